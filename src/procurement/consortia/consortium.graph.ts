import type { Rel } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { bidderRoles } from '../bids/bid.policy.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { Consortium, ConsortiumMember } from './consortium.js';
import { ConsortiumMemberState, ConsortiumState, consortiumLifecycle } from './consortium.lifecycle.js';

/** Its members' own until its bid is opened; public from then on, as every bidder is. */
const consortiumVisible: RowSql = (row, viewer) =>
  `(exists (select from consortium_member own where own.consortium_id = ${row}.id and own.organization_id = any(${viewer.parties(...bidderRoles)}))
    or exists (select from bid b where b.consortium_id = ${row}.id and b.opened_at is not null and not b.confidential))`;

@ObjectType('Consortium', { implements: Node, description: 'Organizations that bid as one supplier (联合体, PL-03). Before the opening its members\' managers and finance officers alone learn of it; public once its bid is opened.' })
@Reads(() => Consortium, {
  visible: consortiumVisible, scope: 'bids:read', filter: ['state', 'tender', 'leader'], orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
})
export class ConsortiumGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who bids and signs for it (牵头方); null when the reader may not see it.' })
  leader!: Rel<OrganizationGraph> | null;

  @Field(() => ConsortiumState, { description: 'Where it stands.' })
  state!: ConsortiumState;

  @Field(() => [ConsortiumState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Consortium>({ from: ['state'], value: ({ state }) => consortiumLifecycle.nextStates(state) })
  nextStates!: ConsortiumState[];

  @Field(() => String, { description: 'The joint liability (连带责任) that each member accepts by confirming, in Chinese and English.' })
  liability!: string;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Connected(() => ConsortiumMemberGraph, { by: 'consortium', description: 'Its members, the leader among them.' })
  members!: Connection<ConsortiumMemberGraph>;
}

@ObjectType('ConsortiumMember', { implements: Node, description: 'An organization\'s part in a consortium; seen with it.' })
@Reads(() => ConsortiumMember, {
  visible: (row, viewer) => `exists (select from consortium c where c.id = ${row}.consortium_id and ${consortiumVisible('c', viewer)})`,
  scope: 'bids:read', filter: ['state', 'organization'], orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' },
})
export class ConsortiumMemberGraph extends Node {
  @Field(() => ConsortiumGraph, { nullable: true, description: 'The consortium; null when hidden.' })
  consortium!: Rel<ConsortiumGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The organization; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => String, { description: 'What it does of the work (分工).' })
  work!: string;

  @Field(() => ConsortiumMemberState, { description: 'Where its part stands.' })
  state!: ConsortiumMemberState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its manager confirmed; null until then.' })
  confirmedAt!: Date | null;
}

@ExtendsGraph(() => BidGraph)
export class BidConsortium {
  @Connected(() => ConsortiumGraph, { on: (consortium, bid) => `${consortium}.id = ${bid}.consortium_id`, description: 'The consortium for which it was made; empty for a bid of one organization alone.' })
  consortium!: Connection<ConsortiumGraph>;
}
