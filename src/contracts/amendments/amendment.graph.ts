import { Field, Int, ObjectType } from 'type-graphql';
import { all, says } from '../../kernel/refusal.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { ContractGraph } from '../contract.graph.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import type { Contract } from '../contract.js';
import { ContractSide } from '../contract.words.js';
import { seenWithContract } from '../contracts.queries.js';
import { MilestoneGraph } from '../milestone.graph.js';
import { AmendmentState, amendmentLifecycle } from './amendment.lifecycle.js';
import { amendmentPolicy } from './amendment.policy.js';
import { ContractAmendment, ContractAmendmentMilestone } from './amendment.js';
import { seenWithAmendment } from './amendments.queries.js';

const of = ['state', 'side', 'proposedBy', 'clientSignedBy', 'providerSignedBy', 'contract.buyer', 'contract.fund', 'contract.signatory'];

@ObjectType('ContractAmendment', { implements: Node, description: 'A change order (补充协议) of a contract. Seen with the contract.' })
@Reads(() => ContractAmendment, {
  visible: seenWithContract, scope: 'contracts:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, filter: ['state', 'contract', 'change', 'effectiveAt'],
})
export class ContractAmendmentGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; never null for who sees the change order.' })
  contract!: ContractGraph | null;

  @Field(() => Int, { description: 'Place among the contract\'s change orders, from 1.' })
  number!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => MoneyGraph, { description: 'What it adds to the contract\'s amount; negative where it takes away, zero where it moves milestones or days only.' })
  @Column('changeFen')
  change!: MoneyGraph;

  @Field(() => DateScalar, { nullable: true, description: 'New last day of the term; null where it stays.' })
  newEndsOn!: string | null;

  @Field(() => ContractSide, { description: 'The side that proposed it.' })
  side!: ContractSide;

  @Field(() => AmendmentState, { description: 'Where it stands.' })
  state!: AmendmentState;

  @Field(() => [AmendmentState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<ContractAmendment>({ from: ['state'], value: ({ state }) => amendmentLifecycle.nextStates(state) })
  nextStates!: AmendmentState[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second side signed and it took effect; null until then.' })
  effectiveAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was dropped; null unless DROPPED.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was dropped; null unless DROPPED.' })
  endedReason!: string | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<ContractAmendment>({
    amendmentSign: { description: 'Sign it for one side.', from: of, decide: (actor, amendment) => all(amendmentPolicy.signEither(actor, amendment.contract, amendment), amendmentLifecycle.during([AmendmentState.PROPOSED, AmendmentState.SIGNED_BY_ONE], amendment.state, says('signed', '签署'))) },
    amendmentDrop: { description: 'Take it back or refuse it.', from: of, decide: (actor, amendment) => all(amendmentPolicy.drop(actor, amendment.contract), amendmentLifecycle.can(amendment.state, 'drop')) },
  })
  viewerCan!: object;
}

@ObjectType('AmendedMilestone', { implements: Node, description: 'A milestone as a change order leaves it. Seen with the contract.' })
@Reads(() => ContractAmendmentMilestone, { visible: seenWithAmendment, scope: 'contracts:read', orderings: { NUMBER: 'number' }, defaultOrder: { field: 'NUMBER', direction: 'ASC' } })
export class AmendedMilestoneGraph extends Node {
  @Field(() => MilestoneGraph, { nullable: true, description: 'The milestone that changes; null where the change order adds one.' })
  milestone!: MilestoneGraph | null;

  @Field(() => Int, { description: 'Place in the contract.' })
  number!: number;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'What is to be delivered, and how it is measured.' })
  deliverable!: string;

  @Field(() => MoneyGraph, { description: 'What is paid for it.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => DateScalar, { description: 'Day by which it is to be delivered.' })
  dueOn!: string;

  @Field(() => Int, { description: 'Year whose budget pays it.' })
  fiscalYear!: number;
}

@ExtendsGraph(() => ContractAmendmentGraph)
export class AmendmentMilestones {
  @Connected(() => AmendedMilestoneGraph, { by: 'amendment', description: 'Milestones that it changes or adds, in their order.' })
  milestones!: Connection<AmendedMilestoneGraph>;
}

@ExtendsGraph(() => ContractGraph)
export class ContractAmendments {
  @Connected(() => ContractAmendmentGraph, { by: 'contract', description: 'Its change orders (补充协议, PL-13) in their order.' })
  amendments!: Connection<ContractAmendmentGraph>;

  @ViewerCan<Contract>({
    amendmentPropose: {
      description: 'Propose a change order.', from: ['state', 'buyer', 'fund', 'signatory'],
      decide: (actor, contract) => all(amendmentPolicy.drop(actor, contract), contractLifecycle.during([ContractState.SIGNED, ContractState.IN_DELIVERY], contract.state, says('changed by a change order', '签订补充协议'))),
    },
  })
  viewerCan!: object;
}
