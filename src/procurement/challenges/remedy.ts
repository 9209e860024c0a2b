import type { Unit } from '../../platform/deeds/unit.js';
import { Bid } from '../bids/bid.js';
import { annulAward, reopenEvaluation } from '../award/reopen-evaluation.js';
import { firstOf } from '../award/propose-award.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import { ProcurementMethod } from '../tenders/procurement-method.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { Remedy } from './challenge.words.js';
import { challengesRefusals } from './challenges.refusals.js';

const { PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING, AWARDED } = TenderState;

/** In which states of a tender a remedy can still be had; NONE in all. */
const possible: Readonly<Record<Exclude<Remedy, Remedy.NONE>, readonly TenderState[]>> = {
  [Remedy.AMEND_DOCUMENTS]: [PUBLISHED],
  [Remedy.RE_EVALUATE]: [EVALUATED, AWARD_PENDING, AWARDED],
  [Remedy.RE_EVALUATE_BY_ANOTHER_PANEL]: [EVALUATED, AWARD_PENDING, AWARDED],
  [Remedy.SET_ASIDE]: [AWARD_PENDING, AWARDED],
  [Remedy.VOID]: [PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING, AWARDED],
};

/** Does what follows from an upheld challenge or complaint to the locked tender. */
export async function applyRemedy(unit: Unit, tender: Tender, remedy: Remedy, reason: string, at: Date): Promise<void> {
  if (remedy === Remedy.NONE) return;
  if (!possible[remedy].includes(tender.state)) throw challengesRefusals.REMEDY_IMPOSSIBLE({ field: 'remedy', params: { state: tenderLifecycle.state(tender.state) } });
  // Several won: which of them falls out, an evaluation done again tells (FA-01).
  if (remedy === Remedy.SET_ASIDE && tender.method === ProcurementMethod.FRAMEWORK_AGREEMENT) throw challengesRefusals.REMEDY_IMPOSSIBLE({ field: 'remedy', params: { state: tenderLifecycle.state(tender.state) } });
  if (remedy === Remedy.RE_EVALUATE) await reopenEvaluation(unit, tender, { reason, at, strike: 'ALL' });
  if (remedy === Remedy.RE_EVALUATE_BY_ANOTHER_PANEL) await reopenEvaluation(unit, tender, { reason, at, strike: 'ALL', newPanel: true });
  if (remedy === Remedy.SET_ASIDE) await setAside(unit, tender, reason, at);
  if (remedy === Remedy.VOID) {
    await annulAward(unit, tender, reason, at);
    await voidTender(unit, tender, EndCode.VIOLATION, reason, at);
  }
}

/** The winner's bid falls out; the next in rank can be proposed, and with nobody left the tender is void. */
async function setAside(unit: Unit, tender: Tender, reason: string, at: Date): Promise<void> {
  const award = await annulAward(unit, tender, reason, at);
  if (award) (await unit.em.findOneOrFail(Bid, award.bid.id)).strike(reason);
  tender.reconsider();
  await unit.em.flush();
  if (!(await firstOf(unit, tender))) await voidTender(unit, tender, EndCode.NOBODY_ACCEPTS, `${reason}\n已无可递补的候选人 / No ranked bid is left.`, at);
}
