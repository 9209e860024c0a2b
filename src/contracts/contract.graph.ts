import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { CommunityFundGraph, GrantApplicationGraph } from '../funds/index.js';
import { all, allowIf, says } from '../kernel/refusal.js';
import { OrganizationGraph } from '../organizations/index.js';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Derived, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { AwardGraph, BuyerGraph, CallOffGraph } from '../procurement/index.js';
import { hasOverdueDuty } from './contract-duties.js';
import { ContractState, contractLifecycle } from './contract.lifecycle.js';
import { contractPolicy } from './contract.policy.js';
import { ContractSide, LongTermCondition, TerminationGround } from './contract.words.js';
import { type BudgetYearFacts, ContractBudgetYearGraph, LateDeductionGraph, budgetYearOf, budgetYears } from './contract-terms.graph.js';
import { Contract } from './contract.js';
import { contractVisible } from './contracts.queries.js';
import { minutesOf } from './service-minutes.js';

const sides = ['state', 'buyer', 'fund', 'organization', 'signatory', 'draftedBy', 'clientSignedBy', 'providerSignedBy'];
const ending = ['terminationGround', 'terminationSide', 'terminationProposedBy'];

@ObjectType('Contract', {
  implements: Node,
  description: 'A service contract (服务合同) from an award or a call-off, or a grant agreement (资助协议) from a granted application. Everyone sees it once it is published (PL-12); before, its parties and the staff of the community.',
})
@Reads(() => Contract, {
  visible: contractVisible,
  scope: 'contracts:read',
  orderings: { CREATED_AT: 'createdAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['state', 'callOff', 'buyer', 'fund', 'organization', 'signatory', 'community', 'amount', 'signedAt', 'publishedAt', 'endsOn',
    { name: 'overdueDuty', type: () => Boolean, sql: hasOverdueDuty, description: 'Whether something that the contract\'s sides owe by a day (`duties`) is overdue now: what supervisors look for.' },
  ],
})
export class ContractGraph extends Node {
  @Field(() => AwardGraph, { nullable: true, description: 'The award that it comes from; null for a contract from a call-off and for a grant agreement.' })
  award!: AwardGraph | null;

  @Field(() => GrantApplicationGraph, { nullable: true, description: 'The application that it comes from; null for a contract with a buyer, and where the reader does not see it.' })
  application!: GrantApplicationGraph | null;

  @Field(() => CallOffGraph, { nullable: true, description: 'The call-off from a framework agreement that it comes from (FA-01); null for others, and where the reader does not see it.' })
  callOff!: CallOffGraph | null;

  @Field(() => ContractGraph, { nullable: true, description: 'The contract that it renews (续签, GP-13); null for a first one, and where the reader does not see it.' })
  renews!: Rel<ContractGraph> | null;

  @Field(() => Int, { description: 'The how many-th renewal it is; 0 for a first contract.' })
  renewalNumber!: number;

  @Field(() => BuyerGraph, { nullable: true, description: 'The buyer (委托方); null for a grant agreement.' })
  buyer!: BuyerGraph | null;

  @Field(() => CommunityFundGraph, { nullable: true, description: 'The community fund that grants; null for a contract with a buyer.' })
  fund!: CommunityFundGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The organization that delivers (承接方); null where the reader does not see it.' })
  organization!: OrganizationGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who signs and is paid: the organization itself, or the fiscal sponsor of one that is only filed (SO-07); null where the reader does not see it.' })
  signatory!: OrganizationGraph | null;

  @Field(() => CommunityGraph, { description: 'The community whose staff accept the work.' })
  community!: CommunityGraph;

