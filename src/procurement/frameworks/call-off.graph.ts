import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { CommunityGraph } from '../../communities/index.js';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { FundSource } from '../buyers/index.js';
import { OfferRoundGraph } from '../rounds/rounds.graph.js';
import { CallOffWay } from '../tenders/call-off-way.js';
import { CallOffReservation } from './call-off-reservation.js';
import { CallOffState, callOffLifecycle } from './call-off.lifecycle.js';
import { CallOff } from './call-off.js';
import { FrameworkItemGraph, FrameworkMemberGraph } from './framework-parts.graph.js';
import { FrameworkGraph } from './framework.graph.js';
import { callOffPolicy } from './frameworks.policy.js';
import { callOffMoneyVisible, callOffVisible, userTold } from './frameworks.queries.js';

type Timed = CallOff & { readonly choiceOpen: boolean };
const of = ['state', 'framework.buyer', 'community', 'user', 'openedBy', 'chosenBy', 'organization'];

@ObjectType('CallOff', {
  implements: Node,
  description: 'A call-off from a framework agreement (框架协议第二阶段成交): so much of a service, for a community, by one of the members. Everyone sees it once a provider is chosen; before, the buyer\'s people, the community\'s staff, the service user and members that are asked to compete.',
})
@Reads(() => CallOff, {
  visible: callOffVisible, scope: 'procurement:read', orderings: { OPENED_AT: 'openedAt' }, defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  filter: ['framework', 'item', 'community', 'organization', 'state', 'way', 'openedAt', 'contractDueAt'],
})
export class CallOffGraph extends Node {
  @Field(() => FrameworkGraph, { nullable: true, description: 'The agreement; null when the reader may not see it.' })
  framework!: Rel<FrameworkGraph> | null;

  @Field(() => FrameworkItemGraph, { nullable: true, description: 'What is called off; null when the reader may not see it.' })
  item!: Rel<FrameworkItemGraph> | null;

  @Field(() => CommunityGraph, { description: 'The community that is served.' })
  community!: Rel<CommunityGraph>;

  @Field(() => CallOffWay, { description: 'How the provider is chosen.' })
  way!: CallOffWay;

  @Field(() => Int, { description: 'How many units.' })
  quantity!: number;

  @Field(() => PersonGraph, { nullable: true, description: 'For whom it is and who chooses; null where the community\'s staff choose, and for everyone but that person and the buyer\'s people.' })
  @Guarded(userTold)
  user!: Rel<PersonGraph> | null;

  @Field(() => Boolean, { description: 'Whether a single service user chooses, who is not named here.' })
  @Computed({ sql: (row) => `(${row}.user_id is not null)` })
  forOneUser!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the user\'s choice; null for the other ways.' })
  chooseBy!: Date | null;

  @Field(() => CallOffState, { description: 'Where it stands.' })
  state!: CallOffState;

  @Field(() => [CallOffState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<CallOff>({ from: ['state'], value: ({ state }) => callOffLifecycle.nextStates(state) })
  nextStates!: CallOffState[];

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => FrameworkMemberGraph, { nullable: true, description: 'The member that was chosen; null until then.' })
  member!: Rel<FrameworkMemberGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Its organization; null until then, and when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'What a unit costs; null until a provider is chosen.' })
  @Column('unitPriceFen')
  unitPrice!: MoneyGraph | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'What it is worth: what the contract will be worth. Null until a provider is chosen.' })
  @Column('amountFen')
  amount!: MoneyGraph | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the provider was chosen; null until then.' })
  chosenAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The record of the choice: the officer\'s reason, the order of turns, or the user\'s words. Null until then.' })
  record!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was confirmed; null until then.' })
  confirmedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for signing the contract (PL-11); null until confirmed.' })
  contractDueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null until then.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended without a service; null otherwise.' })
  endReason!: string | null;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which deadlines are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Timed>({
    callOffChoose: {
      description: 'Choose the provider.', from: of, sql: { choiceOpen: (row) => `(${row}.choose_by is null or business_now() <= ${row}.choose_by)` },
      decide: (actor, row) => all(callOffPolicy.choose(actor, row), callOffLifecycle.can(row.state, 'choose'), allowIf(row.choiceOpen, says('The day for the choice is over.', '选定期限已过。'), 'FA-01')),
    },
    callOffConfirm: { description: 'Confirm the choice.', from: of, decide: (actor, row) => all(callOffPolicy.confirm(actor, row), callOffLifecycle.can(row.state, 'confirm')) },
    callOffDecline: { description: 'Refuse it.', from: of, decide: (actor, row) => all(callOffPolicy.decline(actor, row), callOffLifecycle.can(row.state, 'decline')) },
    callOffCancel: { description: 'Take it back.', from: of, decide: (actor, row) => all(callOffPolicy.cancel(actor, row), callOffLifecycle.can(row.state, 'cancel')) },
  })
  viewerCan!: object;
}

@ObjectType('CallOffReservation', { implements: Node, description: 'Money of one source that a call-off set aside in the buyer\'s budget. Seen by the buyer\'s people.' })
@Reads(() => CallOffReservation, { visible: callOffMoneyVisible, scope: 'procurement:read' })
export class CallOffReservationGraph extends Node {
  @Field(() => FundSource, { description: 'Where the money comes from.' })
  fundSource!: FundSource;

  @Field(() => MoneyGraph, { description: 'How much was set aside.' })
  @Column('amountFen')
  amount!: MoneyGraph;
}

@ExtendsGraph(() => CallOffGraph)
export class CallOffMoney {
  @Connected(() => CallOffReservationGraph, { by: 'callOff', description: 'What was set aside, by source; empty for everyone but the buyer\'s people.' })
  reservations!: Connection<CallOffReservationGraph>;
}

@ExtendsGraph(() => CallOffGraph)
export class CallOffCompetition {
  @Connected(() => OfferRoundGraph, { on: (round, callOff) => `${round}.call_off_id = ${callOff}.id`, description: 'The competition among the members (二次竞价); empty for the other ways.' })
  offerRounds!: Connection<OfferRoundGraph>;
}

@ExtendsGraph(() => FrameworkGraph)
export class FrameworkCallOffs {
  @Connected(() => CallOffGraph, { by: 'framework', description: 'What was called off, as far as the reader sees it, the latest first.' })
  callOffs!: Connection<CallOffGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationCallOffs {
  @Connected(() => CallOffGraph, { by: 'organization', description: 'Call-offs for which it was chosen, the latest first.' })
  callOffs!: Connection<CallOffGraph>;
}

@ExtendsGraph(() => CommunityGraph)
export class CommunityCallOffs {
  @Connected(() => CallOffGraph, { by: 'community', description: 'Call-offs that serve the community, as far as the reader sees them, the latest first.' })
  callOffs!: Connection<CallOffGraph>;
}
