import { CodedError } from './coded-error.js';

/** Currencies the system may write; each has two decimals, so that one fen (分) is always one hundredth. */
export const currencyCodes = ['CNY', 'HKD', 'MOP', 'EUR', 'USD'] as const;

/** ISO 4217 code of a currency with two decimals. */
export type CurrencyCode = (typeof currencyCodes)[number];

/** Currency of every amount that names none: renminbi (人民币). */
export const defaultCurrency: CurrencyCode = 'CNY';

/** Greatest magnitude of one amount: 10¹⁵ fen, ten trillion yuan; sums of many still fit PostgreSQL's bigint. */
export const greatestFen = 10n ** 15n;

/** Why an amount, a percentage or a division of money is not acceptable. */
export type MoneyErrorCode =
  | 'NOT_A_DECIMAL'
  | 'TOO_MANY_DECIMALS'
  | 'NEGATIVE_NOT_ALLOWED'
  | 'ZERO_NOT_ALLOWED'
  | 'TOO_LARGE'
  | 'BAD_PERCENT'
  | 'BAD_WEIGHTS';

/** A money value that cannot be taken as meant; nothing is ever rounded silently. */
export class MoneyError extends CodedError<MoneyErrorCode> {}

/** Which signs an amount may have: `POSITIVE` by far the most, `NOT_NEGATIVE` for budgets, `ANY` for corrections. */
export type AllowedSign = 'POSITIVE' | 'NOT_NEGATIVE' | 'ANY';

/**
 * Fen of a decimal amount of yuan (`"1234.5"` → `123450n`).
 * Only digits, one optional point and at most two decimals; no exponent, plus sign, blanks, separators or leading zeros.
 * @throws MoneyError with the reason.
 */
export function fenOf(decimal: string, sign: AllowedSign = 'NOT_NEGATIVE'): bigint {
  const [, minus, whole, fraction = ''] = (typeof decimal === 'string' && /^(-?)(0|[1-9][0-9]{0,30})(?:\.([0-9]{1,30}))?$/.exec(decimal)) || [];
  if (whole === undefined) throw new MoneyError('NOT_A_DECIMAL', 'An amount is digits with at most one decimal point, such as 1234.50');
  if (fraction.length > 2) throw new MoneyError('TOO_MANY_DECIMALS', 'An amount has at most two decimals (fen 分)');
  const magnitude = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  if (magnitude > greatestFen) throw new MoneyError('TOO_LARGE', 'An amount is at most ten trillion yuan', { greatest: decimalOf(greatestFen) });
  if (minus && sign !== 'ANY') throw new MoneyError('NEGATIVE_NOT_ALLOWED', 'A negative amount is not allowed here');
  if (magnitude === 0n && sign === 'POSITIVE') throw new MoneyError('ZERO_NOT_ALLOWED', 'An amount greater than zero is needed here');
  return minus ? -magnitude : magnitude;
}

/** Decimal yuan of an amount in fen, always with two decimals (`123450n` → `"1234.50"`). */
export function decimalOf(fen: bigint): string {
  const digits = magnitudeOf(fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Divides a total by weights without losing or inventing a fen: each part is rounded down, then the fen left over go
 * to the parts with the largest remainders, the earlier part first among equals. A negative total mirrors its positive.
 * @throws MoneyError BAD_WEIGHTS for no weights, a negative or fractional weight, or weights that sum to zero.
 */
export function apportion(total: bigint, weights: readonly (bigint | number)[]): bigint[] {
  if (weights.some((weight) => typeof weight === 'number' && !Number.isSafeInteger(weight))) throw badWeights();
  const exact = weights.map((weight) => BigInt(weight));
  const sum = exact.reduce((left, right) => left + right, 0n);
  if (sum <= 0n || exact.some((weight) => weight < 0n)) throw badWeights();
  const magnitude = magnitudeOf(total);
  const parts = exact.map((weight) => (magnitude * weight) / sum);
  const left = Number(magnitude - parts.reduce((one, other) => one + other, 0n));
  const byRemainder = exact
    .map((weight, index) => ({ index, remainder: (magnitude * weight) % sum }))
    .sort((one, other) => (one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

/** How a part of a fen is settled: `DOWN` towards zero, `UP` away from it, `HALF_UP` as commonly done (四舍五入), `HALF_EVEN` without bias. */
export type Rounding = 'DOWN' | 'UP' | 'HALF_UP' | 'HALF_EVEN';

/**
 * A percentage of an amount, rounded to fen in the stated way. A ceiling (at most 2 %, PL-21) rounds `DOWN`.
 * @param percent decimal with up to six decimals, such as `"12.5"`; numbers from a rule set are taken as written.
 * @throws MoneyError BAD_PERCENT for anything else, also for a negative one.
 */
export function percentOf(fen: bigint, percent: string | number | bigint, rounding: Rounding): bigint {
  const numerator = magnitudeOf(fen) * millionthsOf(percent);
  const quotient = numerator / wholeInMillionths;
  const twice = (numerator % wholeInMillionths) * 2n;
  const up =
    rounding === 'UP' ? twice > 0n
    : rounding === 'HALF_UP' ? twice >= wholeInMillionths
    : rounding === 'HALF_EVEN' ? twice > wholeInMillionths || (twice === wholeInMillionths && quotient % 2n === 1n)
    : false;
  const magnitude = up ? quotient + 1n : quotient;
  return fen < 0n ? -magnitude : magnitude;
}

/** Whether a part is more than the percentage of the whole: compared exactly, with no rounding on either side. */
export function exceedsPercent(part: bigint, whole: bigint, percent: string | number | bigint): boolean {
  return part * wholeInMillionths > whole * millionthsOf(percent);
}

const wholeInMillionths = 100n * 1_000_000n;

function millionthsOf(percent: string | number | bigint): bigint {
  const [, whole, fraction = ''] = /^(0|[1-9][0-9]{0,8})(?:\.([0-9]{1,6}))?$/.exec(String(percent)) ?? [];
  if (whole === undefined) throw new MoneyError('BAD_PERCENT', 'A percentage is a decimal of at least 0 with at most six decimals');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

function magnitudeOf(fen: bigint): bigint {
  return fen < 0n ? -fen : fen;
}

function badWeights(): MoneyError {
  return new MoneyError('BAD_WEIGHTS', 'Weights are whole numbers, none negative, with a sum above zero');
}
