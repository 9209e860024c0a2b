import { Field, Int, ObjectType } from 'type-graphql';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, Node, Reads } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { DeclaredRelation, RelationKind } from './declared-relation.js';
import { PanelDraw } from './panel-draw.js';
import { drawVisible, ownRelation } from './panel.queries.js';

@ObjectType('DeclaredRelation', { implements: Node, description: 'A relation to an organization that somebody who judges bids declared (回避关系, PL-16). Seen by that person alone; draws and appointments mind it.' })
@Reads(() => DeclaredRelation, { visible: ownRelation, scope: 'procurement:read' })
export class DeclaredRelationGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'The organization; null when the reader may not see it.' })
  organization!: OrganizationGraph | null;

  @Field(() => RelationKind, { description: 'How the person is related to it.' })
  kind!: RelationKind;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it lasts.' })
  endsOn!: string | null;
}

@ObjectType('PanelDraw', {
  implements: Node,
  description: 'A draw of experts that anyone can replay (随机抽取专家, TE-01): candidates in the order of SHA-256(seed, line feed, contribution, line feed, key), the first so many. Everyone sees it; the people behind the keys are named by the panel alone.',
})
@Reads(() => PanelDraw, { visible: drawVisible, scope: 'procurement:read', orderings: { PREPARED_AT: 'preparedAt' }, defaultOrder: { field: 'PREPARED_AT', direction: 'ASC' } })
export class PanelDrawGraph extends Node {
  @Field(() => String, { description: 'Hex SHA-256 of the seed, fixed when the draw was prepared.' })
  commitment!: string;

  @Field(() => DateTimeScalar, { description: 'When the seed was fixed. Where that is when it was drawn, nobody could know its digest before.' })
  preparedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was drawn; null until then.' })
  drawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The seed, hex; null until it is drawn.' })
  @Computed({ sql: (draw) => `${draw}.seed` })
  @Guarded((draw) => `${draw}.drawn_at is not null`)
  seed!: string | null;

  @Field(() => String, { nullable: true, description: 'The words that decided the draw with the seed; null until then.' })
  contribution!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many were drawn; null until then.' })
  wanted!: number | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the candidates: the first 32 hex digits of SHA-256(id of the draw, line feed, id of the person), both as UUID. Null until it is drawn.' })
  candidates!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the catalogue of which each candidate covers one, or something below it; empty when none were asked for, null until it is drawn.' })
  specialities!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of divisions to one of which each candidate comes; empty when none were asked for, null until it is drawn.' })
  regions!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Keys of people who were left out for a reason that is told (回避); null until it is drawn.' })
  excluded!: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why they were left out; null when nobody was.' })
  exclusionReason!: string | null;

  @Field(() => [String], { nullable: true, description: 'Keys of those drawn, in order; null until then.' })
  chosen!: string[] | null;
}

@ExtendsGraph(() => TenderGraph)
export class TenderDraws {
  @Connected(() => PanelDrawGraph, { by: 'tender', description: 'Draws of experts for its panel.' })
  panelDraws!: Connection<PanelDrawGraph>;
}
