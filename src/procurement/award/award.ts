import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';
import { AwardState, awardLifecycle } from './award.lifecycle.js';

export interface NewAward {
  readonly tender: Tender;
  readonly bid: Bid;
  readonly amountFen: bigint;
  readonly proposedBy: Person;
  readonly proposedAt: Date;
  readonly standstillEndsAt: Date;
}

/** The award of a tender to a bid (中标、成交): proposed, public for a time, confirmed by another person, then contracted. */
@Entity()
@Index({ name: 'award_one_live', expression: `create unique index "award_one_live" on "award" ("tender_id") where "state" not in ('DECLINED', 'ANNULLED')` })
@Index({ name: 'award_bid_once', expression: `create unique index "award_bid_once" on "award" ("bid_id") where "state" <> 'ANNULLED'` })
@Index({ name: 'award_organization_proposed_at_index', properties: ['organization', 'proposedAt', 'id'] })
@Index({ name: 'award_proposed_at_index', properties: ['proposedAt', 'id'] })
export class Award extends Aggregate {
  static readonly idPrefix = 'award';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Bid)
  bid: Rel<Bid>;

  /** The bidder, kept here for pages of one organization. */
  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** The bid's price. */
  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  state: AwardState = awardLifecycle.definition.initial;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  proposedAt: Date;

  /** Last instant of the publicity period; confirmed after it. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  standstillEndsAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  /** Last instant for signing the contract (PL-11). */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  contractDueAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  declineReason: string | null = null;

  /** Why it was taken back. */
  @Property({ type: 'text', nullable: true })
  annulReason: string | null = null;

  /** Last instant for the notice of the result (PL-24). */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  noticeDueAt: Date | null = null;

  constructor(values: NewAward) {
    super();
    this.tender = values.tender;
    this.bid = values.bid;
    this.organization = values.bid.organization;
    this.amountFen = values.amountFen;
    this.proposedBy = values.proposedBy;
    this.proposedAt = values.proposedAt;
    this.standstillEndsAt = values.standstillEndsAt;
  }

  confirm(by: Person, at: Date, { contractDueAt, noticeDueAt }: { readonly contractDueAt: Date; readonly noticeDueAt: Date }): void {
    this.state = awardLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.confirmedAt = at;
    this.contractDueAt = contractDueAt;
    this.noticeDueAt = noticeDueAt;
  }

  contract(at: Date): void {
    this.state = awardLifecycle.advance(this.state, 'contract');
    this.endedAt = at;
  }

  /** More time for signing (PL-11). */
  extendSigning(until: Date): void {
    this.contractDueAt = until;
  }

  /** The contract was not signed in time (PL-11). */
  lapse(reason: string, at: Date): void {
    this.state = awardLifecycle.advance(this.state, 'lapse');
    this.declineReason = reason;
    this.endedAt = at;
  }

  decline(reason: string, at: Date): void {
    this.state = awardLifecycle.advance(this.state, 'decline');
    this.declineReason = reason;
    this.endedAt = at;
  }

  annul(reason: string, at: Date): void {
    this.state = awardLifecycle.advance(this.state, 'annul');
    this.annulReason = reason;
    this.endedAt = at;
  }
}
