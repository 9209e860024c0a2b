import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal } from '../../platform/deeds/recorded.js';
import { Party } from '../party.js';
import { Person, erasedName } from '../person.js';
import { DeputyshipState, deputyshipLifecycle } from './deputyship.lifecycle.js';

export interface NewDeputyship {
  readonly party: Party;
  readonly represented: Person;
  readonly deputy: Person;
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly countsUntil: Date;
}

/** Somebody who acts in an officer's place for a time (代理). Both count as one person, and for some days after. */
@Entity()
export class Deputyship extends Aggregate {
  static readonly idPrefix = 'deputyship';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Party, { index: true })
  party: Rel<Party>;

  /** Who is absent. */
  @ManyToOne(() => Person, { index: true })
  represented: Rel<Person>;

  @ManyToOne(() => Person, { index: true })
  deputy: Rel<Person>;

  @Personal<Deputyship>(({ represented }) => represented.id)
  @Property({ type: 'text' })
  reason: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  startsAt: Date;

  /** First instant at which the deputy may not act any more. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  endsAt: Date;

  /** First instant at which both are two people again. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  countsUntil: Date;

  @Property({ type: 'text' })
  state: DeputyshipState = deputyshipLifecycle.definition.initial;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  acceptedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  constructor(values: NewDeputyship) {
    super();
    this.party = values.party;
    this.represented = values.represented;
    this.deputy = values.deputy;
    this.reason = values.reason;
    this.startsAt = values.startsAt;
    this.endsAt = values.endsAt;
    this.countsUntil = values.countsUntil;
  }

  /** Forgets why somebody was absent (PI-01); that they were represented stays. */
  forget(): void {
    this.reason = erasedName;
  }

  accept(at: Date): void {
    this.state = deputyshipLifecycle.advance(this.state, 'accept');
    this.acceptedAt = at;
  }

  close(step: 'decline' | 'end' | 'expire' | 'lapse', at: Date, by: Person | null = null): void {
    this.state = deputyshipLifecycle.advance(this.state, step);
    this.closedAt = at;
    this.endedBy = by;
  }
}
