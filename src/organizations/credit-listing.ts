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

export interface NewCreditListing {
  readonly organization: Organization;
  readonly list: CreditList;
  readonly reason: string;
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
  reason: string;

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
    this.list = values.list;
    this.reason = values.reason;
    this.source = values.source;
    this.listedAt = values.listedAt;
  }

  remove(at: Date, reason: string): void {
    this.removedAt = at;
    this.removalReason = reason;
  }
}
