import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';

export interface NewPriceInquiry {
  readonly tender: Tender;
  readonly bid: Bid;
  readonly grounds: string;
  readonly askedBy: Person;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

/** The panel asks a bidder to explain a price that looks too low to be performed (异常低价说明, TE-03). Once for a bid. */
@Entity()
@Unique({ name: 'price_inquiry_once', properties: ['bid'] })
export class PriceInquiry extends Aggregate {
  static readonly idPrefix = 'price_inquiry';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  @ManyToOne(() => Bid)
  bid: Rel<Bid>;

  /** Why it is asked. */
  @Property({ type: 'text' })
  grounds: string;

  @ManyToOne(() => Person)
  askedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  askedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ type: 'text', nullable: true })
  explanation: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  explainedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  explainedAt: Date | null = null;

  constructor(values: NewPriceInquiry) {
    super();
    this.tender = values.tender;
    this.bid = values.bid;
    this.grounds = values.grounds;
    this.askedBy = values.askedBy;
    this.askedAt = values.askedAt;
    this.dueAt = values.dueAt;
  }

  explain(words: string, by: Person, at: Date): void {
    this.explanation = words;
    this.explainedBy = by;
    this.explainedAt = at;
  }
}
