import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { BidAssessment } from '../panel/bid-assessment.js';
import { PanelMember } from '../panel/panel-member.js';
import type { Tender } from '../tenders/tender.js';
import { annulFramework } from '../frameworks/annul-framework.js';
import { Award } from './award.js';
import { AwardState } from './award.lifecycle.js';
import { releaseAward } from './reserve-award.js';

/** Takes the live award of a locked tender back and its money to the budget, or its proposed framework agreement; null when there is no award. */
export async function annulAward(unit: Unit, tender: Tender, reason: string, at: Date): Promise<Award | null> {
  await annulFramework(unit, tender, reason, at);
  const live = await unit.em.findOne(Award, { tender, state: { $in: [AwardState.STANDSTILL, AwardState.CONFIRMED] } });
  if (!live) return null;
  const award = await unit.lockById(Award, live.id);
  award.annul(reason, at);
  await releaseAward(unit, award, '撤销中标结果，预留资金退回 / The award was annulled.');
  await unit.emit('award.annulled', award.id, { tenderId: tender.id });
  return award;
}

/** How much of an evaluation is done again. */
export interface Reopening {
  readonly reason: string;
  readonly at: Date;
  /** Whose judgements cease to count: those of everyone, or of the members named. */
  readonly strike: 'ALL' | readonly PanelMember[];
  /** Whether the members leave as well, so that another panel judges. */
  readonly newPanel?: boolean;
}

/** Gives the bids of an evaluated tender back to the panel: the award is annulled, the ranking undone, judgements struck. */
export async function reopenEvaluation(unit: Unit, tender: Tender, { reason, at, strike, newPanel }: Reopening): Promise<void> {
  await annulAward(unit, tender, reason, at);
  tender.reopen(at);
  // What the opening, or a remedy, put out for good stays out.
  for (const bid of await unit.em.find(Bid, { tender, state: { $in: [BidState.RANKED, BidState.DISQUALIFIED] }, barred: false })) bid.reassess();
  const members = strike === 'ALL' ? {} : { member: { $in: strike.map(({ id }) => id) } };
  for (const assessment of await unit.em.find(BidAssessment, { tender, struckAt: null, ...members })) assessment.strike(at);
  for (const member of await unit.em.find(PanelMember, { tender })) {
    if (newPanel && member.sits) member.release(reason);
    else member.agree();
  }
  await unit.emit('tender.reopened', tender.id, { reason });
}
