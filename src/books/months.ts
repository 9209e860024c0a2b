import { addCalendarDays } from '../kernel/working-calendar.js';

/** First day of the month after the one that begins on a day. */
export function monthAfter(month: string): string {
  return `${addCalendarDays(month, 31).slice(0, 7)}-01`;
}

/** Last day of the month that begins on a day. */
export function lastDayOf(month: string): string {
  return addCalendarDays(monthAfter(month), -1);
}
