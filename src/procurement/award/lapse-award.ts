import { recordCreditEvent } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import type { Tender } from '../tenders/tender.js';
import type { Award } from './award.js';
import { firstOf } from './propose-award.js';
import { releaseAward } from './reserve-award.js';

/** Gives more time for signing the contract of a confirmed award (PL-11). */
export function extendSigning(award: Award, until: Date): void {
  award.extendSigning(until);
}

interface Lapse {
  readonly award: Award;
  readonly tender: Tender;
  readonly reason: string;
  /** Whether the winner left the client's signature unanswered: that is a refusal (PL-26). */
  readonly refusedByWinner: boolean;
  readonly at: Date;
}

/** The contract of a confirmed award was not signed in time: its money returns, and the next-ranked bid may be proposed (PL-11, PL-26). */
export async function lapseAward(unit: Unit, { award, tender, reason, refusedByWinner, at }: Lapse): Promise<void> {
  award.lapse(reason, at);
  await releaseAward(unit, award, '逾期未签约，预留资金退回 / The contract was not signed in time.');
  if (refusedByWinner) await recordCreditEvent(unit, { organizationId: award.organization.id, kind: 'WINNER_REFUSED', subject: { type: 'Award', id: award.id } });
  tender.reconsider();
  await unit.emit('award.declined', award.id, { tenderId: tender.id });
  if (!(await firstOf(unit, tender))) await voidTender(unit, tender, EndCode.NOBODY_ACCEPTS, '逾期未签约且无后续中标候选人 / Not signed in time, and nobody is next.', at);
}
