import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Connected, type Connection, Guarded, Node, Reads, type RowSql } from '../platform/reads/index.js';
import { AccessTokenGraph } from './access-token.graph.js';
import { colleagueRoles } from './membership.policy.js';
import { Person } from './person.js';

const self: RowSql = (row, viewer) => `${row}.id = ${viewer.person}`;

/** A person is seen by themselves, by operators, and by those who manage a party with which the person holds a role; people of a buyer see each other. */
export const personVisible: RowSql = (row, viewer) => `${self(row, viewer)} or ${viewer.has('OPERATOR')} or exists (
  select from membership m where m.person_id = ${row}.id and m.party_id = any(${viewer.parties(...colleagueRoles)})
    and m.starts_at <= business_now() and (m.ends_at is null or m.ends_at > business_now()))`;

@ObjectType('Person', {
  implements: Node,
  description: 'Someone who can sign in. Seen by themselves, by operators, by those who manage a party with which the person holds a role, and by the other people of a buyer; contact details by themselves alone (PI-01).',
})
@Reads(() => Person, { visible: personVisible, scope: 'accounts:read', orderings: { CREATED_AT: 'createdAt' } })
export class PersonGraph extends Node {
  @Field(() => String, { description: 'Name shown to those who may see the person, chosen by the person.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Name for signing in; null for everyone but the person, and once erased.' })
  @Guarded(self)
  signInName!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address; null when not given, and for everyone but the person.' })
  @Guarded(self)
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number; null when not given, and for everyone but the person.' })
  @Guarded(self)
  phone!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the person signed up.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person had themselves erased; null unless they did.' })
  erasedAt!: Date | null;

  @Connected(() => AccessTokenGraph, { by: 'person', description: 'The person\'s tokens; empty for everyone else.' })
  accessTokens!: Connection<AccessTokenGraph>;
}
