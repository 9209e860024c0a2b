import { createRequire } from 'node:module';
import { CodedError } from './coded-error.js';

/** Holidays and make-up workdays by date, as chinese-days ships them: 2004 to 2026 in version 1.5.7. */
interface PublishedDays {
  readonly holidays: Readonly<Record<CalendarDate, string>>;
  readonly workdays: Readonly<Record<CalendarDate, string>>;
}

// Data only: the package's functions parse dates in UTC but read them in the time zone of the process.
const require = createRequire(import.meta.url);
const published = require('chinese-days/dist/chinese-days.json') as PublishedDays;

/** A day in China, `YYYY-MM-DD`, with no time and no time zone. */
export type CalendarDate = string;

/** What officers import for a day: whether it is worked. Wins over the published data. */
export interface CalendarOverride {
  readonly date: CalendarDate;
  readonly working: boolean;
}

/** Why a day cannot be counted. */
export type CalendarErrorCode = 'YEAR_NOT_PUBLISHED' | 'NOT_A_DATE' | 'NOT_A_COUNT';

/** A deadline that cannot be computed; for an unpublished year `facts.year` names it. */
export class CalendarError extends CodedError<CalendarErrorCode> {
  /** The year without a calendar, or null. */
  get year(): number | null {
    return typeof this.facts.year === 'number' ? this.facts.year : null;
  }
}

const dayLength = 86_400_000;
// China has had one time zone without summer time since 1992, long before the first published year.
const shanghaiOffset = 8 * 3_600_000;
const longestCount = 40_000;

/** The day it is in China (Asia/Shanghai) at an instant, whatever the time zone of the process. */
export function shanghaiDate(instant: Date): CalendarDate {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);
}

/**
 * The last instant of a day in China, 23:59:59.999: a deadline holds through its day (期间届满日), and an instant within
 * the day, unlike the following midnight, is shown as that day by every front end. Late is what comes after it.
 */
export function endOfShanghaiDay(date: CalendarDate): Date {
  return new Date(dayNumber(date) * dayLength - shanghaiOffset + dayLength - 1);
}

/** The first instant of a day in China, 00:00:00.000. */
export function startOfShanghaiDay(date: CalendarDate): Date {
  return new Date(dayNumber(date) * dayLength - shanghaiOffset);
}

/** The date so many calendar days (自然日) later, or earlier for a negative count. */
export function addCalendarDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(dayNumber(date) + wholeCount(days));
}

/**
 * Working days (工作日) of the State Council's calendar: weekends, holidays and make-up days (调休).
 * The notice for a year appears in the November before; late days of December may then still change by override.
 */
export class WorkingCalendar {
  private readonly overrides: ReadonlyMap<CalendarDate, boolean>;

  constructor(overrides: Iterable<CalendarOverride> = []) {
    this.overrides = new Map(Array.from(overrides, ({ date, working }) => [dateOf(dayNumber(date)), working]));
  }

  /**
   * Whether the year's calendar is known: the fixed holidays of 1 January, 1 May and 1 October are declared free by the
   * published data or by overrides. A few imported days do not make a year known.
   */
  covers(year: number): boolean {
    return ['01-01', '05-01', '10-01'].every((day) => this.declared(`${year}-${day}`) === false);
  }

  /** Whether the day is worked. @throws CalendarError YEAR_NOT_PUBLISHED */
  isWorkingDay(date: CalendarDate): boolean {
    return this.works(dayNumber(date));
  }

  /**
   * The date so many working days after the given one, which itself does not count (开始的当日不计入); before it for a
   * negative count; itself for zero.
   * @throws CalendarError YEAR_NOT_PUBLISHED naming the first year on the way that has no calendar.
   */
  addWorkingDays(date: CalendarDate, count: number): CalendarDate {
    const step = Math.sign(wholeCount(count));
    let day = dayNumber(date);
    for (let left = Math.abs(count); left > 0; ) {
      day += step;
      if (this.works(day)) left -= 1;
    }
    return dateOf(day);
  }

  /**
   * Working days after the first date up to and including the second; negative when the second is earlier.
   * For any working day `d`, `addWorkingDays(from, workingDaysBetween(from, d))` is `d`.
   */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
    const [start, end] = [dayNumber(from), dayNumber(to)];
    const step = Math.sign(end - start);
    let count = 0;
    for (let day = start; day !== end; ) {
      day += step;
      if (this.works(day)) count += step;
    }
    return count;
  }

  /** The instant at which a period of working days that began at an instant ends: the end of its last day in China. */
  deadline(from: Date, count: number): Date {
    return endOfShanghaiDay(this.addWorkingDays(shanghaiDate(from), count));
  }

  private works(day: number): boolean {
    const date = dateOf(day);
    const year = Number(date.slice(0, 4));
    if (!this.covers(year)) {
      throw new CalendarError('YEAR_NOT_PUBLISHED', `No working calendar is published for ${year}; an officer may import it`, { year });
    }
    const weekday = (((day + 4) % 7) + 7) % 7;
    return this.declared(date) ?? (weekday !== 0 && weekday !== 6);
  }

  /** What overrides or published data say of the day; undefined where only the weekday decides. */
  private declared(date: CalendarDate): boolean | undefined {
    const override = this.overrides.get(date);
    if (override !== undefined) return override;
    if (Object.hasOwn(published.workdays, date)) return true;
    return Object.hasOwn(published.holidays, date) ? false : undefined;
  }
}

/** Days since 1970-01-01. Refuses what is not a date of the calendar, such as 2026-02-30. */
function dayNumber(date: CalendarDate): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || dateOf(time / dayLength) !== date) throw new CalendarError('NOT_A_DATE', 'A date is written YYYY-MM-DD and exists');
  return time / dayLength;
}

function dateOf(day: number): CalendarDate {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

function wholeCount(count: number): number {
  if (!Number.isInteger(count) || Math.abs(count) > longestCount) {
    throw new CalendarError('NOT_A_COUNT', 'A count of days is whole and at most 40000', { greatest: longestCount });
  }
  return count;
}
