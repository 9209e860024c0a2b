import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { allowIf, all, says } from '../../kernel/refusal.js';
import { decimalOf, defaultCurrency } from '../../kernel/money.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { PurchaseLineGraph } from '../lists/index.js';
import { FrameworkAmendment } from './framework-amendment.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMemberState, RemovalGround, frameworkMemberLifecycle } from './framework-member.lifecycle.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkGraph } from './framework.graph.js';
import { FrameworkKind } from './framework.lifecycle.js';
import { frameworkPolicy } from './frameworks.policy.js';
import { memberVisible, seenWithFramework } from './frameworks.queries.js';

@ObjectType('FrameworkItem', { implements: Node, description: 'One service of a framework agreement: how much can be called off, and what a unit costs at most. Seen with its agreement.' })
@Reads(() => FrameworkItem, { visible: seenWithFramework, scope: 'procurement:read' })
export class FrameworkItemGraph extends Node {
  @Field(() => FrameworkGraph, { nullable: true, description: 'The agreement; null when the reader may not see it.' })
  framework!: Rel<FrameworkGraph> | null;

  @Field(() => PurchaseLineGraph, { nullable: true, description: 'The line of the purchase list; null when the reader may not see it.' })
  line!: Rel<PurchaseLineGraph> | null;

  @Field(() => MoneyGraph, { description: 'Closed: the highest price of a unit (最高限制单价). Open: its price (付费标准).' })
  @Column('unitPriceFen')
  unitPrice!: MoneyGraph;

  @Field(() => Int, { description: 'How many units there are.' })
  quantity!: number;

  @Field(() => Int, { description: 'How many live and fulfilled call-offs take.' })
  calledOffQuantity!: number;
}

@ObjectType('FrameworkUnitPrice', { description: 'What a unit of an item costs with a member.' })
export class FrameworkUnitPriceGraph {
  @Field(() => String, { description: 'Title of the line.' })
  title!: string;

  @Field(() => String, { description: 'The unit.' })
  unit!: string;

  @Field(() => MoneyGraph, { description: 'The price of a unit.' })
  price!: MoneyGraph;
}

interface PriceFacts {
  readonly title: string;
  readonly unit: string;
  readonly fen: string;
}

/** The same sum as `FrameworkMember.unitPriceOf`. */
const pricesOf: RowSql = (member) =>
  `(select json_agg(json_build_object('title', l.title, 'unit', l.unit,
      'fen', greatest(1, case when ${member}.offered_fen is null then i.unit_price_fen else div(i.unit_price_fen::numeric * ${member}.offered_fen, f.budget_fen) end)::text) order by l.number, l.id)
    from framework f join framework_item i on i.framework_id = f.id join purchase_line l on l.id = i.line_id where f.id = ${member}.framework_id)`;

const member = ['state', 'organization', 'framework.buyer', 'framework.kind'];
const isOpen = (kind: FrameworkKind) => allowIf(kind === FrameworkKind.OPEN, says('The agreement is a closed one.', '该协议为封闭式框架协议。'), 'FA-01');

