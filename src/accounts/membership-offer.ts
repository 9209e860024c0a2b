import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { RoleName } from '../platform/deeds/actor.js';
import { Membership } from './membership.js';
import { MembershipOfferState, membershipOfferLifecycle } from './membership-offer.lifecycle.js';
import { Party } from './party.js';
import { Person } from './person.js';

export interface NewMembershipOffer {
  readonly person: Person;
  readonly party: Party;
  readonly role: RoleName;
  readonly endsAt: Date | null;
  readonly offeredBy: Person;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
}

/** A role that somebody offers to a person. Only what the person accepts becomes a membership. */
@Entity()
@Index({ name: 'membership_offer_once', expression: `create unique index "membership_offer_once" on "membership_offer" ("person_id", "party_id", "role") where "state" = 'OFFERED'` })
@Index({ name: 'membership_offer_open', expression: `create index "membership_offer_open" on "membership_offer" ("expires_at") where "state" = 'OFFERED'` })
export class MembershipOffer extends Aggregate {
  static readonly idPrefix = 'membership_offer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person, { index: true })
  person: Rel<Person>;

  @ManyToOne(() => Party, { index: true })
  party: Rel<Party>;

  @Property({ type: 'text' })
  role: RoleName;

  /** End of the membership that it would become; null for none. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endsAt: Date | null;

  @Property({ type: 'text' })
  state: MembershipOfferState = membershipOfferLifecycle.definition.initial;

  @ManyToOne(() => Person)
  offeredBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  offeredAt: Date;

  /** First instant at which it cannot be accepted any more. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  expiresAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  @OneToOne(() => Membership, { nullable: true })
  membership: Rel<Membership> | null = null;

  constructor(values: NewMembershipOffer) {
    super();
    this.person = values.person;
    this.party = values.party;
    this.role = values.role;
    this.endsAt = values.endsAt;
    this.offeredBy = values.offeredBy;
    this.offeredAt = values.offeredAt;
    this.expiresAt = values.expiresAt;
  }

  /** The person takes the role: from here on it is held. */
  accept(at: Date): Membership {
    this.close('accept', at);
    this.membership = new Membership({ person: this.person, party: this.party, role: this.role, startsAt: at, endsAt: this.endsAt, grantedBy: this.offeredBy });
    return this.membership;
  }

  close(step: 'accept' | 'decline' | 'withdraw' | 'expire', at: Date): void {
    this.state = membershipOfferLifecycle.advance(this.state, step);
    this.answeredAt = at;
  }
}
