import {
  IntentionExemptionGround, ProcurementMethod, appointPanel, concludePanel, declareConflict, draftTender, drillSealing, exemptLine, makeOpeningShare, openBids, proposeAward, publishTender, submitBid, submitScore,
  answerEnquiry, askEnquiry,
} from '../src/procurement/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import type { Chance } from './chance.js';
import type { DemoLine } from './lists.js';
import type { DemoOrganization } from './organizations.js';
import { type Outcome, type Player, type Stage, yuan } from './stage.js';

/** Who is to bid for a line, at which price, and who judges: drawn before anything happens, so that it is the same every time. */
export interface TenderPlan {
  readonly line: DemoLine;
  readonly method: ProcurementMethod;
  readonly offers: readonly { readonly organization: DemoOrganization; readonly price: number }[];
  /** Convinces the panel. */
  readonly favourite: DemoOrganization;
  readonly experts: readonly Player[];
  readonly chance: Chance;
}

/** A published tender. */
export interface RunningTender extends TenderPlan {
  readonly tender: Outcome;
  readonly shares: readonly { readonly officer: Player; readonly share: string }[];
  readonly bids: readonly { readonly organization: DemoOrganization; readonly bid: Outcome }[];
}

/** The id under which the API shows a person. */
export const personId = (player: Player): string => encodeId('person', player.personId);

/** Plans a tender in which the favourite and some others bid. */
export function planned(stage: Stage, line: DemoLine, favourite: DemoOrganization, others: readonly DemoOrganization[], count: number, experts: readonly Player[]): TenderPlan {
  const chance = stage.chance.fork();
  const bidders = [favourite, ...chance.some(others.filter((one) => one !== favourite), count - 1)];
  const offers = bidders.map((organization) => ({ organization, price: Math.round(line.budget * (0.82 + chance.next() * 0.17)) }));
  return { line, method: ProcurementMethod.COMPARISON, offers, favourite, experts: chance.some(experts, 2), chance };
}

/** Drafts a tender for a line; the officers make their shares and try them. */
export async function drafted(stage: Stage, { line, method }: Pick<TenderPlan, 'line' | 'method'>): Promise<Pick<RunningTender, 'tender' | 'shares'>> {
  const { buyer } = line;
  const officers = [buyer.officer, buyer.officer2];
  const tender = await stage.perform(buyer.officer, draftTender, {
    lineIds: [line.id], title: `${line.title}项目`, requirement: `按购买清单提供${line.title}，服务对象为本社区居民，接受社区与购买方共同验收。`, method, priceWeight: 30,
    criteria: [{ name: '服务方案', points: 40 }, { name: '人员与资质', points: 20 }, { name: '社区经验', points: 10 }], openingOfficerIds: officers.map(personId),
  });
  const shares = await stage.each(officers, async (officer) => {
    const share = String((await stage.perform(officer, makeOpeningShare, { tenderId: tender.id })).extra['share']);
    await stage.perform(officer, drillSealing, { tenderId: tender.id, share });
    return { officer, share };
  }, 1);
  return { tender, shares };
}

/** A line whose intention is too young is exempted: its service must not be interrupted. */
export async function unhindered(stage: Stage, { id, rowId, buyer }: DemoLine): Promise<void> {
  const { rows } = await stage.pool.query<{ waits: boolean }>('select not exists (select from purchase_intention i where i.line_id = $1 and i.tender_from <= business_now()) as waits', [rowId]);
  if (!rows[0]?.waits) return;
  await stage.perform(buyer.approver, exemptLine, { lineId: id, ground: IntentionExemptionGround.UNFORESEEABLE_URGENCY, reason: '原服务项目提前终止，服务对象的照料不能中断。' });
}

/** Drafts, publishes, and lets the bidders seal their bids. */
export async function running(stage: Stage, plan: TenderPlan): Promise<RunningTender> {
  const draft = await drafted(stage, plan);
  await unhindered(stage, plan.line);
  await stage.perform(plan.line.buyer.approver, publishTender, { tenderId: draft.tender.id });
  const bids = await stage.each(plan.offers, async ({ organization, price }) => ({
    organization,
    bid: await stage.perform(organization.manager, submitBid, {
      tenderId: draft.tender.id, organizationId: organization.id, price: yuan(price), proposal: `${organization.name}拟安排两名持证社工与志愿者团队，按月提交服务记录并接受居民评价。`,
    }),
  }), 2);
  const enquiry = await stage.perform(plan.favourite.manager, askEnquiry, { tenderId: draft.tender.id, question: '服务对象的名册何时提供？是否含周末服务？' });
  if (plan.offers.length > 3) await stage.perform(plan.line.buyer.officer, answerEnquiry, { enquiryId: enquiry.id, answer: '合同签订后五日内提供；每周服务五天，不含周末。' });
  return { ...plan, ...draft, bids };
}

/** Two officers open the bids. */
export async function opened(stage: Stage, { tender, shares }: RunningTender): Promise<void> {
  for (const { officer, share } of shares) await stage.perform(officer, openBids, { tenderId: tender.id, share });
}

/** Seats the panel: the experts and one of the buyer's people. */
export async function seated(stage: Stage, { tender, line: { buyer }, experts }: RunningTender): Promise<void> {
  await stage.perform(buyer.officer, appointPanel, { tenderId: tender.id, expertIds: experts.map(personId), buyerRepresentativeIds: [personId(buyer.officer2)] });
}

/** The panel declares, scores and concludes. */
export async function judged(stage: Stage, { tender, line: { buyer }, experts, bids, favourite, chance }: RunningTender, unqualified: DemoOrganization | null = null): Promise<void> {
  const { rows: criteria } = await stage.pool.query<{ id: string; points: number }>('select id::text, points from award_criterion where tender_id = $1 order by position', [tender.rowId]);
  for (const member of [...experts, buyer.officer2]) {
    await stage.perform(member, declareConflict, { tenderId: tender.id, conflict: false });
    for (const { organization, bid } of bids) {
      const least = organization === favourite ? 0.96 : 0.6;
      const points = criteria.map((criterion) => ({ criterionId: encodeId('criterion', criterion.id), points: Math.floor(criterion.points * (least + chance.next() * (organization === favourite ? 0.04 : 0.2))) }));
      await stage.perform(member, submitScore, { bidId: bid.id, points, ...(organization === unqualified ? { qualified: false, reason: '项目负责人不具备招标文件要求的资格。' } : {}) });
    }
  }
  await stage.perform(buyer.officer2, concludePanel, { tenderId: tender.id });
}

/** An officer proposes the award to the first in the ranking. */
export async function proposed(stage: Stage, { tender, line: { buyer } }: RunningTender): Promise<Outcome> {
  return await stage.perform(buyer.officer, proposeAward, { tenderId: tender.id });
}
