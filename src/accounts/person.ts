import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Personal, Secret } from '../platform/deeds/recorded.js';

/** What stands where a person was erased. */
export const erasedName = '已注销 (erased)';

const own = (person: Person): string => person.id;

export interface NewPerson {
  readonly displayName: string;
  readonly signInName: string;
  readonly passwordHash: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** Someone who can sign in. What the person may do follows from the memberships alone. */
@Entity()
export class Person extends Aggregate {
  static readonly idPrefix = 'person';

  declare [OptionalProps]?: AggregateDefaults;

  /** The name shown to those who may see the person. */
  @Personal<Person>(own)
  @Property({ type: 'text' })
  displayName: string;

  /** Lower case; null once erased. */
  @Personal<Person>(own)
  @Unique()
  @Property({ type: 'text', nullable: true })
  signInName: string | null;

  /** Argon2id in PHC form; null for people who cannot sign in with a password. */
  @Secret()
  @Property({ type: 'text', nullable: true, hidden: true })
  passwordHash: string | null;

  @Personal<Person>(own)
  @Property({ type: 'text', nullable: true })
  email: string | null;

  @Personal<Person>(own)
  @Property({ type: 'text', nullable: true })
  phone: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  erasedAt: Date | null = null;

  constructor(values: NewPerson) {
    super();
    this.displayName = values.displayName;
    this.signInName = normalizedSignInName(values.signInName);
    this.passwordHash = values.passwordHash;
    this.email = values.email ?? null;
    this.phone = values.phone ?? null;
  }

  /** Forgets who the person was (PI-01). What history still holds is unreadable once the person's key is destroyed. */
  erase(at: Date): void {
    this.displayName = erasedName;
    this.signInName = null;
    this.passwordHash = null;
    this.email = null;
    this.phone = null;
    this.erasedAt = at;
  }
}

/** The one spelling of a sign-in name under which it is stored and looked up. */
export function normalizedSignInName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
