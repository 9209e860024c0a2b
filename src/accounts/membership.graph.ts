import { Field, ObjectType } from 'type-graphql';
import { Role } from '../platform/deeds/actor.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { Membership } from './membership.js';
import { colleagueRoles, membershipPolicy } from './membership.policy.js';
import { PartyGraph } from './party.graph.js';
import { PersonGraph } from './person.graph.js';
import './role.graph.js';

@ObjectType('Membership', { implements: Node, description: 'A role that a person holds, or held, with a party. Seen by the person, by those who manage the party, by the other people of a buyer, and by operators.' })
@Reads(() => Membership, {
  visible: (row, viewer) =>
    `${row}.person_id = ${viewer.person} or ${row}.party_id = any(${viewer.parties(...colleagueRoles)}) or ${viewer.has('OPERATOR')}`,
  scope: 'accounts:read',
  orderings: { CREATED_AT: 'createdAt', STARTS_AT: 'startsAt' },
  filter: ['role', 'startsAt', 'endsAt', 'party', 'person',
    { name: 'inForce', type: () => Boolean, sql: (row) => `(${row}.starts_at <= business_now() and (${row}.ends_at is null or ${row}.ends_at > business_now()))`, description: 'Whether it is held now.' }],
})
export class MembershipGraph extends Node {
  @Field(() => PersonGraph, { nullable: true, description: 'Who holds it; null when the reader may not see the person.' })
  person!: PersonGraph | null;

  @Field(() => PartyGraph, { nullable: true, description: 'With which party; null when the reader may not see the party.' })
  party!: PartyGraph | null;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it is no longer held; null while no end is set.' })
  endsAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is held now.' })
  @Computed({ sql: (row) => `(${row}.starts_at <= business_now() and (${row}.ends_at is null or ${row}.ends_at > business_now()))` })
  inForce!: boolean;

  @Field(() => PersonGraph, { nullable: true, description: 'Who granted it; null when the person took it themselves, or the reader may not see who did.' })
  grantedBy!: PersonGraph | null;

  @ViewerCan<Membership>({
    membershipEnd: { description: 'End it now.', from: ['role', 'party', 'person'], decide: membershipPolicy.end },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => PersonGraph)
export class PersonMemberships {
  @Connected(() => MembershipGraph, { by: 'person', description: 'Roles that the person holds or held, as far as the reader may see them.' })
  memberships!: Connection<MembershipGraph>;
}
