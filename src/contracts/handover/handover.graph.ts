import { Field, Int, ObjectType } from 'type-graphql';
import { all, allowIf, says } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Connected, type Connection, Derived, ExtendsGraph, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { ContractGraph } from '../contract.graph.js';
import { privyRoles } from '../contract.policy.js';
import type { Contract } from '../contract.js';
import { privyWithContract } from '../contracts.queries.js';
import { HandoverState, handoverLifecycle } from './handover.lifecycle.js';
import { handoverPolicy } from './handover.policy.js';
import { Handover } from './handover.js';

const of = ['state', 'successor', 'handedOverBy', 'contract.buyer', 'contract.fund', 'contract.organization'];

/** The parties, the community, and the people of the successor. */
const handoverVisible: RowSql = (row, viewer) => `(${row}.successor_id = any(${viewer.parties(...privyRoles.organization)}) or ${privyWithContract(row, viewer)})`;

@ObjectType('Handover', { implements: Node, description: 'How clients and the project ledger (台账) of a contract pass to whoever comes next, so that nobody who is served is dropped (交接, GP-16). Seen by the parties, the staff of the community and the people of the successor.' })
@Reads(() => Handover, { visible: handoverVisible, scope: 'contracts:read', filter: ['state', 'contract', 'successor'] })
export class HandoverGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract that ends; null for people of the successor until it is published.' })
  contract!: ContractGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who serves next (接续组织); null where the client takes over for now, and where the reader does not see it.' })
  successor!: OrganizationGraph | null;

  @Field(() => String, { description: 'Who is told when, and what passes to whom.' })
  plan!: string;

  @Field(() => Int, { description: 'How many people are being served and pass to the successor: as planned, then as handed over.' })
  openCases!: number;

  @Field(() => HandoverState, { description: 'Where it stands.' })
  state!: HandoverState;

  @Field(() => [HandoverState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Handover>({ from: ['state'], value: ({ state }) => handoverLifecycle.nextStates(state) })
  nextStates!: HandoverState[];

  @Field(() => DateTimeScalar, { description: 'When it was planned first.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was handed over; null until then.' })
  handedOverAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the project ledger as it was handed over (`/contracts/ledger/<contract id>.csv`), hex; null until then.' })
  ledgerDigest!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the successor, or the client, acknowledged; null until then.' })
  acknowledgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the successor found; null for nothing.' })
  remarks!: string | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Handover>({
    handoverDeliver: { description: 'Hand over.', from: of, decide: (actor, one) => all(handoverPolicy.handOver(actor, one.contract), handoverLifecycle.can(one.state, 'handOver')) },
    handoverAcknowledge: { description: 'Acknowledge.', from: of, decide: (actor, one) => all(handoverPolicy.acknowledge(actor, one.contract, one), handoverLifecycle.can(one.state, 'acknowledge')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractHandover {
  @Connected(() => HandoverGraph, { by: 'contract', description: 'How clients and the project ledger pass on at its end (GP-16): one, once planned; empty for who does not see it.' })
  handovers!: Connection<HandoverGraph>;

  @ViewerCan<Contract>({
    handoverPlan: {
      description: 'Plan what happens with clients and project ledger at its end.', from: ['buyer', 'fund', 'organization', 'signedAt'],
      decide: (actor, contract) => all(handoverPolicy.plan(actor, contract), allowIf(contract.signedAt !== null, says('Both sides sign first.', '须先由双方签署。'), 'GP-16')),
    },
  })
  viewerCan!: object;
}