@ObjectType('FrameworkMember', { implements: Node, description: 'An organization in a framework agreement (入围供应商). Members, and the candidates of a closed agreement, are public; an application is seen by the applicant and the buyer\'s people.' })
@Reads(() => FrameworkMember, {
  visible: memberVisible, scope: 'procurement:read', orderings: { JOINED_AT: 'joinedAt' }, defaultOrder: { field: 'JOINED_AT', direction: 'DESC' }, filter: ['framework', 'organization', 'state', 'joinedAt'],
})
export class FrameworkMemberGraph extends Node {
  @Field(() => FrameworkGraph, { nullable: true, description: 'The agreement; null when the reader may not see it.' })
  framework!: Rel<FrameworkGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The organization; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => BidGraph, { nullable: true, description: 'The bid by which it entered a closed agreement; null for an open one, and when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => Int, { nullable: true, description: 'Its rank in the first stage; null in an open agreement.' })
  rank!: number | null;

  @Field(() => [FrameworkUnitPriceGraph], { description: 'What a unit of each item costs with this member: the highest price, lowered as its bid lies below the budget.' })
  @Derived<{ prices: readonly PriceFacts[] | null }>({ from: [], sql: { prices: pricesOf }, value: ({ prices }) => (prices ?? []).map(({ title, unit, fen }) => ({ title, unit, price: { amount: decimalOf(BigInt(fen)), currency: defaultCurrency } })) })
  unitPrices!: FrameworkUnitPriceGraph[];

  @Field(() => FrameworkMemberState, { description: 'Where it stands.' })
  state!: FrameworkMemberState;

  @Field(() => [FrameworkMemberState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<FrameworkMember>({ from: ['state'], value: ({ state }) => frameworkMemberLifecycle.nextStates(state) })
  nextStates!: FrameworkMemberState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed, or applied.' })
  joinedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the answer to an application (FA-01); null in a closed agreement.' })
  answerDueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the application was answered, or the agreement confirmed; null until then.' })
  answeredAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the answer came too late, or is late by now.' })
  @Computed({ sql: (row) => `coalesce(coalesce(${row}.answered_at, ${row}.ended_at, business_now()) > ${row}.answer_due_at, false)` })
  answerLate!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it became a member; null until then.' })
  admittedAt!: Date | null;

  @Field(() => MoneyGraph, { description: 'What its live and fulfilled call-offs are worth together.' })
  @Column('calledOffFen')
  calledOff!: MoneyGraph;

  @Field(() => MoneyGraph, { nullable: true, description: 'Most that it gets of the budget; null for no cap.' })
  @Column('capFen')
  cap!: MoneyGraph | null;

  @Field(() => RemovalGround, { nullable: true, description: 'Why it was removed; null otherwise.' })
  removalGround!: RemovalGround | null;

  @Field(() => String, { nullable: true, description: 'Why it is no member any more, or was refused; null otherwise.' })
  endReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was; null otherwise.' })
  endedAt!: Date | null;

  @ViewerCan<FrameworkMember>({
    frameworkApplicationAnswer: { description: 'Answer the application.', from: member, decide: (actor, { framework, organization, state }) => all(frameworkPolicy.answer(actor, framework, organization), isOpen(framework.kind), frameworkMemberLifecycle.can(state, 'admit')) },
    frameworkLeave: {
      description: 'Leave, or take the application back.', from: member,
      decide: (actor, { framework, organization, state }) => all(frameworkPolicy.apply(actor, organization), isOpen(framework.kind), frameworkMemberLifecycle.can(state, state === FrameworkMemberState.CANDIDATE ? 'withdraw' : 'leave')),
    },
    frameworkMemberRemove: { description: 'Remove it.', from: member, decide: (actor, { framework, state }) => all(frameworkPolicy.remove(actor, framework), frameworkMemberLifecycle.can(state, 'remove')) },
  })
  viewerCan!: object;
}

@ObjectType('FrameworkAmendment', { implements: Node, description: 'A change to a framework agreement (变更). Seen with its agreement; it never changes.' })
@Reads(() => FrameworkAmendment, { visible: seenWithFramework, scope: 'procurement:read', orderings: { AMENDED_AT: 'amendedAt' }, defaultOrder: { field: 'AMENDED_AT', direction: 'DESC' } })
export class FrameworkAmendmentGraph extends Node {
  @Field(() => FrameworkGraph, { nullable: true, description: 'The agreement; null when the reader may not see it.' })
  framework!: Rel<FrameworkGraph> | null;

  @Field(() => FrameworkItemGraph, { nullable: true, description: 'The item whose price fell; null where prices stand.' })
  item!: Rel<FrameworkItemGraph> | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'Its price before; null where prices stand.' })
  @Column('oldUnitPriceFen')
  oldUnitPrice!: MoneyGraph | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'Its price from then on; null where prices stand.' })
  @Column('newUnitPriceFen')
  newUnitPrice!: MoneyGraph | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day before; null where it stands.' })
  oldEndsOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day from then on; null where it stands.' })
  newEndsOn!: string | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  amendedAt!: Date;
}

@ExtendsGraph(() => FrameworkGraph)
export class FrameworkParts {
  @Connected(() => FrameworkItemGraph, { by: 'framework', description: 'What can be called off.' })
  items!: Connection<FrameworkItemGraph>;

  @Connected(() => FrameworkMemberGraph, { by: 'framework', description: 'Its members, candidates and former members, as far as the reader sees them, the latest first.' })
  members!: Connection<FrameworkMemberGraph>;

  @Connected(() => FrameworkAmendmentGraph, { by: 'framework', description: 'What was changed, the latest first.' })
  amendments!: Connection<FrameworkAmendmentGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationFrameworks {
  @Connected(() => FrameworkMemberGraph, { by: 'organization', description: 'Framework agreements of which it is or was a member, as far as the reader sees them.' })
  frameworkMemberships!: Connection<FrameworkMemberGraph>;
}
