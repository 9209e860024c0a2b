import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type CursorValue, type PageErrorCode, PageError, decodeCursor, encodeCursor, pageSize } from '../../src/kernel/page.js';

const binding = { key: randomBytes(32), query: 'need:raisedAt,id:filter-1' };

function codeOf(act: () => unknown): PageErrorCode | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof PageError ? error.code : null;
  }
}

const values = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('bigint', 'time', '["bigint","1"]', '社区 🏘'),
    fc.uuid(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.bigInt(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
  ),
  { maxLength: 6 },
);

test('a cursor remembers its values with their types', () => {
  fc.assert(
    fc.property(values, (row: CursorValue[]) => {
      expect(decodeCursor(encodeCursor(row, binding), binding)).toEqual(row);
    }),
  );
});

test('a cursor is plain text for a URL', () => {
  expect(encodeCursor(['需求', 3n], binding)).toMatch(/^[A-Za-z0-9_-]+$/);
});

test('a cursor of another ordering or filter is refused, and told so', () => {
  const cursor = encodeCursor(['a', 1], binding);
  expect(codeOf(() => decodeCursor(cursor, { ...binding, query: 'need:title,id:filter-1' }))).toBe('CURSOR_OF_ANOTHER_QUERY');
});

test('a cursor under another key is forged', () => {
  const cursor = encodeCursor(['a', 1], binding);
  expect(codeOf(() => decodeCursor(cursor, { ...binding, key: randomBytes(32) }))).toBe('CURSOR_FORGED');
});

test('every change of one character is noticed, and so is every shortening and lengthening', () => {
  const cursor = encodeCursor(['2026-10-13T15:59:59.999Z', 12n, null], binding);
  const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=% '];
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...characters), (place, character) => {
      fc.pre(cursor[place] !== character);
      expect(codeOf(() => decodeCursor(cursor.slice(0, place) + character + cursor.slice(place + 1), binding))).toBe('CURSOR_FORGED');
    }),
  );
  for (let length = 0; length < cursor.length; length += 1) {
    expect(codeOf(() => decodeCursor(cursor.slice(0, length), binding))).toBe('CURSOR_FORGED');
  }
  expect(codeOf(() => decodeCursor(`${cursor}A`, binding))).toBe('CURSOR_FORGED');
  expect(codeOf(() => decodeCursor(`${cursor}=`, binding))).toBe('CURSOR_FORGED');
});

test('any other text is refused, however long', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(codeOf(() => decodeCursor(text, binding))).toBe('CURSOR_FORGED')));
  expect(codeOf(() => decodeCursor('A'.repeat(100_000), binding))).toBe('CURSOR_FORGED');
});

test('an ordering value that JSON cannot hold is our own fault and throws', () => {
  expect(() => encodeCursor([Number.NaN], binding)).toThrow(TypeError);
});

test('a page has 1 to 100 entries, 20 when nothing is asked', () => {
  expect(pageSize()).toEqual({ size: 20, backward: false });
  expect(pageSize(null, null, 50)).toEqual({ size: 50, backward: false });
  expect(pageSize(1)).toEqual({ size: 1, backward: false });
  expect(pageSize(null, 100)).toEqual({ size: 100, backward: true });
});

test.each([[0], [-1], [101], [1.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('a page of %p entries is refused', (size) => {
  expect(codeOf(() => pageSize(size))).toBe('PAGE_SIZE_OUT_OF_RANGE');
  expect(codeOf(() => pageSize(null, size))).toBe('PAGE_SIZE_OUT_OF_RANGE');
});

test('first and last exclude each other', () => {
  expect(codeOf(() => pageSize(10, 10))).toBe('FIRST_AND_LAST');
});
