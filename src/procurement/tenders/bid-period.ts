import { CalendarError, WorkingCalendar, addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { methodRules } from './method.rules.js';
import type { OfferedMethod } from './procurement-method.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/** Longest time for bids; a day far away is a slip of the pen. */
const mostDays = 366;

/** The end of so many working days after an instant; refused by name in a year without a calendar. */
export function workingDaysOn(from: Date, days: number): Date {
  try {
    return new WorkingCalendar().deadline(from, days);
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw tendersRefusals.CALENDAR_NOT_PUBLISHED({ field: 'tenderId', params: { year: error.year } });
    throw error;
  }
}

/**
 * The end of the last day for bids: the day that was asked for, or the earliest that the rules allow, in calendar days
 * (PL-06, CC-01) and in working days, for which the documents are to be had (PL-20, NT-01), whichever ends later.
 */
export async function deadlineOf(unit: Unit, tender: Pick<Tender, 'closesOn' | 'jurisdiction'>, method: OfferedMethod, at: Date): Promise<Date> {
  const { minimumDays, minimumWorkingDays } = methodRules[method];
  const [days, workingDays] = [await unit.ruleValue(minimumDays, tender.jurisdiction), await unit.ruleValue(minimumWorkingDays, tender.jurisdiction)];
  const byDays = addCalendarDays(shanghaiDate(at), days);
  const byWorkingDays = shanghaiDate(workingDaysOn(at, workingDays));
  const earliest = byWorkingDays > byDays ? byWorkingDays : byDays;
  const day = tender.closesOn ?? earliest;
  if (day < byDays) throw Object.assign(tendersRefusals.PERIOD_TOO_SHORT({ field: 'tenderId', params: { days, earliest } }), { rule: minimumDays.rule });
  if (day < byWorkingDays) throw Object.assign(tendersRefusals.WORKING_DAYS_TOO_FEW({ field: 'tenderId', params: { days: workingDays, earliest } }), { rule: minimumWorkingDays.rule });
  refuseDay(at, day);
  return endOfShanghaiDay(day);
}

/** Refuses a day for bids that is too far away, or in a year without a working calendar. */
export function refuseDay(from: Date, day: string): void {
  if (day > addCalendarDays(shanghaiDate(from), mostDays)) throw tendersRefusals.PERIOD_TOO_LONG({ field: 'tenderId', params: { days: mostDays } });
  const year = Number(day.slice(0, 4));
  if (!new WorkingCalendar().covers(year)) throw tendersRefusals.CALENDAR_NOT_PUBLISHED({ field: 'tenderId', params: { year } });
}
