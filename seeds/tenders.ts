import { ProcurementMethod, appointPanel, cancelTender, confirmAward, declareConflict, declineAward, recordDissent, releaseMember, withdrawBid } from '../src/procurement/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { type RunningTender, type TenderPlan, drafted, judged, opened, personId, planned, proposed, running, seated } from './bidding.js';
import { documentDisputes, openDisputes, settledDisputes } from './disputes.js';
import type { DemoLine } from './lists.js';
import type { DemoOrganization } from './organizations.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A confirmed award, with whoever won it. */
export interface DemoAward extends Outcome {
  readonly line: DemoLine;
  readonly organization: DemoOrganization;
}

/** The organization that wins a tender of the first wave, serves badly, fails its evaluation and may bid no more. */
const failing = 6;

/** What the scenes of tenders share. */
interface Market {
  readonly stage: Stage;
  readonly lines: readonly DemoLine[];
  readonly organizations: readonly DemoOrganization[];
  readonly experts: readonly Player[];
}

/** The line of a year that serves a community; communities are counted as the lines tell them. */
function lineOf({ lines }: Market, year: number, community: number, number: number): DemoLine {
  const served = [...new Set(lines.map((line) => line.community))];
  return lines.find((line) => line.year === year && line.community === served[community] && line.number === number)!;
}

function plan(market: Market, line: DemoLine, favourite: number, count: number): TenderPlan {
  const others = market.organizations.filter(({ index, active }) => active && index !== failing);
  return planned(market.stage, line, market.organizations[favourite]!, others, count, market.experts);
}

/** Two waves of tenders of last year and one of this year that ended in awards, in the order in which the contracts take them up. */
export async function plantTenders(stage: Stage, lines: readonly DemoLine[], organizations: readonly DemoOrganization[], experts: readonly Player[], awards: DemoAward[]): Promise<void> {
  const market: Market = { stage, lines, organizations, experts };
  await stage.at(-150);
  const first = [plan(market, lineOf(market, 2025, 0, 0), 0, 3), plan(market, lineOf(market, 2025, 2, 0), 1, 3), plan(market, lineOf(market, 2025, 4, 0), failing, 3), plan(market, lineOf(market, 2025, 5, 0), 2, 3)];
  awards.push(...(await wave(market, first, { began: -150, confirmed: -137 })));
  await stage.at(-118);
  const second = [plan(market, lineOf(market, 2025, 1, 0), 1, 4), plan(market, lineOf(market, 2025, 3, 0), 3, 3), plan(market, lineOf(market, 2025, 6, 0), 4, 3), plan(market, lineOf(market, 2025, 7, 0), 2, 4)];
  awards.push(...(await wave(market, second, { began: -118, confirmed: -106, recused: 1, unqualified: 3, withdrawn: 0 })));
  await stage.at(-40);
  const third = [plan(market, lineOf(market, 2026, 0, 0), 0, 3), plan(market, lineOf(market, 2026, 2, 0), 1, 3), plan(market, lineOf(market, 2026, 4, 0), 5, 3)];
  awards.push(...(await wave(market, third, { began: -40, confirmed: -27, declined: 2, dissenting: 1, disputed: 0 })));
}

interface Wave {
  /** Days of publication and of the confirmed awards. */
  readonly began: number;
  readonly confirmed: number;
  /** Places in the wave at which something out of the ordinary happens. */
  readonly withdrawn?: number;
  readonly recused?: number;
  readonly unqualified?: number;
  readonly declined?: number;
  readonly dissenting?: number;
  readonly disputed?: number;
}

