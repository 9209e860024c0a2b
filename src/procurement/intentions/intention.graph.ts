import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { grams } from '../../needs/index.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, ExtendsGraph, type FilterExpression, MoneyGraph, Node, Reads, everyone } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { PurchaseLineGraph, purchaseLineVisible } from '../lists/index.js';
import { IntentionExemption, IntentionExemptionGround } from './intention-exemption.js';
import { PurchaseIntention } from './purchase-intention.js';

/** Still to come: the last word on a line that nobody tendered yet. */
const coming = (intention: string): string =>
  `(exists (select from purchase_line waiting where waiting.id = ${intention}.line_id and waiting.state in ('PLANNED', 'OPEN'))
    and not exists (select from purchase_intention newer where newer.line_id = ${intention}.line_id and newer.number > ${intention}.number))`;

const filters: readonly FilterExpression[] = [
  {
    name: 'itemBranch', type: () => String, description: 'Branch of the second level of the catalogue (`A10`) of the line.',
    sql: (intention) => `(select left(i.code, 3) from purchase_line l join catalogue_item i on i.id = l.catalogue_item_id where l.id = ${intention}.line_id)`,
  },
  {
    name: 'districtCode', type: () => String, description: 'Code of the district for which the buyer buys (6 digits).',
    sql: (intention) => `(select left(replace(b.division_id::text, '-', ''), 6) from buyer b where b.id = ${intention}.buyer_id)`,
  },
];

@ObjectType('PurchaseIntention', { implements: Node, description: 'A buyer\'s word, so many days ahead, that it means to buy something (采购意向, 财库〔2020〕10号). A copy of what the line said then. Everyone sees it, also while the list is a draft.' })
@Reads(() => PurchaseIntention, {
  visible: everyone,
  orderings: { PUBLISHED_AT: 'publishedAt', EXPECTED_ON: 'expectedOn', BUDGET: 'budgetFen' },
  defaultOrder: { field: 'PUBLISHED_AT', direction: 'DESC' },
  filter: ['buyer', 'budget', 'expectedOn', 'publishedAt', 'tenderFrom', 'coming', ...filters],
  search: (intention, text) => grams(`${intention}.title || ' ' || ${intention}.summary`, text),
})
export class PurchaseIntentionGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: BuyerGraph;

  @Field(() => PurchaseLineGraph, { nullable: true, description: 'The line; null for whom its draft is hidden.' })
  line!: PurchaseLineGraph | null;

  @Field(() => Int, { description: 'Which intention of its line it is, from 1; the last counts.' })
  number!: number;

  @Field(() => String, { description: 'What is bought in one line.' })
  title!: string;

  @Field(() => String, { description: 'What is needed: the service, how much of it, and its standard (采购需求概况).' })
  summary!: string;

  @Field(() => MoneyGraph, { description: 'Budget (预算金额).' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => DateScalar, { description: 'Day on which the purchase is expected to begin (预计采购时间).' })
  expectedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'First instant at which a tender for the line may be published, by the rule `purchaseIntention.days` of that time.' })
  tenderFrom!: Date;

  @Field(() => Boolean, { description: 'Whether it is still to come: the last intention of its line, which nobody tendered yet.' })
  @Computed({ sql: coming })
  coming!: boolean;
}

@ObjectType('IntentionExemption', { implements: Node, description: 'Why a line is tendered without an intention of the required age (财库〔2020〕10号). Seen with its line.' })
@Reads(() => IntentionExemption, {
  visible: (exemption, viewer) => `exists (select from purchase_line exempted where exempted.id = ${exemption}.line_id and ${purchaseLineVisible('exempted', viewer)})`,
  orderings: { GRANTED_AT: 'grantedAt' },
  defaultOrder: { field: 'GRANTED_AT', direction: 'DESC' },
})
export class IntentionExemptionGraph extends Node {
  @Field(() => IntentionExemptionGround, { description: 'The ground that the law gives.' })
  ground!: IntentionExemptionGround;

  @Field(() => String, { description: 'What happened and why it could not wait.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When an approver recorded it.' })
  grantedAt!: Date;
}

@ExtendsGraph(() => PurchaseLineGraph)
export class LineIntentions {
  @Connected(() => PurchaseIntentionGraph, { by: 'line', description: 'What the buyer told of it ahead (采购意向), the latest first.' })
  intentions!: Connection<Rel<PurchaseIntentionGraph>>;

  @Connected(() => IntentionExemptionGraph, { by: 'line', description: 'Why it is tendered without an intention of the required age: one, or none.' })
  intentionExemptions!: Connection<Rel<IntentionExemptionGraph>>;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerIntentions {
  @Connected(() => PurchaseIntentionGraph, { by: 'buyer', description: 'What it told ahead (采购意向), the latest first.' })
  purchaseIntentions!: Connection<Rel<PurchaseIntentionGraph>>;
}
