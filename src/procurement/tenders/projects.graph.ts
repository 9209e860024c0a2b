import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Connected, type Connection, ExtendsGraph, Node, Reads, type RowSql } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { TenderProject } from './tender-project.js';
import { TenderGraph } from './tender.graph.js';
import { buyerRoles } from './tender.policy.js';

/** Public with the first of its lots. */
const projectVisible: RowSql = (project, viewer) =>
  `(${project}.buyer_id = any(${viewer.parties(...buyerRoles)}) or exists (select from tender t where t.project_id = ${project}.id and t.published_at is not null))`;

@ObjectType('TenderProject', { implements: Node, description: 'A purchase in lots (分包采购项目): each lot (包) is a tender with its own lines, budget, criteria, sealed bids and award; they are published together and close together. Public with its first lot.' })
@Reads(() => TenderProject, { visible: projectVisible, scope: 'procurement:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'DESC' }, filter: ['buyer', 'createdAt'] })
export class TenderProjectGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer.' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => String, { description: 'Title of the whole.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Most lots that one bidder may win; null for any number.' })
  lotsPerBidder!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Connected(() => TenderGraph, { by: 'project', description: 'Its lots, as far as the reader sees them.' })
  lots!: Connection<TenderGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderLot {
  @Field(() => TenderProjectGraph, { nullable: true, description: 'The purchase of which it is a lot; null for a tender of its own.' })
  project!: Rel<TenderProjectGraph> | null;

  @Field(() => Int, { nullable: true, description: 'Number of the lot (包号); null for a tender of its own.' })
  lotNumber!: number | null;
}
