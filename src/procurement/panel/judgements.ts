import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { ineligibilityOfBid } from '../bids/eligibility.js';
import type { Tender } from '../tenders/tender.js';
import { BidAssessment } from './bid-assessment.js';
import type { PanelMember } from './panel-member.js';
import { clearedOf, refuseComposition } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';

/** What the whole panel found of the bids that are open. */
export interface Judgements {
  readonly judges: readonly PanelMember[];
  readonly bids: readonly Bid[];
  readonly assessments: readonly BidAssessment[];
}

/**
 * Every member's judgement of every open bid; refuses while one is missing. Where the talks changed the requirement, one that is older
 * than the final offers counts no more (CC-01).
 */
export async function judgementsOf(unit: Unit, tender: Tender, members: readonly PanelMember[]): Promise<Judgements> {
  const judges = judgesAmong(tender, members);
  const bids = await unit.em.find(Bid, { tender, state: BidState.OPENED }, { orderBy: { id: 'asc' } });
  const found = await unit.em.find(BidAssessment, { tender, member: { $in: judges }, bid: { $in: bids }, struckAt: null });
  const since = await changedAt(unit, tender);
  const assessments = found.filter(({ submittedAt }) => since === null || submittedAt >= since);
  const missing = judges.length * bids.length - assessments.length;
  if (missing > 0) throw panelRefusals.SCORES_MISSING({ field: 'tenderId', params: { count: missing } });
  return { judges, bids, assessments };
}

/** When the final offers answered a changed requirement; null where they did not. */
async function changedAt(unit: Unit, tender: Tender): Promise<Date | null> {
  if (tender.finalOpenedAt === null) return null;
  const [round] = await unit.sql(`select from offer_round where tender_id = $1 and kind = 'FINAL' and state = 'OPENED' and terms is not null`, [tender.id]);
  return round ? tender.finalOpenedAt : null;
}

/** The members who judged: a complete panel, all of whom declared. */
function judgesAmong(tender: Tender, members: readonly PanelMember[]): PanelMember[] {
  const sitting = members.filter(({ sits }) => sits);
  const judges = clearedOf(members);
  if (judges.length < sitting.length) throw panelRefusals.DECLARATIONS_MISSING({ field: 'tenderId', params: { count: sitting.length - judges.length } });
  refuseComposition(tender, judges);
  return judges;
}

/** Bids that most members find qualified and whose bidders still are eligible by the register (PL-02); the others fall out. */
export async function qualifiedAmong(unit: Unit, tender: Tender, bids: readonly Bid[], assessments: readonly BidAssessment[], objections: ReadonlyMap<string, string> = new Map()): Promise<Bid[]> {
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
