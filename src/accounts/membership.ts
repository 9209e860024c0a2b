import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { RoleName } from '../platform/deeds/actor.js';
import { Party } from './party.js';
import { Person } from './person.js';

export interface NewMembership {
  readonly person: Person;
  readonly party: Party;
  readonly role: RoleName;
  readonly startsAt: Date;
  readonly endsAt?: Date | null;
  /** Who granted it; null when the person took it (self-service roles, an applicant) or the platform was set up. */
  readonly grantedBy?: Person | null;
}

/** A role that a person holds with a party for a period. Ends, and is never rewritten. */
@Entity()
export class Membership extends Aggregate {
  static readonly idPrefix = 'membership';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person, { index: true })
  person: Rel<Person>;

  // Deferred: the party's row comes from a trigger on the table of what it stands for, in the same transaction.
  @ManyToOne(() => Party, { index: true, deferMode: 'deferred' })
  party: Rel<Party>;

  @Property({ type: 'text' })
  role: RoleName;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  startsAt: Date;

  /** First instant at which it is no longer held; null while no end is set. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endsAt: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  grantedBy: Rel<Person> | null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  constructor(values: NewMembership) {
    super();
    this.person = values.person;
    this.party = values.party;
    this.role = values.role;
    this.startsAt = values.startsAt;
    this.endsAt = values.endsAt ?? null;
    this.grantedBy = values.grantedBy ?? null;
  }

  /** Whether the role is held at the instant. */
  holdsAt(instant: Date): boolean {
    return this.startsAt <= instant && (this.endsAt === null || instant < this.endsAt);
  }

  /** Ends it; one that has not begun ends as it begins. */
  end(at: Date, by: Person): void {
    this.endsAt = at < this.startsAt ? this.startsAt : at;
    this.endedBy = by;
  }
}