async function wave({ stage, organizations, experts }: Market, plans: readonly TenderPlan[], { began, confirmed, ...special }: Wave): Promise<DemoAward[]> {
  const tenders = await stage.each(plans, (one) => running(stage, one), 3);
  if (special.withdrawn !== undefined) {
    const { organization, bid } = tenders[special.withdrawn]!.bids.at(-1)!;
    await stage.perform(organization.manager, withdrawBid, { bidId: bid.id });
  }
  await stage.at(began + 6);
  const proposals = await stage.each(tenders, async (tender, place) => {
    const present = place === special.withdrawn ? { ...tender, bids: tender.bids.slice(0, -1) } : tender;
    await opened(stage, present);
    await seated(stage, present);
    const judging = place === special.recused ? await replaced(stage, present, experts) : present;
    await judged(stage, judging, place === special.unqualified ? judging.bids.at(-1)!.organization : null);
    if (place === special.dissenting) await stage.perform(judging.experts[0]!, recordDissent, { tenderId: judging.tender.id, dissent: '排名第二的方案更能覆盖独居老人，建议重视。' });
    const award = await proposed(stage, judging);
    if (place !== special.declined) return award;
    await stage.perform(judging.favourite.manager, declineAward, { awardId: award.id, reason: '人员安排有变，无力承接。' });
    return await proposed(stage, judging);
  }, 3);
  if (special.disputed !== undefined) await settledDisputes(stage, tenders[special.disputed]!, began + 7);
  await stage.at(confirmed);
  return await stage.each(proposals, async (award, place) => {
    const { line } = tenders[place]!;
    await stage.perform(line.buyer.approver, confirmAward, { awardId: award.id });
    const { rows: [won] } = await stage.pool.query<{ organization_id: string }>('select organization_id::text from award where id = $1', [award.rowId]);
    return { ...award, line, organization: organizations.find(({ rowId }) => rowId === won?.organization_id)! };
  }, 3);
}

/** An expert steps aside, and another one takes the seat. */
async function replaced(stage: Stage, tender: RunningTender, experts: readonly Player[]): Promise<RunningTender> {
  const [leaving, staying] = tender.experts;
  const next = experts.find((expert) => !tender.experts.includes(expert))!;
  await stage.perform(leaving!, declareConflict, { tenderId: tender.tender.id, conflict: true, reason: '曾任其中一家机构的顾问。' });
  await stage.perform(tender.line.buyer.officer, appointPanel, { tenderId: tender.tender.id, expertIds: [personId(next)], buyerRepresentativeIds: [] });
  return { ...tender, experts: [staying!, next] };
}

/** Tenders in every other state: void, cancelled, closed, opened, ranked, with an award in its publicity period, open now, and a draft. */
export async function plantCurrentTenders(stage: Stage, lines: readonly DemoLine[], organizations: readonly DemoOrganization[], experts: readonly Player[]): Promise<void> {
  const market: Market = { stage, lines, organizations, experts };
  await stage.at(-24);
  await running(stage, plan(market, lineOf(market, 2026, 1, 0), 7, 2));
  await stage.at(-17);
  const [ranked, announced, open] = await stage.each([plan(market, lineOf(market, 2026, 0, 1), 1, 3), plan(market, lineOf(market, 2026, 3, 0), 4, 4), plan(market, lineOf(market, 2026, 2, 1), 8, 3)], (one) => running(stage, one), 3);
  await stage.at(-8);
  const [, givenUp] = await stage.each([plan(market, lineOf(market, 2026, 3, 1), 9, 3), plan(market, lineOf(market, 2026, 2, 2), 10, 3)], (one) => running(stage, one), 2);
  await opened(stage, ranked!);
  await seated(stage, ranked!);
  await judged(stage, ranked!);
  await proposed(stage, ranked!);
  await openDisputes(stage, ranked!, -7);
  await stage.at(-1);
  await opened(stage, givenUp!);
  await stage.perform(givenUp!.line.buyer.approver, cancelTender, { tenderId: givenUp!.tender.id, reason: '采购需求有重大调整，终止本次采购。' });
  await opened(stage, announced!);
  await seated(stage, announced!);
  await judged(stage, announced!);
  await proposed(stage, announced!);
  await opened(stage, open!);
  await seated(stage, open!);
  await released(stage, open!, experts);
  await running(stage, plan(market, lineOf(market, 2026, 0, 2), 11, 5));
  const large = await running(stage, { ...plan(market, lineOf(market, 2026, 1, 1), 0, 6), method: ProcurementMethod.OPEN_TENDER });
  await documentDisputes(stage, large.tender, [organizations[2]!, organizations[3]!]);
  await drafted(stage, plan(market, lineOf(market, 2026, 4, 1), 12, 3));
}

/** An expert who cannot come is replaced. */
async function released(stage: Stage, { tender, line: { buyer }, experts: [absent, present] }: RunningTender, experts: readonly Player[]): Promise<void> {
  const { rows: [seat] } = await stage.pool.query<{ id: string }>('select id::text from panel_member where tender_id = $1 and person_id = $2', [tender.rowId, absent!.personId]);
  await stage.perform(buyer.officer, releaseMember, { memberId: encodeId('panel_member', seat!.id), reason: '因病不能到场。' });
  const next = experts.find((expert) => expert !== absent && expert !== present)!;
  await stage.perform(buyer.officer, appointPanel, { tenderId: tender.id, expertIds: [personId(next)], buyerRepresentativeIds: [] });
}
