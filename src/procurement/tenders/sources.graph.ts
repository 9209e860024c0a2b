import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan, everyone } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { MethodGround } from './method-ground.js';
import { SourceNotice } from './source-notice.js';
import { SourceObjection, SourceObjectionState, sourceObjectionLifecycle } from './source-objection.js';
import { TenderGraph } from './tender.graph.js';
import { tenderPolicy } from './tender.policy.js';

type Timed = SourceNotice & { readonly running: boolean };

@ObjectType('SourceNotice', { implements: Node, description: 'The publicity of a single source (单一来源公示, PL-09): what a buyer wants to buy from one supplier and why. Public at once, while the tender itself is still a draft; anyone may object until `endsAt`.' })
@Reads(() => SourceNotice, {
  visible: everyone, scope: 'procurement:read', orderings: { ANNOUNCED_AT: 'announcedAt' }, defaultOrder: { field: 'ANNOUNCED_AT', direction: 'DESC' }, filter: ['buyer', 'organization', 'tender', 'ground', 'announcedAt', 'endsAt'],
})
export class SourceNoticeGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null while it is a draft, for everyone but the buyer\'s people.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The one supplier; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => String, { description: 'Title of the purchase.' })
  title!: string;

  @Field(() => String, { description: 'The requirement.' })
  requirement!: string;

  @Field(() => MoneyGraph, { description: 'The budget.' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => MethodGround, { description: 'The ground.' })
  ground!: MethodGround;

  @Field(() => String, { description: 'The ground in words.' })
  groundText!: string;

  @Field(() => String, { description: 'What the experts said whom the buyer asked.' })
  opinion!: string;

  @Field(() => DateTimeScalar, { description: 'When it was announced.' })
  announcedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for objections.' })
  endsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Seconds left for objections, 0 when it is over.' })
  @Computed({ sql: (notice) => `greatest(0, ceil(extract(epoch from ${notice}.ends_at - business_now())))::int` })
  secondsLeft!: number;

  @ViewerCan<Timed>({
    sourceObjectionRaise: {
      description: 'Object to it.', from: [], sql: { running: (notice) => `(business_now() <= ${notice}.ends_at)` },
      decide: (_, { running }) => allowIf(running, says('The time for objections is over.', '公示期已满。'), 'PL-09'),
    },
  })
  viewerCan!: object;
}

@ObjectType('SourceObjection', { implements: Node, description: 'What someone holds against a single source (异议), and the buyer\'s answer. Public; who objected is not told.' })
@Reads(() => SourceObjection, { visible: everyone, scope: 'procurement:read', orderings: { RAISED_AT: 'raisedAt' }, defaultOrder: { field: 'RAISED_AT', direction: 'DESC' }, filter: ['notice', 'state', 'raisedAt'] })
export class SourceObjectionGraph extends Node {
  @Field(() => SourceNoticeGraph, { description: 'The notice.' })
  notice!: Rel<SourceNoticeGraph>;

  @Field(() => SourceObjectionState, { description: 'Where it stands.' })
  state!: SourceObjectionState;

  @Field(() => [SourceObjectionState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<SourceObjection>({ from: ['state'], value: ({ state }) => sourceObjectionLifecycle.nextStates(state) })
  nextStates!: SourceObjectionState[];

  @Field(() => String, { description: 'The objection.' })
  body!: string;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The buyer\'s reasons; null until answered.' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null until then.' })
  answeredAt!: Date | null;

  @ViewerCan<SourceObjection>({
    sourceObjectionAnswer: {
      description: 'Answer it.', from: ['state', 'notice.tender.buyer', 'notice.tender.draftedBy', 'notice.tender.hands'],
      decide: (actor, { notice, state }) => all(tenderPolicy.publish(actor, notice.tender), sourceObjectionLifecycle.can(state, 'reject')),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => SourceNoticeGraph)
export class SourceNoticeObjections {
  @Connected(() => SourceObjectionGraph, { by: 'notice', description: 'Objections to it, the latest first.' })
  objections!: Connection<SourceObjectionGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderSources {
  @Connected(() => SourceNoticeGraph, { by: 'tender', description: 'The publicity of its single source: one, or none.' })
  sourceNotices!: Connection<SourceNoticeGraph>;
}
