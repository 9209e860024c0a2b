import fc from 'fast-check';
import { Refusal, all, allow, allowIf, commonRefusals, defineRefusals, deny, says } from '../../src/kernel/refusal.js';

const sliceRefusals = defineRefusals({
  ALREADY_ENDORSED: { rule: 'RC-02', en: 'Endorsed {times} times', zh: '已附议 {times} 次' },
});

test('a refusal names its code, rule and field, and speaks both languages', () => {
  const refusal = sliceRefusals.ALREADY_ENDORSED({ field: 'needId', params: { times: 2n } });
  expect(refusal).toBeInstanceOf(Refusal);
  expect([refusal.code, refusal.rule, refusal.field]).toEqual(['ALREADY_ENDORSED', 'RC-02', 'needId']);
  expect([refusal.in('en'), refusal.in('zh')]).toEqual(['Endorsed 2 times', '已附议 2 次']);
});

test('every slice can refuse for the common reasons', () => {
  expect(Object.keys(sliceRefusals.definitions).sort()).toEqual([...Object.keys(commonRefusals), 'ALREADY_ENDORSED'].sort());
  expect(sliceRefusals.STALE_VERSION({ params: { version: 3 } }).in('en')).toContain('version 3');
});

test('words and instants in a message are told in its language', () => {
  const { PARTS } = defineRefusals({ PARTS: { rule: null, en: '{what} until {until}', zh: '{what}，至{until}' } });
  const refusal = PARTS({ params: { what: says('open', '开放'), until: new Date('2026-03-24T01:00:00.000Z') } });
  expect(refusal.in('en')).toBe('open until 2026-03-24 09:00 (Beijing time, UTC+8)');
  expect(refusal.in('zh')).toBe('开放，至2026年3月24日 09:00（北京时间）');
});

test('a value that looks like a placeholder is shown as it is', () => {
  fc.assert(
    fc.property(fc.constantFrom('{times}', '$&', '$1', '{problem}'), (times) => {
      expect(sliceRefusals.ALREADY_ENDORSED({ params: { times } }).in('en')).toBe(`Endorsed ${times} times`);
    }),
  );
  expect(sliceRefusals.ALREADY_ENDORSED().in('en')).toBe('Endorsed {times} times');
});

test('of several decisions the first denial counts', () => {
  expect(all(allow, allowIf(true, says('never', '从不')), allow)).toEqual({ allowed: true });
  expect(all(allow, deny(says('first', '其一'), 'PL-16'), deny(says('second', '其二')))).toEqual({ allowed: false, reason: { en: 'first', zh: '其一' }, rule: 'PL-16' });
  expect(allowIf(false, says('because', '因为'))).toEqual({ allowed: false, reason: { en: 'because', zh: '因为' }, rule: null });
});
