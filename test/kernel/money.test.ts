import fc from 'fast-check';
import { type MoneyErrorCode, MoneyError, apportion, decimalOf, exceedsPercent, fenOf, greatestFen, percentOf } from '../../src/kernel/money.js';

const amounts = fc.bigInt({ min: -greatestFen, max: greatestFen });

function codeOf(act: () => unknown): MoneyErrorCode | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof MoneyError ? error.code : null;
  }
}

test.each([
  ['1234.50', 123450n],
  ['1234.5', 123450n],
  ['1234', 123400n],
  ['0', 0n],
  ['0.01', 1n],
  ['10000000000000.00', greatestFen],
])('%s yuan are %s fen', (decimal, fen) => {
  expect(fenOf(decimal)).toBe(fen);
});

test('every amount is written with two decimals and read back unchanged', () => {
  fc.assert(
    fc.property(amounts, (fen) => {
      expect(decimalOf(fen)).toMatch(/^-?(0|[1-9]\d*)\.\d{2}$/);
      expect(fenOf(decimalOf(fen), 'ANY')).toBe(fen);
    }),
  );
});

test.each<[string, MoneyErrorCode]>([
  ['1.005', 'TOO_MANY_DECIMALS'],
  ['1.000', 'TOO_MANY_DECIMALS'],
  ['1e3', 'NOT_A_DECIMAL'],
  ['+1', 'NOT_A_DECIMAL'],
  [' 1', 'NOT_A_DECIMAL'],
  ['1 ', 'NOT_A_DECIMAL'],
  ['1\n', 'NOT_A_DECIMAL'],
  ['1,000', 'NOT_A_DECIMAL'],
  ['01', 'NOT_A_DECIMAL'],
  ['.5', 'NOT_A_DECIMAL'],
  ['5.', 'NOT_A_DECIMAL'],
  ['', 'NOT_A_DECIMAL'],
  ['１２', 'NOT_A_DECIMAL'],
  ['¥12', 'NOT_A_DECIMAL'],
  ['Infinity', 'NOT_A_DECIMAL'],
  ['0x10', 'NOT_A_DECIMAL'],
  ['9'.repeat(400), 'NOT_A_DECIMAL'],
  ['10000000000000.01', 'TOO_LARGE'],
  ['-1', 'NEGATIVE_NOT_ALLOWED'],
  ['-0.00', 'NEGATIVE_NOT_ALLOWED'],
])('the amount %j is refused with %s', (decimal, code) => {
  expect(codeOf(() => fenOf(decimal))).toBe(code);
});

test('signs are as the caller allows them', () => {
  expect(fenOf('-1.20', 'ANY')).toBe(-120n);
  expect(codeOf(() => fenOf('0', 'POSITIVE'))).toBe('ZERO_NOT_ALLOWED');
  expect(codeOf(() => fenOf('-10000000000000.01', 'ANY'))).toBe('TOO_LARGE');
});

test('whatever is not a text is refused, never coerced', () => {
  for (const value of [12, null, undefined, {}, ['1']]) {
    expect(codeOf(() => fenOf(value as unknown as string))).toBe('NOT_A_DECIMAL');
  }
});

test('an error never carries the amount', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{6,12}x$/), (text) => {
      expect(() => fenOf(text)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(text), facts: {} }));
    }),
  );
});

test('a yuan in three equal parts leaves its fen with the first', () => {
  expect(apportion(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
  expect(apportion(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n]);
  expect(apportion(1000n, [50n, 30n, 20n])).toEqual([500n, 300n, 200n]);
  expect(apportion(7n, [0, 1])).toEqual([0n, 7n]);
});

test('no division of money loses or invents a fen, and no part is a whole fen from its exact share', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(amounts, weights, (total, shares) => {
      const sum = shares.reduce((one, other) => one + other, 0n);
      fc.pre(sum > 0n);
      const parts = apportion(total, shares);
      expect(parts.reduce((one, other) => one + other, 0n)).toBe(total);
      for (const [index, part] of parts.entries()) {
        const distance = part * sum - total * (shares[index] ?? 0n);
        expect(distance < sum && distance > -sum).toBe(true);
      }
    }),
  );
});

test.each([[[]], [[0, 0]], [[1, -1]], [[2, -1]], [[0.5, 0.5]], [[Number.NaN]], [[Number.MAX_SAFE_INTEGER + 1]]])('weights %j are refused', (weights) => {
  expect(codeOf(() => apportion(100n, weights))).toBe('BAD_WEIGHTS');
});

test.each([
  ['DOWN', 2n, -2n],
  ['UP', 3n, -3n],
  ['HALF_UP', 3n, -3n],
  ['HALF_EVEN', 2n, -2n],
] as const)('half of five fen rounded %s is %s, mirrored for a debt', (rounding, up, down) => {
  expect(percentOf(5n, 50, rounding)).toBe(up);
  expect(percentOf(-5n, 50, rounding)).toBe(down);
});

test('roundings agree where nothing is to be rounded, and stand in order where something is', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: greatestFen }), fc.integer({ min: 0, max: 10 ** 8 }), (fen, millionths) => {
      const percent = `${Math.floor(millionths / 10 ** 6)}.${String(millionths % 10 ** 6).padStart(6, '0')}`;
      const [down, even, half, up] = (['DOWN', 'HALF_EVEN', 'HALF_UP', 'UP'] as const).map((way) => percentOf(fen, percent, way)) as [bigint, bigint, bigint, bigint];
      const exact = fen * BigInt(millionths);
      expect(down * 10n ** 8n <= exact && exact <= up * 10n ** 8n).toBe(true);
      expect(down <= even && even <= half && half <= up && up - down <= 1n).toBe(true);
      expect(up === down).toBe(exact % 10n ** 8n === 0n);
    }),
  );
});

test('PL-21: a ceiling in percent is compared without rounding', () => {
  expect(exceedsPercent(200n, 10_000n, 2)).toBe(false);
  expect(exceedsPercent(201n, 10_000n, 2)).toBe(true);
  expect(exceedsPercent(1n, 49n, '2')).toBe(true);
  expect(exceedsPercent(125n, 1000n, '12.5')).toBe(false);
});

test.each([['-1'], ['1e2'], ['1.0000001'], [0.1 + 0.2], [Number.NaN], ['']])('the percentage %p is refused', (percent) => {
  expect(codeOf(() => percentOf(100n, percent, 'DOWN'))).toBe('BAD_PERCENT');
});
