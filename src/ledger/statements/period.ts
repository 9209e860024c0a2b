import { type CalendarDate, addCalendarDays, endOfShanghaiDay, startOfShanghaiDay } from '../../kernel/working-calendar.js';
import { statementRefusals } from './statements.refusals.js';

/** A year and a day: what one statement or file covers at most. */
const longestDays = 366;

/** The instants between which a period of days in China lies, the first within and the last just without. */
export function instantsOf(from: CalendarDate, to: CalendarDate): { readonly start: Date; readonly end: Date } {
  if (from > to || addCalendarDays(from, longestDays) <= to) throw statementRefusals.STATEMENT_PERIOD({ field: 'to', params: { days: longestDays } });
  return { start: startOfShanghaiDay(from), end: new Date(endOfShanghaiDay(to).getTime() + 1) };
}
