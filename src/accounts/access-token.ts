import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Secret } from '../platform/deeds/recorded.js';
import { Person } from './person.js';

/** How a token came to be: by signing in, by its owner's wish, or with the demonstration data. */
export enum TokenKind {
  SESSION = 'SESSION',
  PERSONAL = 'PERSONAL',
  DEMO = 'DEMO',
}

export interface NewAccessToken {
  readonly person: Person;
  readonly kind: TokenKind;
  /** What its owner calls it. */
  readonly name: string;
  /** First characters of the token, by which its owner recognizes it. */
  readonly prefix: string;
  readonly digest: Buffer;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** A bearer token's digest with what it allows. The token itself is told once and stored nowhere. */
@Entity()
export class AccessToken extends Aggregate {
  static readonly idPrefix = 'token';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @Property({ type: 'text' })
  kind: TokenKind;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  prefix: string;

  @Secret()
  @Unique()
  @Property({ columnType: 'bytea', type: 'Buffer', hidden: true })
  digest: Buffer;

  @Property({ columnType: 'text[]', type: 'string[]' })
  scopes: string[];

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  expiresAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  revokedAt: Date | null = null;

  constructor(values: NewAccessToken) {
    super();
    this.person = values.person;
    this.kind = values.kind;
    this.name = values.name;
    this.prefix = values.prefix;
    this.digest = values.digest;
    this.scopes = [...values.scopes];
    this.expiresAt = values.expiresAt;
  }

  /** Ends the token's use; the first revocation counts. */
  revoke(at: Date): void {
    this.revokedAt ??= at;
  }
}
