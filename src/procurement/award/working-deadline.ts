import { CalendarError, WorkingCalendar } from '../../kernel/working-calendar.js';
import { awardRefusals } from './award.refusals.js';

/** The last instant of a period of working days; refuses CALENDAR_NOT_PUBLISHED for a year without a calendar. */
export function workingDeadline(from: Date, days: number, field: string): Date {
  try {
    return new WorkingCalendar().deadline(from, days);
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw awardRefusals.CALENDAR_NOT_PUBLISHED({ field, params: { year: error.year } });
    throw error;
  }
}
