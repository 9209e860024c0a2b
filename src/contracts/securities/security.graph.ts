import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { ContractGraph } from '../contract.graph.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import type { Contract } from '../contract.js';
import { privyWithContract } from '../contracts.queries.js';
import { SecurityState, securityLifecycle } from './security.lifecycle.js';
import { securityPolicy } from './security.policy.js';
import { PerformanceSecurity } from './security.js';
import { ForfeitGround, SecurityForm } from './security.words.js';

const of = ['state', 'lodgedBy', 'decidedBy', 'forfeitProposedBy', 'forfeitFen', 'contract.buyer', 'contract.signatory', 'contract.endedAt'];

@ObjectType('PerformanceSecurity', { implements: Node, description: 'A performance bond (履约保证金, PL-22). Seen by the parties of the contract and the staff of the community.' })
@Reads(() => PerformanceSecurity, {
  visible: privyWithContract, scope: 'contracts:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, filter: ['state', 'contract', 'returnBy', 'validUntil'],
})
export class PerformanceSecurityGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; never null for who sees the bond.' })
  contract!: ContractGraph | null;

  @Field(() => SecurityForm, { description: 'What it is made of.' })
  form!: SecurityForm;

  @Field(() => MoneyGraph, { description: 'How much.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Number of the guarantee or of the bank\'s transaction.' })
  reference!: string;

  @Field(() => String, { nullable: true, description: 'Who stands behind a guarantee; null for a transfer.' })
  issuer!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of a guarantee; null for a transfer.' })
  validUntil!: string | null;

  @Field(() => SecurityState, { description: 'Where it stands.' })
  state!: SecurityState;

  @Field(() => [SecurityState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<PerformanceSecurity>({ from: ['state'], value: ({ state }) => securityLifecycle.nextStates(state) })
  nextStates!: SecurityState[];

  @Field(() => DateTimeScalar, { description: 'When it was lodged.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the buyer confirmed or rejected it; null until then.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected; null unless REJECTED.' })
  rejectionReason!: string | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'What is proposed not to be returned, or was not; null for nothing.' })
  @Column('forfeitFen')
  forfeit!: MoneyGraph | null;

  @Field(() => ForfeitGround, { nullable: true, description: 'Why; null for nothing.' })
  forfeitGround!: ForfeitGround | null;

  @Field(() => String, { nullable: true, description: 'The ground in words; null for nothing.' })
  forfeitReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for its return (rule `contract.performanceBondReturnWorkingDays`); null until the contract ends.' })
  returnBy!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is not returned although its time has passed, or was returned late.' })
  @Computed({ sql: (row) => `coalesce(coalesce(${row}.ended_at, business_now()) > ${row}.return_by, false)` })
  returnLate!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was returned or forfeited; null until then.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<PerformanceSecurity>({
    performanceSecurityConfirm: { description: 'Confirm that it is there.', from: of, decide: (actor, one) => all(securityPolicy.decide(actor, one.contract, one), securityLifecycle.can(one.state, 'confirm')) },
    performanceSecurityReject: { description: 'Reject it.', from: of, decide: (actor, one) => all(securityPolicy.decide(actor, one.contract, one), securityLifecycle.can(one.state, 'reject')) },
    performanceSecurityRelease: { description: 'Return it.', from: of, decide: (actor, one) => all(securityPolicy.release(actor, one.contract, one), securityLifecycle.can(one.state, 'release'), allowIf(one.contract.endedAt !== null, says('The contract has not ended.', '合同尚未结束。'), 'PL-22')) },
    performanceSecurityForfeitPropose: { description: 'Propose not to return it.', from: of, decide: (actor, one) => all(securityPolicy.proposeForfeiture(actor, one.contract), securityLifecycle.can(one.state, 'forfeit')) },
    performanceSecurityForfeit: { description: 'Agree not to return it.', from: of, decide: (actor, one) => all(securityPolicy.forfeit(actor, one.contract, one), securityLifecycle.can(one.state, 'forfeit'), allowIf(one.forfeitFen !== null, says('Nobody has proposed it.', '尚无人提出。'), 'PL-22')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractSecurities {
  @Connected(() => PerformanceSecurityGraph, { by: 'contract', description: 'Its performance bond, beside those that were rejected; empty for everyone but the parties and the staff of the community.' })
  performanceSecurities!: Connection<PerformanceSecurityGraph>;

  @ViewerCan<Contract>({
    performanceSecurityLodge: {
      description: 'Lodge the performance bond.', from: ['state', 'signatory', 'performanceBondFen'],
      decide: (actor, contract) => all(securityPolicy.lodge(actor, contract), allowIf(contract.performanceBondFen !== null, says('The contract asks for none.', '合同未约定履约保证金。'), 'PL-22'), contractLifecycle.during([ContractState.SIGNED, ContractState.IN_DELIVERY], contract.state, says('given a performance bond', '提交履约保证金'))),
    },
  })
  viewerCan!: object;
}
