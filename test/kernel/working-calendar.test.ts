import fc from 'fast-check';
import {
  CalendarError,
  WorkingCalendar,
  addCalendarDays,
  endOfShanghaiDay,
  shanghaiDate,
  startOfShanghaiDay,
} from '../../src/kernel/working-calendar.js';

const calendar = new WorkingCalendar();
const dates = fc
  .integer({ min: 0, max: 365 * 20 })
  .map((days) => addCalendarDays('2005-01-01', days));

function failure(act: () => unknown): CalendarError {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarError) return error;
  }
  throw new Error('expected a CalendarError');
}

test('seven working days after 2026-09-28 end on 2026-10-13, over the holiday and the make-up Saturday', () => {
  expect(calendar.addWorkingDays('2026-09-28', 7)).toBe('2026-10-13');
  expect(calendar.workingDaysBetween('2026-09-28', '2026-10-13')).toBe(7);
  expect(calendar.isWorkingDay('2026-10-07')).toBe(false);
  expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
});

test('the published calendars are those of 2004 to 2026', () => {
  const covered = Array.from({ length: 60 }, (_, index) => 1990 + index).filter((year) => calendar.covers(year));
  expect([covered.at(0), covered.at(-1), covered.length]).toEqual([2004, 2026, 23]);
});

test('a deadline that falls into an unpublished year is refused, naming the year', () => {
  expect(calendar.addWorkingDays('2026-12-30', 1)).toBe('2026-12-31');
  const error = failure(() => calendar.addWorkingDays('2026-12-30', 2));
  expect([error.code, error.year]).toEqual(['YEAR_NOT_PUBLISHED', 2027]);
  expect(failure(() => calendar.addWorkingDays('2004-01-02', -2)).year).toBe(2003);
  expect(failure(() => calendar.workingDaysBetween('2026-12-01', '2027-02-01')).year).toBe(2027);
  expect(failure(() => calendar.isWorkingDay('2027-03-01')).year).toBe(2027);
});

test('officers import a year by its days; a few days do not make it known', () => {
  const some = new WorkingCalendar([{ date: '2027-02-08', working: false }]);
  expect(failure(() => some.addWorkingDays('2026-12-30', 2)).year).toBe(2027);
  const imported = new WorkingCalendar([
    { date: '2027-01-01', working: false },
    { date: '2027-01-03', working: true },
    { date: '2027-05-01', working: false },
    { date: '2027-10-01', working: false },
  ]);
  expect(imported.covers(2027)).toBe(true);
  expect(imported.addWorkingDays('2026-12-30', 2)).toBe('2027-01-03');
});

test('an override wins over the published day', () => {
  const changed = new WorkingCalendar([{ date: '2026-10-10', working: false }]);
  expect(changed.addWorkingDays('2026-09-28', 7)).toBe('2026-10-14');
});

test('counting forward and counting between agree, in both directions', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -60, max: 60 }), (from, count) => {
      const reached = calendar.addWorkingDays(from, count);
      expect(calendar.workingDaysBetween(from, reached)).toBe(count);
      if (count !== 0) expect(calendar.isWorkingDay(reached)).toBe(true);
      if (count > 0) expect(reached > from).toBe(true);
    }),
  );
});

test('a longer period never ends earlier', () => {
  fc.assert(
    fc.property(dates, fc.nat(60), (from, count) => {
      expect(calendar.addWorkingDays(from, count) < calendar.addWorkingDays(from, count + 1)).toBe(true);
    }),
  );
});

test('a deadline holds to the last millisecond of its day in China', () => {
  // 2026-09-28 20:30 in China.
  const deadline = calendar.deadline(new Date('2026-09-28T12:30:00Z'), 7);
  expect(deadline.toISOString()).toBe('2026-10-13T15:59:59.999Z');
  expect(shanghaiDate(deadline)).toBe('2026-10-13');
  expect(shanghaiDate(new Date(deadline.getTime() + 1))).toBe('2026-10-14');
});

test('what happens after four in the afternoon in UTC happens on the next day in China', () => {
  expect(shanghaiDate(new Date('2026-09-27T15:59:59.999Z'))).toBe('2026-09-27');
  expect(shanghaiDate(new Date('2026-09-27T16:00:00.000Z'))).toBe('2026-09-28');
});

test('a day lasts from its first to its last instant, whatever the time zone of the process', () => {
  const zone = process.env.TZ;
  try {
    for (const name of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC']) {
      process.env.TZ = name;
      expect(calendar.addWorkingDays('2026-09-28', 7)).toBe('2026-10-13');
      expect(startOfShanghaiDay('2026-03-08').toISOString()).toBe('2026-03-07T16:00:00.000Z');
      expect(endOfShanghaiDay('2026-03-08').getTime() - startOfShanghaiDay('2026-03-08').getTime()).toBe(86_399_999);
    }
  } finally {
    process.env.TZ = zone;
  }
});

test('calendar days cross months and leap days', () => {
  expect(addCalendarDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addCalendarDays('2026-01-01', -1)).toBe('2025-12-31');
});

test.each([['2026-02-30'], ['2026-2-3'], ['2026-13-01'], ['20260101'], ['2026-01-01T00:00:00Z'], [''], ['today']])('%j is not a date', (text) => {
  expect(failure(() => calendar.addWorkingDays(text, 1)).code).toBe('NOT_A_DATE');
  expect(failure(() => new WorkingCalendar([{ date: text, working: true }])).code).toBe('NOT_A_DATE');
});

test('a count is whole and bounded', () => {
  for (const count of [1.5, Number.NaN, 40_001, Number.POSITIVE_INFINITY]) {
    expect(failure(() => calendar.addWorkingDays('2026-01-05', count)).code).toBe('NOT_A_COUNT');
  }
});
