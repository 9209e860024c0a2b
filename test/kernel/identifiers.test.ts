import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decodeId, encodeId, isUuid, newId, splitId } from '../../src/kernel/identifiers.js';

const uuid = '0189a3f4-7c2e-4b1d-9a55-0123456789ab';

test('a public id is the prefix and 32 hex digits', () => {
  expect(encodeId('need', uuid)).toBe('need_0189a3f47c2e4b1d9a550123456789ab');
});

test('any id is read back to the same prefix and row key, also with underscores in the prefix', () => {
  const prefix = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,2}$/);
  fc.assert(
    fc.property(prefix, fc.uuid(), (word, key) => {
      expect(splitId(encodeId(word, key))).toEqual({ prefix: word, uuid: key });
      expect(decodeId(word, encodeId(word, key))).toBe(key);
    }),
  );
});

test('an id of another kind of thing is not read', () => {
  expect(decodeId('tender', encodeId('need', uuid))).toBeNull();
});

test.each([
  ['upper-case hex', 'need_0189A3F47C2E4B1D9A550123456789AB'],
  ['hyphens', `need_${uuid}`],
  ['a digit short', 'need_0189a3f47c2e4b1d9a550123456789a'],
  ['a digit long', 'need_0189a3f47c2e4b1d9a550123456789abc'],
  ['no prefix', '_0189a3f47c2e4b1d9a550123456789ab'],
  ['upper-case prefix', 'Need_0189a3f47c2e4b1d9a550123456789ab'],
  ['a line feed at the end', 'need_0189a3f47c2e4b1d9a550123456789ab\n'],
  ['full-width digits', 'need_０189a3f47c2e4b1d9a550123456789ab'],
  ['nothing', ''],
])('a text with %s is no id', (_what, text) => {
  expect(splitId(text)).toBeNull();
  expect(decodeId('need', text)).toBeNull();
});

test('any text is either no id or is spelled exactly as its parts encode', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z_]{1,6}_[0-9a-fA-F]{31,33}$/)), (text) => {
      const parts = splitId(text);
      expect(parts === null || encodeId(parts.prefix, parts.uuid) === text).toBe(true);
    }),
  );
});

test('a malformed prefix or row key is our own fault and throws', () => {
  expect(() => encodeId('Need', uuid)).toThrow(TypeError);
  expect(() => encodeId('need_', uuid)).toThrow(TypeError);
  expect(() => encodeId('need', uuid.toUpperCase())).toThrow(TypeError);
});

test('new row keys are uuids and differ', () => {
  const keys = new Set(Array.from({ length: 100 }, newId));
  expect(keys.size).toBe(100);
  expect([...keys].every(isUuid)).toBe(true);
  expect(isUuid(randomUUID().replaceAll('-', ''))).toBe(false);
});
