import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';

export interface NewTalk {
  readonly bid: Bid;
  readonly heldAt: Date;
  readonly summary: string;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
}

/** Record of a talk of the panel with one supplier (谈判、磋商记录, NT-01, CC-01). Never changed. */
@Entity()
@Index({ name: 'talk_bid_held_at_index', properties: ['bid', 'heldAt', 'id'] })
export class Talk extends Aggregate {
  static readonly idPrefix = 'talk';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  @ManyToOne(() => Bid)
  bid: Rel<Bid>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  heldAt: Date;

  @Property({ type: 'text' })
  summary: string;

  @ManyToOne(() => Person)
  recordedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  recordedAt: Date;

  constructor(values: NewTalk) {
    super();
    this.tender = values.bid.tender;
    this.bid = values.bid;
    this.heldAt = values.heldAt;
    this.summary = values.summary;
    this.recordedBy = values.recordedBy;
    this.recordedAt = values.recordedAt;
  }
}
