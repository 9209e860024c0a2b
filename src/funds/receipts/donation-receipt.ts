import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Donation } from '../donations/donation.js';

/** A donation receipt (捐赠票据, CH-17), issued by the host charity in its own series of numbers. */
@Entity()
@Unique({ properties: ['hostCharity', 'year', 'number'] })
@Index({ name: 'donation_receipt_in_force_once', expression: 'create unique index "donation_receipt_in_force_once" on "donation_receipt" ("donation_id") where "voided_at" is null' })
export class DonationReceipt extends Aggregate {
  static readonly idPrefix = 'receipt';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Donation)
  @Index()
  donation: Rel<Donation>;

  @ManyToOne(() => Organization)
  hostCharity: Rel<Organization>;

  @Property({ type: 'integer' })
  year: number;

  /** Counts up from 1 within the charity and year, without gaps. */
  @Property({ type: 'integer' })
  number: number;

  @ManyToOne(() => Person)
  @Index()
  issuedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  issuedAt: Date;

  /** Set when the gift was refunded or another took its place: the number stays taken. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  voidedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  voidedReason: string | null = null;

  /** The voided receipt whose place it takes. */
  @ManyToOne(() => DonationReceipt, { nullable: true, index: false })
  @Unique()
  replaces: Rel<DonationReceipt> | null;

  constructor(donation: Donation, hostCharity: Organization, year: number, number: number, issuedBy: Person, issuedAt: Date, replaces: DonationReceipt | null = null) {
    super();
    this.donation = donation;
    this.hostCharity = hostCharity;
    this.year = year;
    this.number = number;
    this.issuedBy = issuedBy;
    this.issuedAt = issuedAt;
    this.replaces = replaces;
  }

  void(at: Date, reason: string): void {
    this.voidedAt = at;
    this.voidedReason = reason;
  }
}
