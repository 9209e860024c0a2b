import {
  ProcurementMethod, appointPanel, concludePanel, confirmAward, declareConflict, draftTender, makeOpeningShare, openBids, proposeAward, publishTender, submitBid, submitScore, withdrawBid,
} from '../src/procurement/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import type { DemoLine } from './lists.js';
import type { DemoOrganization } from './parties.js';
import type { Outcome, Player, Stage } from './stage.js';

/** An award that stands, with whoever won it. */
export interface DemoAward extends Outcome {
  readonly line: DemoLine;
  readonly organization: DemoOrganization;
}

interface Running {
  readonly tender: Outcome;
  readonly line: DemoLine;
  readonly shares: readonly { readonly officer: Player; readonly share: string }[];
  readonly bidders: readonly { readonly organization: DemoOrganization; readonly bid: Outcome }[];
}

const person = (player: Player): string => encodeId('person', player.personId);
const yuan = (amount: number): { amount: string; currency: 'CNY' } => ({ amount: amount.toFixed(2), currency: 'CNY' });

/** Drafts a comparison for a line, makes the officers' shares and publishes it. */
async function published(stage: Stage, line: DemoLine): Promise<Omit<Running, 'bidders'>> {
  const { buyer } = line;
  const officers = [buyer.officer, buyer.officer2, buyer.approver];
  const tender = await stage.perform(buyer.officer, draftTender, {
    lineIds: [line.id], title: `${line.title}项目`, requirement: `按购买清单提供${line.title}，服务对象为本社区居民，接受社区与购买方共同验收。`, method: ProcurementMethod.COMPARISON, priceWeight: 30,
    criteria: [{ name: '服务方案', points: 40 }, { name: '人员与资质', points: 20 }, { name: '社区经验', points: 10 }], openingOfficerIds: officers.map(person),
  });
  const shares = await stage.each(officers, async (officer) => ({ officer, share: String((await stage.perform(officer, makeOpeningShare, { tenderId: tender.id })).extra['share']) }), 1);
  await stage.perform(buyer.approver, publishTender, { tenderId: tender.id });
  return { tender, line, shares };
}

async function bidden(stage: Stage, running: Omit<Running, 'bidders'>, bidders: readonly { organization: DemoOrganization; price: number }[]): Promise<Running> {
  const bids = await stage.each(bidders, async ({ organization, price }) => ({
    organization,
    bid: await stage.perform(organization.manager, submitBid, { tenderId: running.tender.id, organizationId: organization.id, price: yuan(price), proposal: `${organization.name}拟安排两名持证社工与志愿者团队，按月提交服务记录并接受居民评价。` }),
  }), 3);
  return { ...running, bidders: bids };
}

/** Who bids on a line, and at which price: drawn before anything happens, so that it is the same every time. */
function bidders(stage: Stage, line: DemoLine, organizations: readonly DemoOrganization[], count: number): { organization: DemoOrganization; price: number }[] {
  return stage.chance.some(organizations, count).map((organization) => ({ organization, price: Math.round(line.budget * (0.82 + stage.chance.next() * 0.17)) }));
}

/** Opens, scores and concludes; then the first-ranked is proposed. Everything by the people whose right it is. */
async function evaluated(stage: Stage, { tender, line: { buyer }, shares, bidders: offers }: Running, experts: readonly Player[]): Promise<Outcome> {
  for (const { officer, share } of shares.slice(0, 2)) await stage.perform(officer, openBids, { tenderId: tender.id, share });
  await stage.perform(buyer.officer, appointPanel, { tenderId: tender.id, expertIds: experts.map(person), buyerRepresentativeIds: [person(buyer.officer2)] });
  const { rows: criteria } = await stage.pool.query<{ id: string; points: number }>('select id::text, points from award_criterion where tender_id = $1 order by position', [tender.rowId]);
  for (const member of [...experts, buyer.officer2]) {
    await stage.perform(member, declareConflict, { tenderId: tender.id, conflict: false });
    for (const { bid } of offers) {
      const points = criteria.map((criterion) => ({ criterionId: encodeId('criterion', criterion.id), points: Math.round(criterion.points * (0.6 + stage.chance.next() * 0.38)) }));
      await stage.perform(member, submitScore, { bidId: bid.id, qualified: true, points });
    }
  }
  await stage.perform(buyer.officer2, concludePanel, { tenderId: tender.id });
  return await stage.perform(buyer.officer, proposeAward, { tenderId: tender.id });
}

/** Two waves of tenders that ended in awards, then some that show the other states. */
export async function plantTenders(stage: Stage, lines: readonly DemoLine[], organizations: readonly DemoOrganization[], experts: readonly Player[], awards: DemoAward[]): Promise<void> {
  await stage.at(-150);
  const bidding = organizations.slice(0, -1).filter(({ name }) => !/慈善/.test(name));
  const last = lines.filter(({ year }) => year === 2025);
  for (const [wave, began] of [[0, -150], [1, -120]] as const) {
    const these = last.slice(wave * 8, wave * 8 + 8);
    await stage.at(began);
    const running: Running[] = [];
    for (const line of these) running.push(await bidden(stage, await published(stage, line), bidders(stage, line, bidding, 3 + (running.length % 2))));
    const [first] = running;
    if (wave === 1 && first && first.bidders.length > 3) await stage.perform(first.bidders[0]!.organization.manager, withdrawBid, { bidId: first.bidders[0]!.bid.id });
    await stage.at(began + 8);
    const proposed: { award: Outcome; running: Running }[] = [];
    for (const one of running) proposed.push({ award: await evaluated(stage, one, stage.chance.some(experts, 2)), running: one });
    await stage.at(began + 18);
    for (const { award, running: one } of proposed) {
      await stage.perform(one.line.buyer.approver, confirmAward, { awardId: award.id });
      const { rows: [won] } = await stage.pool.query<{ organization_id: string }>('select organization_id::text from award where id = $1', [award.rowId]);
      awards.push({ ...award, line: one.line, organization: organizations.find(({ rowId }) => rowId === won?.organization_id)! });
    }
  }
  await stage.at(-24);
  await otherStates(stage, lines.filter(({ year }) => year === 2026), bidding, experts);
}

/** One tender with too few bids (void), one that was opened, one whose award is in its publicity period, and two that are open now. */
async function otherStates(stage: Stage, lines: readonly DemoLine[], organizations: readonly DemoOrganization[], experts: readonly Player[]): Promise<void> {
  const [tooFew, opened, announced, open, fresh] = lines;
  await bidden(stage, await published(stage, tooFew!), bidders(stage, tooFew!, organizations, 2));
  await stage.at(-16);
  const done = await bidden(stage, await published(stage, announced!), bidders(stage, announced!, organizations, 4));
  const seen = await bidden(stage, await published(stage, opened!), bidders(stage, opened!, organizations, 3));
  await stage.at(-2);
  for (const { officer, share } of seen.shares.slice(0, 2)) await stage.perform(officer, openBids, { tenderId: seen.tender.id, share });
  await stage.at(-1);
  await evaluated(stage, done, stage.chance.some(experts, 2));
  await bidden(stage, await published(stage, open!), bidders(stage, open!, organizations, 2));
  await published(stage, fresh!);
}
