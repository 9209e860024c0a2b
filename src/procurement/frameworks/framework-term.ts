import { addCalendarDays } from '../../kernel/working-calendar.js';

/** The last day of a term of so many months that begins on the day: the day before the same day of that month, or of its last one. */
export function lastDayOf(startsOn: string, months: number): string {
  const [year, month, day] = startsOn.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), index % 12];
  const longest = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  const same = `${String(toYear).padStart(4, '0')}-${String(toMonth + 1).padStart(2, '0')}-${String(Math.min(day, longest)).padStart(2, '0')}`;
  return addCalendarDays(same, -1);
}
