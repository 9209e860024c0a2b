import { Field, ObjectType } from 'type-graphql';
import { defaultCurrency } from '../../kernel/money.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { Part } from './decorators.js';

/** Money made from a column in fen: `@Field(() => MoneyGraph) @Column('budgetFen') budget!: MoneyGraph`. */
@ObjectType('Money', { description: 'An amount of money. Exact: stored as whole fen (分), never a float.' })
export class MoneyGraph {
  // A bigint times a numeric of two decimals is a numeric of two decimals: no rounding, always "0.00" at least.
  @Field(() => DecimalScalar, { description: 'Decimal with exactly two digits after the point, such as `"1234.50"`, in yuan; negative with a leading minus.' })
  @Part((fen) => `(${fen} * 0.01)::text`)
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code; `CNY` is renminbi (人民币).' })
  @Part(() => `'${defaultCurrency}'`)
  currency!: string;
}
