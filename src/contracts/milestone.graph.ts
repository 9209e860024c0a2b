import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Derived, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { milestonePolicy, servicePolicy } from './contract.policy.js';
import { ContractGraph } from './contract.graph.js';
import { MilestoneTiming } from './contract.words.js';
import { privyWithContract, seenWithContract } from './contracts.queries.js';
import { MilestoneState, milestoneLifecycle, payableStates } from './milestone.lifecycle.js';
import { Milestone } from './milestone.js';
import { minutesOf } from './service-minutes.js';

const of = ['state', 'deliveredBy', 'clientAcceptedBy', 'communityAcceptedBy', 'contract.buyer', 'contract.fund', 'contract.organization', 'contract.community'];

@ObjectType('Milestone', { implements: Node, description: 'A milestone (里程碑) of a contract, or an instalment (分期) of a grant: what is delivered, and what is paid for it. Seen with its contract.' })
@Reads(() => Milestone, {
  visible: seenWithContract,
  scope: 'contracts:read',
  orderings: { DUE_ON: 'dueOn', NUMBER: 'number' },
  defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
  filter: ['state', 'contract', 'timing', 'dueOn', 'fiscalYear', 'amount', 'acceptedAt', 'paidAt'],
})
export class MilestoneGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'Its contract; never null for who sees the milestone.' })
  contract!: ContractGraph | null;

  @Field(() => Int, { description: 'Place in the contract, from 1.' })
  number!: number;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'What is to be delivered, and how it is measured.' })
  deliverable!: string;

  @Field(() => Int, { description: 'Share of the contract\'s amount in basis points (hundredths of a percent).' })
  shareBasisPoints!: number;

  @Field(() => MoneyGraph, { description: 'What is paid for it.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What of that can be paid now: its amount without `deduction`, or `settlement` where the contract ended early; zero before acceptance (or, for an advance, the signatures) and once it is paid.' })
  @Computed({ sql: (milestone) => `(case when ${milestone}.state = 'SETTLING' then ${milestone}.settlement_fen when ${milestone}.state in (${payableStates.map((state) => `'${state}'`).join(', ')}) then ${milestone}.amount_fen - ${milestone}.deduction_fen else 0 end)` })
  payable!: MoneyGraph;

  @Field(() => Int, { nullable: true, description: 'Working days between its day and the delivery that was accepted; null before acceptance, and where nothing was agreed on lateness.' })
  lateWorkingDays!: number | null;

  @Field(() => MoneyGraph, { description: 'What lateness took from it (逾期扣款), computed at acceptance by `Contract.lateDeduction`; not paid. Zero before, and where it was in time.' })
  @Column('deductionFen')
  deduction!: MoneyGraph;

  @Field(() => MoneyGraph, { nullable: true, description: 'What is paid of it where the contract ends, or ended, early (终止结算); null for nothing.' })
  @Column('settlementFen')
  settlement!: MoneyGraph | null;

  @Field(() => MilestoneTiming, { description: 'When it becomes payable.' })
  timing!: MilestoneTiming;

  @Field(() => DateScalar, { description: 'Day by which it is to be delivered.' })
  dueOn!: string;

  @Field(() => Int, { description: 'Year whose budget pays it (GP-13).' })
  fiscalYear!: number;

  @Field(() => Boolean, { description: 'Whether that day has passed without a delivery that stands.' })
  @Computed({ sql: (milestone) => `(${milestone}.state in ('PLANNED', 'REJECTED') and ${milestone}.due_on < (business_now() at time zone 'Asia/Shanghai')::date)` })
  overdue!: boolean;

  @Field(() => MilestoneState, { description: 'Where it stands.' })
  state!: MilestoneState;

  @Field(() => [MilestoneState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Milestone>({ from: ['state'], value: ({ state }) => milestoneLifecycle.nextStates(state) })
  nextStates!: MilestoneState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was delivered last; null until then.' })
  deliveredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the organization shows for it; null before delivery, and for everyone but the parties and the staff of the community.' })
  @Guarded(privyWithContract)
  evidence!: string | null;

  @Field(() => [String], { nullable: true, description: 'Addresses of the evidence; null before delivery, and for everyone but the parties and the staff of the community.' })
  @Guarded(privyWithContract)
  evidenceLinks!: string[] | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the evidence files, hex, as the organization computed it; null where none was given.' })
  evidenceDigest!: string | null;

  @Field(() => Boolean, { description: 'Whether the client has accepted what was delivered last.' })
  @Computed({ sql: (milestone) => `(${milestone}.client_accepted_by_id is not null)` })
  clientAccepted!: boolean;

  @Field(() => Boolean, { description: 'Whether the community has accepted what was delivered last.' })
  @Computed({ sql: (milestone) => `(${milestone}.community_accepted_by_id is not null)` })
  communityAccepted!: boolean;

  @Field(() => String, { nullable: true, description: 'What the people served said at acceptance (PL-25); null until the community has accepted.' })
  userOpinion!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second of client and community accepted (验收结果); null until then.' })
  acceptedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected last; null unless REJECTED, and for everyone but the parties and the staff of the community.' })
  @Guarded(privyWithContract)
  rejectionReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its payment was settled; null until then.' })
  paidAt!: Date | null;

  @Field(() => Int, { description: 'Confirmed minutes of social workers for it (社工服务时长).' })
  @Computed({ sql: (milestone) => minutesOf('milestone_id', milestone, 'SOCIAL_WORK') })
  socialWorkMinutes!: number;

  @Field(() => Int, { description: 'Confirmed minutes of volunteers for it (志愿服务时长).' })
  @Computed({ sql: (milestone) => minutesOf('milestone_id', milestone, 'VOLUNTEERING') })
  volunteerMinutes!: number;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Milestone>({
    serviceRecordAdd: {
      description: 'Record time served for it.', from: of,
      decide: (actor, { contract, state }) => all(servicePolicy.record(actor, contract), milestoneLifecycle.during([MilestoneState.PLANNED, MilestoneState.REJECTED], state, says('given service records', '记录服务'))),
    },
    milestoneDeliver: { description: 'Deliver it.', from: of, decide: (actor, { contract, state }) => all(milestonePolicy.deliver(actor, contract), milestoneLifecycle.can(state, 'deliver')) },
    milestoneAccept: { description: 'Accept it for the client or the community.', from: of, decide: acceptEither },
    milestoneReject: {
      description: 'Reject it for the client or the community.', from: of,
      decide(actor, { contract, state }) {
        const client = milestonePolicy.judge(actor, contract, 'CLIENT');
        return all(client.allowed ? client : milestonePolicy.judge(actor, contract, 'COMMUNITY'), milestoneLifecycle.can(state, 'reject'));
      },
    },
  })
  viewerCan!: object;
}

function acceptEither(actor: Actor, milestone: Milestone): ReturnType<typeof milestonePolicy.accept> {
  const { contract, state, clientAcceptedBy, communityAcceptedBy } = milestone;
  const client = all(milestonePolicy.accept(actor, contract, milestone, 'CLIENT'), allowIf(clientAcceptedBy === null, says('The client has accepted it.', '委托方已验收。')));
  const either = client.allowed ? client : all(milestonePolicy.accept(actor, contract, milestone, 'COMMUNITY'), allowIf(communityAcceptedBy === null, says('The community has accepted it.', '社区已验收。')));
  return all(either, milestoneLifecycle.during([MilestoneState.DELIVERED, MilestoneState.ACCEPTED_BY_ONE], state, says('accepted', '验收')));
}
