import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, Node, Reads } from '../../platform/reads/index.js';
import { PersonGraph } from '../person.graph.js';
import { SignInIdentity } from './identity.js';

@ObjectType('SignInIdentity', { implements: Node, description: 'An identity at a sign-in provider by which a person signs in (登录身份). Seen by the person alone.' })
@Reads(() => SignInIdentity, {
  visible: (row, viewer) => `${row}.person_id = ${viewer.person}`,
  scope: 'accounts:read',
  orderings: { CREATED_AT: 'createdAt' },
  filter: [{ name: 'linked', type: () => Boolean, sql: (row) => `(${row}.unlinked_at is null)`, description: 'Whether it signs in still.' }],
})
export class SignInIdentityGraph extends Node {
  @Field(() => String, { description: 'Issuer of the provider, as an address.' })
  issuer!: string;

  @Field(() => String, { nullable: true, description: 'What the provider called the person when it was linked, to recognize it by; null when it said nothing, and once unlinked.' })
  knownAs!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was linked.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was unlinked; null while it signs in.' })
  unlinkedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is the last way in, which cannot be unlinked (LAST_WAY_IN): no password, and no other identity.' })
  @Computed({ sql: (row) => `(${row}.unlinked_at is null and exists (select from person p where p.id = ${row}.person_id and p.password_hash is null)
    and not exists (select from sign_in_identity o where o.person_id = ${row}.person_id and o.id <> ${row}.id and o.unlinked_at is null))` })
  lastWayIn!: boolean;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;
}

@ExtendsGraph(() => PersonGraph)
export class PersonIdentities {
  @Connected(() => SignInIdentityGraph, { by: 'person', description: 'Identities at sign-in providers that sign in as the person, and those that did. Empty for everyone but the person.' })
  identities!: Connection<SignInIdentityGraph>;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person has a password, or signs in by a provider alone; null for everyone but the person.' })
  @Guarded((row, viewer) => `${row}.id = ${viewer.person}`)
  @Computed({ sql: (person) => `(${person}.password_hash is not null)` })
  hasPassword!: boolean | null;
}
