import { shanghaiDate } from '../../kernel/working-calendar.js';

/** Calendar days in China from one instant's day to another's; the first day does not count (开始的当日不计入). */
export function daysUntil(from: Date, until: Date): number {
  return (Date.parse(shanghaiDate(until)) - Date.parse(shanghaiDate(from))) / 86_400_000;
}