  @Field(() => MoneyGraph, { description: 'What it is worth; the sum of its milestones.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'What is delivered, and how much of it (服务内容与数量).' })
  content!: string;

  @Field(() => String, { description: 'Quality that is owed (服务质量).' })
  standards!: string;

  @Field(() => String, { description: 'Rights and duties of both sides (权利义务).' })
  rightsAndDuties!: string;

  @Field(() => String, { description: 'What follows from a breach (违约责任).' })
  breachTerms!: string;

  @Field(() => DateScalar, { description: 'First day of the term.' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day of the term (GP-13).' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Why it runs longer than a year (GP-13); null where it does not.' })
  longTermGround!: string | null;

  @Field(() => [LongTermCondition], { nullable: true, description: 'Conditions that the client stated to be met for that (GP-13); null where it runs a year or less.' })
  longTermConditions!: LongTermCondition[] | null;

  @Field(() => MoneyGraph, { description: 'What it was worth when it was signed; change orders add at most a tenth of it (PL-13).' })
  @Column('originalAmountFen')
  originalAmount!: MoneyGraph;

  @Field(() => DateScalar, { description: 'Last day of the term as first agreed.' })
  originalEndsOn!: string;

  @Field(() => LateDeductionGraph, { nullable: true, description: 'What a late delivery costs (逾期扣款, GP-12); null where nothing was agreed.' })
  @Derived<Contract>({
    from: ['lateDeductionBasisPoints', 'lateDeductionCapBasisPoints'],
    value: ({ lateDeductionBasisPoints: rate, lateDeductionCapBasisPoints: cap }) => (rate === null || cap === null ? null : { basisPointsPerWorkingDay: rate, capBasisPoints: cap }),
  })
  lateDeduction!: LateDeductionGraph | null;

  @Field(() => [ContractBudgetYearGraph], { description: 'Which year\'s budget pays how much (跨年度预算, GP-13), with what is set aside and paid of it; the years in their order.' })
  @Derived<{ years: readonly BudgetYearFacts[] | null }>({ from: [], sql: { years: budgetYears }, value: ({ years }) => (years ?? []).map(budgetYearOf) })
  budgetYears!: ContractBudgetYearGraph[];

  @Field(() => MoneyGraph, { nullable: true, description: 'Performance bond (履约保证金, PL-22); null for none.' })
  @Column('performanceBondFen')
  performanceBond!: MoneyGraph | null;

  @Field(() => ContractState, { description: 'Where it stands.' })
  state!: ContractState;

  @Field(() => [ContractState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Contract>({ from: ['state'], value: ({ state }) => contractLifecycle.nextStates(state) })
  nextStates!: ContractState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for both signatures (PL-11); null for grant agreements.' })
  signBy!: Date | null;

  @Field(() => Boolean, { description: 'Whether the client has signed.' })
  @Computed({ sql: (contract) => `(${contract}.client_signed_by_id is not null)` })
  clientSigned!: boolean;

  @Field(() => Boolean, { description: 'Whether the organization, or its fiscal sponsor, has signed.' })
  @Computed({ sql: (contract) => `(${contract}.provider_signed_by_id is not null)` })
  providerSigned!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second side signed; null until then.' })
  signedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for its publication: two working days after the signatures (PL-12); null until signed.' })
  publishBy!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published; null until then.' })
  publishedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it was published late, or is late by now (PL-12).' })
  @Computed({ sql: (contract) => `coalesce(coalesce(${contract}.published_at, business_now()) > ${contract}.publish_by, false)` })
  publicationLate!: boolean;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which deadlines are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When everything was accepted; null until then.' })
  acceptedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was completed, terminated or withdrawn; null until then.' })
  endedAt!: Date | null;

  @Field(() => TerminationGround, { nullable: true, description: 'Why somebody proposed to end it early; null unless somebody did.' })
  terminationGround!: TerminationGround | null;

  @Field(() => String, { nullable: true, description: 'The reason for that in words; null unless somebody proposed it.' })
  terminationReason!: string | null;

  @Field(() => ContractSide, { nullable: true, description: 'The side that proposed it; null unless somebody did.' })
  terminationSide!: ContractSide | null;

  @Field(() => Int, { description: 'Confirmed minutes of social workers under this contract (社工服务时长).' })
  @Computed({ sql: (contract) => minutesOf('contract_id', contract, 'SOCIAL_WORK') })
  socialWorkMinutes!: number;

  @Field(() => Int, { description: 'Confirmed minutes of volunteers under this contract (志愿服务时长).' })
  @Computed({ sql: (contract) => minutesOf('contract_id', contract, 'VOLUNTEERING') })
  volunteerMinutes!: number;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Contract>({
    contractSign: {
      description: 'Sign it for one side.', from: sides,
      decide: (actor, contract) => all(contractPolicy.signEither(actor, contract), contractLifecycle.during([ContractState.DRAFT, ContractState.SIGNED_BY_ONE], contract.state, says('signed', '签署'))),
    },
    contractPublish: {
      description: 'Publish it.', from: ['state', 'buyer', 'fund', 'signedAt', 'publishedAt'],
      decide: (actor, contract) => all(contractPolicy.publish(actor, contract), allowIf(contract.signedAt !== null, says('Both sides sign first.', '须先由双方签署。'), 'PL-12'), allowIf(contract.publishedAt === null, says('It is published.', '合同已公告。'), 'PL-12')),
    },
    contractWithdraw: { description: 'Take it back.', from: sides, decide: (actor, contract) => all(contractPolicy.withdraw(actor, contract), contractLifecycle.can(contract.state, 'withdraw')) },
    contractTerminationPropose: {
      description: 'Propose to end it early.', from: sides,
      decide(actor, contract) {
        const client = contractPolicy.proposeTermination(actor, contract, ContractSide.CLIENT, TerminationGround.MUTUAL);
        const either = client.allowed ? client : contractPolicy.proposeTermination(actor, contract, ContractSide.PROVIDER, TerminationGround.MUTUAL);
        return all(either, contractLifecycle.can(contract.state, 'terminate'));
      },
    },
    contractTerminate: {
      description: 'Agree to end it early.', from: [...sides, ...ending],
      decide: (actor, contract) => all(contractPolicy.agreeTermination(actor, contract), allowIf(contract.terminationGround !== null, says('Nobody has proposed it.', '尚无人提出。')), contractLifecycle.can(contract.state, 'terminate')),
    },
  })
  viewerCan!: object;
}
