import { beijingTime, joined, says } from '../../src/kernel/words.js';

test.each([
  ['2026-03-24T01:00:00.000Z', '2026-03-24 09:00 (Beijing time, UTC+8)', '2026年3月24日 09:00（北京时间）'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01 00:00 (Beijing time, UTC+8)', '2027年1月1日 00:00（北京时间）'],
  ['2026-03-24T01:00:07.250Z', '2026-03-24 09:00:07 (Beijing time, UTC+8)', '2026年3月24日 09:00:07（北京时间）'],
])('the instant %s is told as people in China read it', (instant, en, zh) => {
  expect([beijingTime(new Date(instant), 'en'), beijingTime(new Date(instant), 'zh')]).toEqual([en, zh]);
});

test('an instant just behind a deadline does not look like the deadline', () => {
  expect(beijingTime(new Date('2026-03-24T01:00:00.005Z'), 'en')).toBe('2026-03-24 09:00:00.005 (Beijing time, UTC+8)');
});

test('several reasons stand one behind the other in each language', () => {
  expect(joined([says('One.', '其一。'), says('Two.', '其二。')])).toEqual({ en: 'One. Two.', zh: '其一。其二。' });
});
