import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { type CreditCodeProblem, creditCodeProblem } from '../../kernel/check-digits.js';
import { UnacceptableScalar } from './input-errors.js';
import { type Words, says } from '../../kernel/refusal.js';

interface TextScalar<Inside> {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** Said when the value is no text at all. */
  readonly expects: string;
  /** The value as the program uses it, or what is wrong with it: a sentence that must not repeat the value. */
  readonly read: (text: string) => { readonly value: Inside } | { readonly problem: string };
  readonly write: (value: unknown) => string;
}

function textScalar<Inside>({ name, description, specifiedByURL, expects, read, write }: TextScalar<Inside>): GraphQLScalarType<Inside, string> {
  const accept = (value: unknown, nodes?: ValueNode): Inside => {
    if (typeof value !== 'string') throw new UnacceptableScalar(`${name}: ${expects}`, { nodes });
    const result = read(value);
    if ('problem' in result) throw new UnacceptableScalar(`${name}: ${result.problem}`, { nodes });
    return result.value;
  };
  return new GraphQLScalarType<Inside, string>({
    name,
    description,
    specifiedByURL,
    serialize: write,
    parseValue: (value) => accept(value),
    parseLiteral: (node) => accept(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const earliestYear = 1900;

function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number(text.slice(0, 4)) < earliestYear) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readInstant(text: string): { value: Date } | { problem: string } {
  const [, date, hour, minute, second, fraction = '', sign, offsetHour = '00', offsetMinute = '00'] = instantPattern.exec(text) ?? [];
  if (date === undefined) return { problem: 'an instant is written as RFC 3339 with an offset, such as 2026-03-01T09:30:00+08:00 or 2026-03-01T01:30:00.000Z.' };
  if (!isRealDate(date)) return { problem: 'there is no such day in the calendar from 1900 on.' };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { problem: 'there is no such time of day; leap seconds are not accepted.' };
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return { problem: 'there is no such offset from UTC.' };
  const local = Date.parse(`${date}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  const value = new Date(sign === '-' ? local + offset : local - offset);
  // An offset may carry a day over the end of what has four digits and is shown again.
  const [day = ''] = value.toISOString().split('T');
  if (!isRealDate(day)) return { problem: 'in UTC it lies outside of the years 1900 to 9999.' };
  return { value };
}

/** An instant. In the program a `Date`. */
export const DateTimeScalar = textScalar<Date>({
  name: 'DateTime',
  description:
    'An instant (时刻) as RFC 3339 text. Answers are in UTC with milliseconds (`2026-03-01T01:30:00.000Z`). Input needs an offset from UTC and a day that exists, from 1900 on; digits beyond milliseconds are dropped; leap seconds are refused.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  expects: 'an instant is a text in RFC 3339, such as 2026-03-01T09:30:00+08:00.',
  read: readInstant,
  write(value) {
    if (value instanceof Date) return value.toISOString();
    const read = typeof value === 'string' ? readInstant(value) : null;
    if (read && 'value' in read) return read.value.toISOString();
    throw new TypeError('DateTime shows a Date or RFC 3339 text only');
  },
});

/** A calendar date. In the program a text `YYYY-MM-DD`. */
export const DateScalar = textScalar<string>({
  name: 'Date',
  description: 'A day of the calendar (日期) as `YYYY-MM-DD`, without time or time zone; deadlines that are days mean days in China. Input must be a day that exists, from 1900 on.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  expects: 'a day is a text such as 2026-03-01.',
  read: (text) => (isRealDate(text) ? { value: text } : { problem: 'a day is written YYYY-MM-DD and must exist in the calendar from 1900 on.' }),
  write(value) {
    if (typeof value === 'string' && isRealDate(value)) return value;
    throw new TypeError('Date shows texts YYYY-MM-DD only: an instant has no day without a time zone');
  },
});

const decimalPattern = /^-?(0|[1-9]\d{0,30})(\.\d{1,30})?$/;

/** An exact decimal. In the program a text. */
export const DecimalScalar = textScalar<string>({
  name: 'Decimal',
  description:
    'An exact decimal number as text, such as `"1234.50"`: digits with at most one point, a leading minus for negatives; no exponent, plus sign, blanks, separators or leading zeros. JSON and GraphQL numbers are refused, because clients and proxies turn them into binary floats, which cannot hold 0.1 and lose digits of large amounts.',
  expects: 'a decimal is sent as text, such as "1234.50" in quotes: a number would pass through a binary float and could lose digits.',
  read: (text) => (decimalPattern.test(text) ? { value: text } : { problem: 'a decimal is digits with at most one point, such as "1234.50".' }),
  write(value) {
    const text = typeof value === 'bigint' ? value.toString() : value;
    if (typeof text === 'string' && decimalPattern.test(text)) return text;
    throw new TypeError('Decimal shows decimal texts and bigints only');
  },
});

/** What is wrong with a credit code, in words. */
export const creditCodeProblems: Readonly<Record<CreditCodeProblem, Words>> = {
  MALFORMED: says('the code has 18 characters, digits and capital letters without I, O, S, V and Z.', '应为 18 位数字或大写字母（不含 I、O、S、V、Z）。'),
  UNKNOWN_REGION: says('characters 3 to 8 name no division of China.', '第 3 至 8 位不是有效的行政区划码。'),
  WRONG_ORGANIZATION_CODE: says('the check character of the organization code (characters 9 to 17) is wrong.', '主体标识码（第 9 至 17 位）的校验码有误。'),
  WRONG_CHECK_CHARACTER: says('the last character, which checks the others, is wrong.', '末位校验码有误。'),
  WRONG_KIND: says('the prefix stands for another kind of organization.', '登记管理部门和机构类别码与组织类型不符。'),
};

/** A checked credit code. In the program a text. */
export const UnifiedSocialCreditCodeScalar = textScalar<string>({
  name: 'UnifiedSocialCreditCode',
  description:
    'A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, capital letters, with both check characters right. Given to every legal person in China; it says nothing about whether the registration is still in force.',
  expects: 'the code is a text of 18 characters.',
  read(text) {
    const problem = creditCodeProblem(text);
    return problem === null ? { value: text } : { problem: creditCodeProblems[problem].en };
  },
  write(value) {
    if (typeof value === 'string') return value;
    throw new TypeError('UnifiedSocialCreditCode shows texts only');
  },
});
