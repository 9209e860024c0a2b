import { Field, InputType } from 'type-graphql';
import { type AllowedSign, MoneyError, type MoneyErrorCode, defaultCurrency, fenOf } from '../../kernel/money.js';
import { type Words, refusals, says } from '../../kernel/refusal.js';
import { DecimalScalar } from './scalars.js';

/** An amount that a caller names. */
@InputType({ description: 'An amount of money. Exact: it is never rounded; an amount with parts of a fen (分) is refused.' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'Decimal yuan with at most two digits after the point, such as `"1234.50"`. At most ten trillion.' })
  amount!: string;

  @Field(() => String, { defaultValue: defaultCurrency, description: 'ISO 4217 code. Only `CNY`, renminbi (人民币), is accounted for; others are refused with INVALID_INPUT.' })
  currency!: string;
}

const problems: Readonly<Record<MoneyErrorCode, Words>> = {
  NOT_A_DECIMAL: says('an amount is written as digits with at most one point.', '金额须为数字，最多一个小数点。'),
  TOO_MANY_DECIMALS: says('at most two decimals, because a fen is the smallest unit.', '最多两位小数（到分）。'),
  NEGATIVE_NOT_ALLOWED: says('it must not be negative.', '不能为负数。'),
  ZERO_NOT_ALLOWED: says('it must be greater than zero.', '必须大于零。'),
  TOO_LARGE: says('at most ten trillion yuan.', '不得超过十万亿元。'),
  BAD_PERCENT: says('a percentage is a decimal of at least 0.', '百分比须为不小于 0 的小数。'),
  BAD_WEIGHTS: says('weights are whole numbers with a sum above zero.', '权重须为整数且合计大于零。'),
};

/**
 * Fen of an amount that a caller named.
 * @param field path of the input field, for the refusal (`budget`, `items.2.unitPrice`).
 * @throws INVALID_INPUT for another currency, parts of a fen, or a sign that is not allowed here.
 */
export function fenOfInput(input: MoneyInput, field: string, sign: AllowedSign = 'POSITIVE'): bigint {
  if (input.currency !== defaultCurrency) throw refusals.INVALID_INPUT({ field: `${field}.currency`, params: { problem: says('only CNY is accounted for.', '仅支持人民币（CNY）。') } });
  try {
    return fenOf(input.amount, sign);
  } catch (error) {
    if (error instanceof MoneyError) throw refusals.INVALID_INPUT({ field: `${field}.amount`, params: { problem: problems[error.code] } });
    throw error;
  }
}
