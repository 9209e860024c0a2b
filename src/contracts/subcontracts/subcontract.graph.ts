import { Field, Int, ObjectType } from 'type-graphql';
import { all, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { ContractGraph } from '../contract.graph.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import type { Contract } from '../contract.js';
import { SubcontractState, subcontractLifecycle } from './subcontract.lifecycle.js';
import { subcontractPolicy } from './subcontract.policy.js';
import { Subcontract } from './subcontract.js';
import { subcontractVisible } from './subcontracts.queries.js';

const of = ['state', 'proposedBy', 'contract.buyer', 'contract.fund', 'contract.organization', 'contract.signatory'];

@ObjectType('Subcontract', { implements: Node, description: 'A part of a contract that another organization delivers with the client\'s consent (分包, GP-15). Seen with the contract, and by the people of the subcontractor.' })
@Reads(() => Subcontract, {
  visible: subcontractVisible, scope: 'contracts:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' }, filter: ['state', 'contract', 'subcontractor', 'amount'],
})
export class SubcontractGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null for people of the subcontractor until it is published.' })
  contract!: ContractGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who delivers the part (分包方); null where the reader does not see it.' })
  subcontractor!: OrganizationGraph | null;

  @Field(() => String, { description: 'What it delivers.' })
  scope!: string;

  @Field(() => MoneyGraph, { description: 'What of the contract\'s amount goes to it. The organization pays it; the client pays the organization.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => Int, { description: 'Its share of the contract\'s amount in basis points, rounded down.' })
  @Computed({ sql: (row) => `(select ${row}.amount_fen * 10000 / c.amount_fen from contract c where c.id = ${row}.contract_id)::int` })
  shareBasisPoints!: number;

  @Field(() => SubcontractState, { description: 'Where it stands.' })
  state!: SubcontractState;

  @Field(() => [SubcontractState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Subcontract>({ from: ['state'], value: ({ state }) => subcontractLifecycle.nextStates(state) })
  nextStates!: SubcontractState[];

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the client decided; null until then.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the client did not consent; null unless REFUSED.' })
  decisionReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null unless ENDED.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Subcontract>({
    subcontractConsent: { description: 'Consent to it for the client.', from: of, decide: (actor, one) => all(subcontractPolicy.decide(actor, one.contract, one), subcontractLifecycle.can(one.state, 'consent')) },
    subcontractRefuse: { description: 'Refuse consent for the client.', from: of, decide: (actor, one) => all(subcontractPolicy.decide(actor, one.contract, one), subcontractLifecycle.can(one.state, 'refuse')) },
    subcontractEnd: { description: 'Take it back or end it.', from: of, decide: (actor, one) => all(subcontractPolicy.propose(actor, one.contract), subcontractLifecycle.can(one.state, 'end')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractSubcontracts {
  @Connected(() => SubcontractGraph, { by: 'contract', description: 'Parts that others deliver with the client\'s consent (GP-15), and what was asked for.' })
  subcontracts!: Connection<SubcontractGraph>;

  @ViewerCan<Contract>({
    subcontractPropose: {
      description: 'Ask for consent to subcontract a part.', from: ['state', 'organization'],
      decide: (actor, contract) => all(subcontractPolicy.propose(actor, contract), contractLifecycle.during([ContractState.SIGNED, ContractState.IN_DELIVERY], contract.state, says('subcontracted', '分包'))),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationSubcontracts {
  @Connected(() => SubcontractGraph, { by: 'subcontractor', description: 'Parts of others\' contracts that the organization delivers, as far as the reader sees them.' })
  subcontracts!: Connection<SubcontractGraph>;
}
