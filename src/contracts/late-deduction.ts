import { CalendarError, WorkingCalendar, shanghaiDate } from '../kernel/working-calendar.js';
import type { Contract } from './contract.js';
import { contractsRefusals } from './contracts.refusals.js';
import type { Milestone } from './milestone.js';

/**
 * What a late delivery costs (逾期扣款, GP-12): the agreed part of the milestone for each working day between its day and
 * the delivery that was accepted, up to the agreed most. Counted by the delivery, not by how long others took to accept.
 */
export function deductLateness({ lateDeductionBasisPoints: rate, lateDeductionCapBasisPoints: cap }: Contract, milestone: Milestone): void {
  if (rate === null || cap === null || milestone.deliveredAt === null) return;
  const days = workingDaysLate(milestone.dueOn, milestone.deliveredAt);
  const points = BigInt(Math.min(days * rate, cap));
  milestone.deduct(days, (milestone.amountFen * points) / 10_000n);
}

function workingDaysLate(dueOn: string, deliveredAt: Date): number {
  try {
    return Math.max(0, new WorkingCalendar().workingDaysBetween(dueOn, shanghaiDate(deliveredAt)));
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw contractsRefusals.CALENDAR_NOT_PUBLISHED({ params: { year: error.year } });
    throw error;
  }
}
