import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { ineligibilityOfBid } from '../bids/eligibility.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import type { PanelMember } from './panel-member.js';
import { clearedOf, membersOf, refuseComposition } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { priceObjections } from './abnormal-prices.js';
import { panelRules } from './panel.rules.js';
import { recordRanking } from './record-ranking.js';
import { formulaOf, rankBids } from './ranking.js';
import { smallSuppliersAmong } from './small-suppliers.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'The panel\'s conclusion (评审结论).' })
export class PanelConcludeInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), opened; every member has judged every bid.' })
  tenderId!: string;
}

/** A member concludes the evaluation: scores are released, bids disqualified or ranked; with too few left it is void. */
export const concludePanel = deed({
  field: 'panelConclude',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PanelConcludeInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const members = await membersOf(unit, tender);
    unit.authorize(panelPolicy.score(unit.actor, members.find(({ person }) => person.id === unit.actor.personId)));
    if (!panelMoments.judge(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('evaluated', '评审'), { field: 'tenderId' });
    if (tender.pricesSealed) throw panelRefusals.PRICES_SEALED({ field: 'tenderId' });
    const judges = judgesAmong(tender, members);
    const bids = await unit.em.find(Bid, { tender, state: BidState.OPENED }, { orderBy: { id: 'asc' } });
    const assessments = await unit.em.find(BidAssessment, { tender, member: { $in: judges }, struckAt: null });
    const missing = judges.length * bids.length - assessments.length;
    if (missing > 0) throw panelRefusals.SCORES_MISSING({ field: 'tenderId', params: { count: missing } });
    const at = await unit.now();
    const objections = await priceObjections(unit, tender, bids, judges, at);
    const qualified = await qualifiedAmong(unit, tender, bids, assessments, objections);
    const scores = await unit.em.find(BidScore, { assessment: { $in: assessments } });
    const small = await smallSuppliersAmong(unit, tender, qualified);
    const terms = { priceWeight: tender.priceWeight, smallSupplierPercent: await unit.ruleValue(panelRules.smallSupplierPercent, tender.jurisdiction) };
    const results = rankBids(qualified.map((bid) => ({ id: bid.id, priceFen: bid.priceFen ?? 0n, sealedAt: bid.sealedAt, points: pointsOf(bid, assessments, scores), small: small.has(bid.id) })), terms);
    for (const bid of qualified) bid.rankAs(results.get(bid.id)!);
    tender.evaluate(at, formulaOf(terms));
    await recordRanking(unit, { tender, at, terms, bids, judges, assessments, scores, small, results });
    unit.record({ rule: 'TE-03' });
    await unit.emit('tender.evaluated', tender.id);
    const least = tender.minimumBids ?? 0;
    if (qualified.length < least) await voidTender(unit, tender, EndCode.TOO_FEW_QUALIFIED, `合格投标不足 ${least} 家 / Fewer than ${least} bids qualify.`, at);
    return tender;
  },
});

/** The members who judged: a complete panel, all of whom declared. */
function judgesAmong(tender: Tender, members: readonly PanelMember[]): PanelMember[] {
  const sitting = members.filter(({ sits }) => sits);
  const judges = clearedOf(members);
  if (judges.length < sitting.length) throw panelRefusals.DECLARATIONS_MISSING({ field: 'tenderId', params: { count: sitting.length - judges.length } });
  refuseComposition(tender, judges);
  return judges;
}

/** Bids that most members find qualified and whose bidders still are eligible by the register (PL-02); the others fall out. */
async function qualifiedAmong(unit: Unit, tender: Tender, bids: readonly Bid[], assessments: readonly BidAssessment[], objections: ReadonlyMap<string, string>): Promise<Bid[]> {
  const qualified: Bid[] = [];
  for (const bid of bids) {
    const judgements = assessments.filter((one) => one.bid.id === bid.id);
    const against = judgements.filter((one) => !one.qualified);
    const reasons = await ineligibilityOfBid(unit, bid, tender);
    if (against.length * 2 > judgements.length) bid.disqualify([...new Set(against.map(({ reason }) => reason ?? ''))].join('；').slice(0, 2_000));
    else if (objections.has(bid.id)) bid.disqualify(objections.get(bid.id)!);
    else if (reasons.length > 0) bid.disqualify(reasons.map(({ zh, en }) => `${zh} / ${en}`).join('；'));
    else qualified.push(bid);
  }
  return qualified;
}

/** What each member gave a bid in all. */
function pointsOf(bid: Bid, assessments: readonly BidAssessment[], scores: readonly BidScore[]): number[] {
  const own = assessments.filter((one) => one.bid.id === bid.id);
  return own.map(({ id }) => scores.filter(({ assessment }) => assessment.id === id).reduce((sum, { points }) => sum + points, 0));
}
