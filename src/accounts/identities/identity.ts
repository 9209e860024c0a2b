import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal, Secret } from '../../platform/deeds/recorded.js';
import { Person } from '../person.js';

export interface NewSignInIdentity {
  readonly person: Person;
  readonly issuer: string;
  readonly subjectDigest: Buffer;
  readonly knownAs: string | null;
}

/** An identity at a sign-in provider that belongs to a person: whoever proves it signs in as them. */
@Entity()
export class SignInIdentity extends Aggregate {
  static readonly idPrefix = 'identity';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @Property({ type: 'text' })
  issuer: string;

  /** Under the platform's key: who it is at the provider cannot be read from it. Null once unlinked. */
  @Secret()
  @Unique({ name: 'identity_one_person' })
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  subjectDigest: Buffer | null;

  /** What the provider calls the person, by which they recognize the identity. Null once unlinked. */
  @Personal<SignInIdentity>(({ person }) => person.id)
  @Property({ type: 'text', nullable: true })
  knownAs: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  unlinkedAt: Date | null = null;

  constructor(values: NewSignInIdentity) {
    super();
    this.person = values.person;
    this.issuer = values.issuer;
    this.subjectDigest = values.subjectDigest;
    this.knownAs = values.knownAs;
  }

  /** The identity signs nobody in any more; whoever has it may link it anew. */
  unlink(at: Date): void {
    this.unlinkedAt ??= at;
    this.subjectDigest = null;
    this.knownAs = null;
  }
}
