import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { CallOffWay } from '../tenders/call-off-way.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import type { Tender } from '../tenders/tender.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { ProcurementMethod } from '../tenders/procurement-method.js';
import { disinterested } from '../interest.policy.js';
import { FrameworkKind, FrameworkState, frameworkLifecycle } from './framework.lifecycle.js';
import { Framework } from './framework.js';
import { callOffPolicy, frameworkPolicy } from './frameworks.policy.js';
import { frameworkVisible } from './frameworks.queries.js';

type Timed = Framework & { readonly publicityOver: boolean; readonly candidates: readonly string[] };
const candidates = (framework: string): string => `(select coalesce(json_agg(m.organization_id), '[]') from framework_member m where m.framework_id = ${framework}.id and m.state = 'CANDIDATE')`;

@ObjectType('Framework', {
  implements: Node,
  description: 'A framework agreement (框架协议, FA-01): who may be called upon, for what, at most at which price, and how the provider is chosen each time. A closed one is public from its proposal on; the draft of an open one is seen by the buyer\'s people alone.',
})
@Reads(() => Framework, {
  visible: frameworkVisible,
  scope: 'procurement:read',
  orderings: { PROPOSED_AT: 'proposedAt' },
  defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
  filter: ['state', 'kind', 'buyer', 'tender', 'budget', 'endsOn', 'proposedAt'],
})
export class FrameworkGraph extends Node {
  @Field(() => FrameworkKind, { description: 'How one becomes a member.' })
  kind!: FrameworkKind;

  @Field(() => BuyerGraph, { description: 'The buyer (购买主体).' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => TenderGraph, { nullable: true, description: 'The first stage of a closed agreement; null for an open one.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'What is bought, and what a member must be able to do.' })
  requirement!: string;

  @Field(() => [CallOffWay], { description: 'How providers may be chosen.' })
  ways!: CallOffWay[];

  @Field(() => Int, { description: 'How many months it runs from its confirmation.' })
  termMonths!: number;

  @Field(() => Int, { nullable: true, description: 'Most that one member gets of the budget, in percent; null for no cap.' })
  shareCapPercent!: number | null;

  @Field(() => MoneyGraph, { description: 'The budget, sum of its lines: no more is called off.' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What its live and fulfilled call-offs are worth together.' })
  @Column('calledOffFen')
  calledOff!: MoneyGraph;

  @Field(() => FrameworkState, { description: 'Where it stands.' })
  state!: FrameworkState;

  @Field(() => [FrameworkState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Framework>({ from: ['state'], value: ({ state }) => frameworkLifecycle.nextStates(state) })
  nextStates!: FrameworkState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed, or drafted.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant of the publicity of a closed agreement (入围公示); confirmed after it. Null for an open one.' })
  standstillEndsAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed; null until then.' })
  confirmedAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of its term; null until confirmed.' })
  startsOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of its term; null until confirmed.' })
  endsOn!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null until then.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back or ended early; null otherwise.' })
  endReason!: string | null;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which periods are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Timed>({
    frameworkConfirm: {
      description: 'Confirm it.', from: ['state', 'buyer', 'proposedBy'], sql: { candidates, publicityOver: (framework) => `(${framework}.standstill_ends_at is null or business_now() > ${framework}.standstill_ends_at)` },
      decide: (actor, framework) => all(frameworkPolicy.confirm(actor, framework), ...framework.candidates.map((id) => disinterested(actor, { id })), frameworkLifecycle.can(framework.state, 'confirm'), allowIf(framework.publicityOver, says('The publicity period is not over.', '公示期尚未结束。'), 'TE-04')),
    },
    frameworkWithdraw: { description: 'Take it back.', from: ['state', 'buyer'], decide: (actor, framework) => all(frameworkPolicy.withdraw(actor, framework), frameworkLifecycle.can(framework.state, 'withdraw')) },
    frameworkAmend: { description: 'Change it.', from: ['state', 'buyer'], decide: (actor, framework) => all(frameworkPolicy.amend(actor, framework), frameworkLifecycle.can(framework.state, 'terminate')) },
    frameworkTerminate: { description: 'End it early.', from: ['state', 'buyer'], decide: (actor, framework) => all(frameworkPolicy.terminate(actor, framework), frameworkLifecycle.can(framework.state, 'terminate')) },
    callOffOpen: { description: 'Call something off.', from: ['state', 'buyer'], decide: (actor, framework) => all(callOffPolicy.open(actor, framework), frameworkLifecycle.can(framework.state, 'end')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => TenderGraph)
export class TenderFrameworks {
  @Connected(() => FrameworkGraph, { by: 'tender', description: 'Framework agreements proposed from it, the latest first: more than one where a proposal was taken back.' })
  frameworks!: Connection<FrameworkGraph>;

  @ViewerCan<Tender>({
    frameworkPropose: {
      description: 'Propose the framework agreement with the best-ranked bidders.', from: ['state', 'buyer', 'method'],
      decide: (actor, tender) => all(
        frameworkPolicy.propose(actor, tender),
        allowIf(tender.method === ProcurementMethod.FRAMEWORK_AGREEMENT, says('This tender leads to no framework agreement.', '该项目不是框架协议采购。'), 'FA-01'),
        tenderLifecycle.can(tender.state, 'propose'),
      ),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerFrameworks {
  @Connected(() => FrameworkGraph, { by: 'buyer', description: 'Framework agreements of the buyer, as far as the reader sees them.' })
  frameworks!: Connection<FrameworkGraph>;
}
