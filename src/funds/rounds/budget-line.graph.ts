import { Field, Int, ObjectType } from 'type-graphql';
import { Column, MoneyGraph, Node, Reads } from '../../platform/reads/index.js';
import { GrantBudgetLine } from './grant-budget-line.js';
import { BudgetLineKind } from './round-terms.js';
import { applicationVisible } from './rounds.queries.js';

@ObjectType('GrantBudgetLine', { implements: Node, description: 'A line of a project’s budget (预算明细): what for, how many at which price, and who pays. Seen like the application.' })
@Reads(() => GrantBudgetLine, {
  visible: (line, viewer) => `exists (select from grant_application a where a.id = ${line}.application_id and ${applicationVisible('a', viewer)})`,
  scope: 'funds:read',
  orderings: { NUMBER: 'number' },
  defaultOrder: { field: 'NUMBER', direction: 'ASC' },
  filter: ['kind', 'selfRaised'],
})
export class GrantBudgetLineGraph extends Node {
  @Field(() => Int, { description: 'Place in the table, from 1.' })
  number!: number;

  @Field(() => BudgetLineKind, { description: 'What it is spent on.' })
  kind!: BudgetLineKind;

  @Field(() => String, { description: 'What exactly.' })
  title!: string;

  @Field(() => Int, { description: 'How many.' })
  quantity!: number;

  @Field(() => MoneyGraph, { description: 'Price of one.' })
  @Column('unitPriceFen')
  unitPrice!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Quantity times price.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => Boolean, { description: 'Whether the organization pays it itself; otherwise the grant pays it.' })
  selfRaised!: boolean;
}
