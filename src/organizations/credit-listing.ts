import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Organization } from './organization.js';

/** The two lists of the credit rules for social organizations (民政部令60). */
export enum CreditList {
  /** Abnormal-activity list (活动异常名录, SO-04). */
  ABNORMAL = 'ABNORMAL',
  /** List of serious breaches of law and trust (严重违法失信名单, SO-05). */
  SERIOUS = 'SERIOUS',
}

/** Why an organization is listed. The first six lead to the abnormal-activity list (SO-04), the others to the serious one (SO-05). */
export enum CreditListingReason {
  LATE_ANNUAL_REPORT = 'LATE_ANNUAL_REPORT',
  NO_PARTY_ORGANIZATION = 'NO_PARTY_ORGANIZATION',
  RECTIFICATION_OVERDUE = 'RECTIFICATION_OVERDUE',
  FUNDRAISING_LAPSED = 'FUNDRAISING_LAPSED',
  WARNED_OR_FINED = 'WARNED_OR_FINED',
  UNREACHABLE = 'UNREACHABLE',
  TWO_YEARS_ABNORMAL = 'TWO_YEARS_ABNORMAL',
  FALSE_REGISTRATION = 'FALSE_REGISTRATION',
  ACTIVITIES_SUSPENDED = 'ACTIVITIES_SUSPENDED',
  HEAVILY_FINED = 'HEAVILY_FINED',
  PENALIZED_REPEATEDLY = 'PENALIZED_REPEATEDLY',
  JUDGMENT_DEFAULTER = 'JUDGMENT_DEFAULTER',
  REGISTRATION_REVOKED = 'REGISTRATION_REVOKED',
}

/** Reasons that lead to the abnormal-activity list. */
const abnormalReasons: readonly CreditListingReason[] = [
  CreditListingReason.LATE_ANNUAL_REPORT, CreditListingReason.NO_PARTY_ORGANIZATION, CreditListingReason.RECTIFICATION_OVERDUE,
  CreditListingReason.FUNDRAISING_LAPSED, CreditListingReason.WARNED_OR_FINED, CreditListingReason.UNREACHABLE,
];

/** The list to which a reason leads. */
export function listOf(reason: CreditListingReason): CreditList {
  return abnormalReasons.includes(reason) ? CreditList.ABNORMAL : CreditList.SERIOUS;
}

export interface NewCreditListing {
  readonly organization: Organization;
  readonly reason: CreditListingReason;
  readonly source: string;
  readonly listedAt: Date;
}

/** An organization's time on one of the lists, from the listing to its removal. */
@Entity()
export class CreditListing extends Aggregate {
  static readonly idPrefix = 'listing';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  list: CreditList;

  @Property({ type: 'text' })
  reason: CreditListingReason;

  /** The decision or notice it was taken from. */
  @Property({ type: 'text' })
  source: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  listedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  removedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  removalReason: string | null = null;

  constructor(values: NewCreditListing) {
    super();
    this.organization = values.organization;
    this.list = listOf(values.reason);
    this.reason = values.reason;
    this.source = values.source;
    this.listedAt = values.listedAt;
  }

  remove(at: Date, reason: string): void {
    this.removedAt = at;
    this.removalReason = reason;
  }

  /** Takes back a listing that should never have been: it ends as it began and counts nowhere. */
  annul(reason: string): void {
    this.remove(this.listedAt, reason);
  }
}
