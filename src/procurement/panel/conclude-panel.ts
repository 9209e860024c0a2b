import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import type { Bid } from '../bids/bid.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import type { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { judgementsOf, qualifiedAmong } from './judgements.js';
import { membersOf } from './panel.queries.js';
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
    if (tender.finalPending) throw panelRefusals.FINAL_PENDING({ field: 'tenderId' });
    const { judges, bids, assessments } = await judgementsOf(unit, tender, members);
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

/** What each member gave a bid in all. */
function pointsOf(bid: Bid, assessments: readonly BidAssessment[], scores: readonly BidScore[]): number[] {
  const own = assessments.filter((one) => one.bid.id === bid.id);
  return own.map(({ id }) => scores.filter(({ assessment }) => assessment.id === id).reduce((sum, { points }) => sum + points, 0));
}
