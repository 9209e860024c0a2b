import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, Node, Reads } from '../../platform/reads/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { PurchaseLineGraph } from '../lists/index.js';
import { AwardCriterion } from './award-criterion.js';
import { OpeningOfficer } from './opening-officer.js';
import { TenderLine } from './tender-line.js';
import { TenderGraph } from './tender.graph.js';
import { buyersPeopleOfTender, visibleWithTender } from './tenders.queries.js';

@ObjectType('AwardCriterion', { implements: Node, description: 'A published quality criterion (评审因素) of a tender. Seen with its tender; fixed from publication on (PL-23).' })
@Reads(() => AwardCriterion, { visible: visibleWithTender, scope: 'procurement:read', orderings: { POSITION: 'position' }, defaultOrder: { field: 'POSITION', direction: 'ASC' } })
export class AwardCriterionGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => Int, { description: 'Place in the notice, from 1.' })
  position!: number;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'How the points are given; null when the name says it all.' })
  description!: string | null;

  @Field(() => Int, { description: 'Most points for it.' })
  points!: number;
}

@ObjectType('OpeningOfficer', { implements: Node, description: 'Someone of the buyer who is named to open the bids of a tender (开标人). Seen with its tender, because bidders compare the keys.' })
@Reads(() => OpeningOfficer, { visible: visibleWithTender, scope: 'procurement:read' })
export class OpeningOfficerGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => PersonGraph, { nullable: true, description: 'The person; null for readers who do not see the person.' })
  person!: Rel<PersonGraph> | null;

  @Field(() => String, { description: 'Name under which the officer is published.' })
  @Computed({ sql: (officer) => `(select p.display_name from person p where p.id = ${officer}.person_id)` })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Public key (X25519, base64url) of the officer\'s opening share; null until the share is made.' })
  publicKey!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the share was made; null until then.' })
  sharedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'For the drill (演练) of an officer whose share the server has never seen: 64 bytes, base64, that only the share opens (docs/sealing.md). Null until the share is made.' })
  @Computed({ sql: (officer) => `encode(${officer}.drill_challenge, 'base64')` })
  drillChallenge!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the officer opened a test envelope with the share (演练); null until then, and again after another share was made.' })
  drilledAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the share was declared lost; null otherwise.' })
  lostAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the officer sent the share to open the bids; null until then, and for everyone but the buyer\'s people.' })
  @Guarded(buyersPeopleOfTender)
  openedAt!: Date | null;
}

@ExtendsGraph(() => TenderGraph)
export class TenderParts {
  @Connected(() => PurchaseLineGraph, { through: () => TenderLine, by: 'tender', to: 'line', description: 'The lines of the purchase list that are bought.' })
  lines!: Connection<PurchaseLineGraph>;

  @Connected(() => AwardCriterionGraph, { by: 'tender', description: 'The quality criteria in the order of the notice.' })
  criteria!: Connection<AwardCriterionGraph>;

  @Connected(() => OpeningOfficerGraph, { by: 'tender', description: 'Who opens the bids; as many of them together as `openingThreshold` says.' })
  openingOfficers!: Connection<OpeningOfficerGraph>;
}

@ExtendsGraph(() => PurchaseLineGraph)
export class PurchaseLineTenders {
  @Connected(() => TenderGraph, { through: () => TenderLine, by: 'line', to: 'tender', description: 'Tenders by which the line was or is to be bought: more than one when a tender failed.' })
  tenders!: Connection<TenderGraph>;
}

@ExtendsGraph(() => BuyerGraph)
export class BuyerTenders {
  @Connected(() => TenderGraph, { by: 'buyer', description: 'Tenders of the buyer, as far as the reader sees them.' })
  tenders!: Connection<TenderGraph>;
}
