import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads } from '../../platform/reads/index.js';
import { candidatesTold, drawTold, drawVisible, invitationVisible } from './invitations.queries.js';
import { SupplierDraw, drawnFrom } from './supplier-draw.js';
import { InvitationWay, SupplierInvitation } from './supplier-invitation.js';
import { TenderGraph } from './tender.graph.js';

@ObjectType('SupplierInvitation', {
  implements: Node,
  description: 'A supplier who is invited to bid (受邀供应商). Until the deadline the buyer\'s people and the invited organization\'s managers alone see it, so that invited suppliers do not find each other; from then on everyone does.',
})
@Reads(() => SupplierInvitation, {
  visible: invitationVisible, scope: 'procurement:read', orderings: { INVITED_AT: 'invitedAt' }, defaultOrder: { field: 'INVITED_AT', direction: 'DESC' }, filter: ['tender', 'organization', 'way'],
})
export class SupplierInvitationGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The supplier; null when the reader may not see it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => InvitationWay, { description: 'How it came to be invited.' })
  way!: InvitationWay;

  @Field(() => DateTimeScalar, { description: 'When it was put on the list; it learns of it when the tender is published.' })
  invitedAt!: Date;
}

@ObjectType('SupplierDraw', {
  implements: Node,
  description: 'A draw of suppliers that anyone can replay (随机抽取, PL-05): check that SHA-256 of `seed` is `commitment`, order `candidates` by the hex SHA-256 of seed, line feed, contribution, line feed and id (UTF-8), and take the first `wanted`. Seen with its tender; what names suppliers only after the deadline.',
})
@Reads(() => SupplierDraw, { visible: drawVisible, scope: 'procurement:read' })
export class SupplierDrawGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => Int, { description: 'How many suppliers are drawn.' })
  wanted!: number;

  @Field(() => String, { description: 'Hex SHA-256 of the seed, fixed when the candidates were.' })
  commitment!: string;

  @Field(() => DateTimeScalar, { description: 'When candidates and seed were fixed.' })
  preparedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was drawn; null until then.' })
  drawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The words that were given for the draw by someone who did not prepare it; null until drawn.' })
  contribution!: string | null;

  @Field(() => [String], { nullable: true, description: 'Ids of those among whom was drawn (`organization_…`), at most 200; null for everyone but the buyer\'s people until the deadline has passed.' })
  @Guarded(candidatesTold)
  candidates!: string[] | null;

  @Field(() => String, { nullable: true, description: 'The seed, 64 hex digits; null until drawn, and for everyone but the buyer\'s people until the deadline has passed.' })
  @Computed({ sql: (draw) => `${draw}.seed` })
  @Guarded(drawTold)
  seed!: string | null;

  @Field(() => [String], { nullable: true, description: 'Ids of those who were drawn (`organization_…`), in the order of the draw; null as `seed` is.' })
  @Derived<SupplierDraw>({ from: ['candidates', 'seed', 'contribution', 'wanted', 'drawnAt'], value: ({ candidates, seed, contribution, wanted }) => drawnFrom(candidates, seed, contribution ?? '', wanted) })
  @Guarded(drawTold)
  drawn!: string[] | null;
}

@ExtendsGraph(() => TenderGraph)
export class TenderInvitations {
  @Connected(() => SupplierInvitationGraph, { by: 'tender', description: 'Who is invited, as far as the reader may know: all of them once the deadline has passed.' })
  invitations!: Connection<SupplierInvitationGraph>;

  @Connected(() => SupplierDrawGraph, { by: 'tender', description: 'The draw by which suppliers were found: one, or none.' })
  supplierDraws!: Connection<SupplierDrawGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationInvitations {
  @Connected(() => SupplierInvitationGraph, { by: 'organization', description: 'Tenders to which the organization is invited, as far as the reader may know.' })
  invitations!: Connection<SupplierInvitationGraph>;
}
