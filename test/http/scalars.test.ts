import { GraphQLError, type GraphQLScalarType, parseValue } from 'graphql';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { DateScalar, DateTimeScalar, DecimalScalar, UnifiedSocialCreditCodeScalar } from '../../src/platform/graphql/scalars.js';

const refused = (scalar: GraphQLScalarType, value: unknown): string => {
  try {
    scalar.parseValue(value);
  } catch (error) {
    expect(error).toBeInstanceOf(GraphQLError);
    return (error as Error).message;
  }
  throw new Error(`${String(value)} was accepted`);
};

describe('DateTime', () => {
  test.each([
    ['2026-03-01T01:30:00Z', '2026-03-01T01:30:00.000Z'],
    ['2026-03-01T09:30:00+08:00', '2026-03-01T01:30:00.000Z'],
    ['2026-03-01T00:00:00.5-11:30', '2026-03-01T11:30:00.500Z'],
    ['2026-03-01t01:30:00.123456789z', '2026-03-01T01:30:00.123Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is the instant %s', (text, written) => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue(text))).toBe(written);
    expect(DateTimeScalar.serialize(text)).toBe(written);
  });

  test.each([
    '2026-03-01', '2026-03-01T09:30:00', '2026-03-01 09:30:00Z', '2026-03-01T09:30Z', '2026-02-30T00:00:00Z', '2025-02-29T00:00:00Z', '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z', '2026-03-01T23:60:00Z', '2026-06-30T23:59:60Z', '2026-03-01T09:30:00+24:00', '2026-03-01T09:30:00+08', '2026-03-01T09:30:00.Z',
    '1899-12-31T23:59:59Z', '1900-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01', '+12026-03-01T00:00:00Z', '2026-3-1T00:00:00Z', '', 'now', ' 2026-03-01T01:30:00Z',
  ])('%s is refused', (text) => {
    const message = refused(DateTimeScalar, text);
    expect(message).toMatch(/^DateTime: /);
    // The example in the message is none of these texts but begins like some.
    if (text.length > 12) expect(message.replace('2026-03-01T09:30:00+08:00', '')).not.toContain(text);
  });

  test.each([1772328600000, true, null, {}, ['2026-03-01T01:30:00Z'], new Date()])('%p is no text', (value) => {
    expect(refused(DateTimeScalar, value)).toMatch(/RFC 3339/);
  });
});

describe('Date', () => {
  test.each(['2026-03-01', '2024-02-29', '1900-01-01'])('%s is a day', (text) => {
    expect(DateScalar.parseValue(text)).toBe(text);
    expect(DateScalar.serialize(text)).toBe(text);
  });

  test.each(['2026-02-29', '2026-00-10', '2026-01-00', '2026-1-1', '20260301', '2026-03-01T00:00:00Z', '1899-12-31', ''])('%s is refused', (text) => {
    expect(refused(DateScalar, text)).toMatch(/^Date: a day/);
  });

  test('an instant is not shown as a day: its day depends on the time zone', () => {
    expect(() => DateScalar.serialize(new Date())).toThrow(TypeError);
  });
});

describe('Decimal', () => {
  test.each(['0', '-1', '12.50', '0.000000000000000000000000000001', '1000000000000000000000000000000'])('%s is kept as it is written', (text) => {
    expect(DecimalScalar.parseValue(text)).toBe(text);
    expect(DecimalScalar.serialize(text)).toBe(text);
  });

  test.each(['', '.5', '5.', '+1', '1e9', '01', '1,000', '１２', ' 1', '1 ', 'NaN', 'Infinity', '-', '--1', '1.2.3', `1${'0'.repeat(40)}`])('%s is refused', (text) => {
    expect(refused(DecimalScalar, text)).toMatch(/digits/);
  });

  test('a JSON number and a literal number are refused with the reason', () => {
    expect(refused(DecimalScalar, 12.5)).toMatch(/binary float/);
    for (const literal of ['12.5', '12', 'true', '{ a: 1 }', '["1"]', 'null', 'X']) expect(() => DecimalScalar.parseLiteral(parseValue(literal), {})).toThrow(/binary float/);
    expect(DecimalScalar.parseLiteral(parseValue('"12.5"'), {})).toBe('12.5');
  });

  test('shows bigints, never floats', () => {
    expect(DecimalScalar.serialize(12n)).toBe('12');
    expect(() => DecimalScalar.serialize(0.1)).toThrow(TypeError);
  });
});

describe('UnifiedSocialCreditCode', () => {
  const code = makeCreditCode('52', '440300', 'MJX00001');

  test('a code with right check characters is kept', () => {
    expect(UnifiedSocialCreditCodeScalar.parseValue(code)).toBe(code);
  });

  test.each([
    [code.toLowerCase(), /18 characters/],
    [code.slice(0, 17), /18 characters/],
    [`${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}`, /last character/],
    [`52999900${code.slice(8)}`, /division/],
  ])('%s is refused', (text, problem) => {
    const message = refused(UnifiedSocialCreditCodeScalar, text);
    expect(message).toMatch(problem);
    expect(message).not.toContain(text);
  });
});
