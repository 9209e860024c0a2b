import { Field, Float, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { PersonGraph } from '../../accounts/index.js';
import { ContractGraph } from '../contract.graph.js';
import { milestonePolicy, privyRoles } from '../contract.policy.js';
import { seenWithContract } from '../contracts.queries.js';
import { MilestoneGraph } from '../milestone.graph.js';
import { MilestoneState, milestoneLifecycle } from '../milestone.lifecycle.js';
import type { Milestone } from '../milestone.js';
import { AcceptanceResult } from './acceptance-result.js';
import { InvitationState, invitationLifecycle } from './invitation.lifecycle.js';
import { AcceptanceInvitation, ServiceUser } from './invitation.js';

/** Fewer answers than these would tell who said what. */
const smallestCount = 5;

/** The invited person, the client's people and the staff of the community; never the organization that is judged. */
const invitationVisible: RowSql = (row, viewer) =>
  `(${row}.person_id = ${viewer.person} or exists (select from contract c where c.id = ${row}.contract_id and (coalesce(c.buyer_id, c.fund_id) = any(${viewer.parties(...privyRoles.client)}) or c.community_id = any(${viewer.parties(...privyRoles.community)}))))`;

const own: RowSql = (row, viewer) => `${row}.person_id = ${viewer.person}`;

@ObjectType('AcceptanceInvitation', { implements: Node, description: 'A service user who is asked for an opinion before a milestone is accepted (邀请服务对象参与验收, PL-25). Seen by that person, the client\'s people and the staff of the community; never by the organization.' })
@Reads(() => AcceptanceInvitation, { visible: invitationVisible, scope: 'contracts:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, filter: ['state', 'milestone', 'answerBy'] })
export class AcceptanceInvitationGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null while the reader does not see it.' })
  contract!: ContractGraph | null;

  @Field(() => MilestoneGraph, { nullable: true, description: 'What was delivered; null while the reader does not see the contract.' })
  milestone!: MilestoneGraph | null;

  @Field(() => ServiceUser, { description: 'As what the person is invited.' })
  capacity!: ServiceUser;

  @Field(() => DateTimeScalar, { description: 'Until when acceptance waits for the answer.' })
  answerBy!: Date;

  @Field(() => InvitationState, { description: 'Where it stands.' })
  state!: InvitationState;

  @Field(() => [InvitationState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<AcceptanceInvitation>({ from: ['state'], value: ({ state }) => invitationLifecycle.nextStates(state) })
  nextStates!: InvitationState[];

  @Field(() => Int, { nullable: true, description: 'How satisfied the person is, 1 to 5; null without an answer.' })
  satisfaction!: number | null;

  @Field(() => String, { nullable: true, description: 'What the person thinks; null without words.' })
  opinion!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person answered or declined; null until then.' })
  answeredAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'True for the invited person, null for everyone else.' })
  @Guarded(own)
  @Computed({ sql: () => 'true' })
  mine!: boolean | null;

  @Field(() => DateTimeScalar, { description: 'When the person was invited.' })
  createdAt!: Date;

  @ViewerCan<AcceptanceInvitation>({
    acceptanceOpinionGive: { description: 'Say what you think.', from: ['state', 'person', 'milestone.communityAcceptedBy'], decide: (actor, one) => all(allowIf(one.person.id === actor.personId, says('Only the invited person answers.', '只有受邀人本人可以反馈。'), 'PL-25'), allowIf(one.milestone.communityAcceptedBy === null, says('The community has accepted it.', '社区已验收。'), 'PL-25'), invitationLifecycle.can(one.state, 'answer')) },
    acceptanceInvitationDecline: { description: 'Decline.', from: ['state', 'person', 'milestone.communityAcceptedBy'], decide: (actor, one) => all(allowIf(one.person.id === actor.personId, says('Only the invited person declines.', '只有受邀人本人可以谢绝。'), 'PL-25'), allowIf(one.milestone.communityAcceptedBy === null, says('The community has accepted it.', '社区已验收。'), 'PL-25'), invitationLifecycle.can(one.state, 'decline')) },
  })
  viewerCan!: object;
}

@ObjectType('AcceptanceResult', { implements: Node, description: 'The result of an acceptance (验收结果), published with the contract (PL-25). Never changes.' })
@Reads(() => AcceptanceResult, { visible: seenWithContract, scope: 'contracts:read', orderings: { ACCEPTED_AT: 'acceptedAt' }, defaultOrder: { field: 'ACCEPTED_AT', direction: 'DESC' }, filter: ['contract', 'acceptedAt'] })
export class AcceptanceResultGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; never null for who sees the result.' })
  contract!: ContractGraph | null;

  @Field(() => MilestoneGraph, { nullable: true, description: 'What was accepted; never null for who sees the result.' })
  milestone!: MilestoneGraph | null;

  @Field(() => Int, { description: 'How many service users were invited by name.' })
  invited!: number;

  @Field(() => Int, { description: 'How many of them answered.' })
  answered!: number;

  @Field(() => Int, { nullable: true, description: `How many of them gave 4 or 5 of 5; null where fewer than ${smallestCount} answered, because it would tell who said what.` })
  @Computed({ sql: (row) => `case when ${row}.answered >= ${smallestCount} then ${row}.satisfied end` })
  satisfied!: number | null;

  @Field(() => Float, { nullable: true, description: `Their average satisfaction from 1 to 5; null where fewer than ${smallestCount} answered.` })
  @Computed({ sql: (row) => `case when ${row}.answered >= ${smallestCount} then round(${row}.satisfaction_sum::numeric / ${row}.answered, 2)::float8 end` })
  averageSatisfaction!: number | null;

  @Field(() => String, { description: 'What the people served said, in the community\'s words.' })
  userOpinion!: string;

  @Field(() => DateTimeScalar, { description: 'When the second of client and community accepted.' })
  acceptedAt!: Date;
}

@ExtendsGraph(() => MilestoneGraph)
export class MilestoneAcceptance {
  @Connected(() => AcceptanceInvitationGraph, { by: 'milestone', description: 'Service users invited to its acceptance; empty for who does not see them.' })
  acceptanceInvitations!: Connection<AcceptanceInvitationGraph>;

  @Connected(() => AcceptanceResultGraph, { by: 'milestone', description: 'The result of its acceptance: one, once client and community have accepted.' })
  acceptanceResults!: Connection<AcceptanceResultGraph>;

  @ViewerCan<Milestone>({
    acceptanceInvite: {
      description: 'Invite service users to its acceptance.', from: ['state', 'communityAcceptedBy', 'contract.buyer', 'contract.fund', 'contract.community'],
      decide: (actor, milestone) => all(milestonePolicy.judge(actor, milestone.contract, 'COMMUNITY'), milestoneLifecycle.during([MilestoneState.DELIVERED, MilestoneState.ACCEPTED_BY_ONE], milestone.state, says('opened to service users', '邀请服务对象参与验收')), allowIf(milestone.communityAcceptedBy === null, says('The community has accepted it.', '社区已验收。'), 'PL-25')),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractAcceptance {
  @Connected(() => AcceptanceResultGraph, { by: 'contract', description: 'Results of its acceptances (验收结果, PL-25).' })
  acceptanceResults!: Connection<AcceptanceResultGraph>;
}

@ExtendsGraph(() => PersonGraph)
export class PersonInvitations {
  @Connected(() => AcceptanceInvitationGraph, { on: (row, parent, viewer) => `(${row}.person_id = ${parent}.id and ${parent}.id = ${viewer.person})`, description: 'Acceptances to which the person is invited; empty for everyone else.' })
  acceptanceInvitations!: Connection<AcceptanceInvitationGraph>;
}
