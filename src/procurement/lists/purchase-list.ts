import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import { PurchaseListState, purchaseListLifecycle } from './purchase-list.lifecycle.js';

export interface NewPurchaseList {
  readonly buyer: Buyer;
  readonly year: number;
  readonly title: string;
  readonly draftedBy: Person;
  readonly hands: readonly string[];
  readonly draftedAt: Date;
}

/** What a buyer plans to buy in a year (政府购买服务清单). */
@Entity()
@Unique({ name: 'purchase_list_one_a_year', properties: ['buyer', 'year'] })
@Index({ name: 'purchase_list_published_at_index', properties: ['publishedAt', 'id'] })
@Index({ name: 'purchase_list_state_published_at_index', properties: ['state', 'publishedAt', 'id'] })
export class PurchaseList extends Aggregate {
  static readonly idPrefix = 'list';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  @Property({ type: 'smallint' })
  year: number;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  state: PurchaseListState = purchaseListLifecycle.definition.initial;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  /** Everyone who began it or took lines off it; those who wrote its lines are told by the lines. */
  @Property({ columnType: 'uuid[]', type: 'string[]', defaultRaw: `'{}'` })
  hands: string[];

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  draftedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  consultedFrom: Date | null = null;

  /** Last instant at which the public may comment. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  consultedUntil: Date | null = null;

  /** What became of the comments (PL-25). */
  @Property({ type: 'text', nullable: true })
  consultationSummary: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  publishedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  /** Amendments so far. */
  @Property({ type: 'smallint', default: 0 })
  amendments: number = 0;

  @Property({ type: 'text', nullable: true })
  amendmentReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  amendedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  constructor(values: NewPurchaseList) {
    super();
    this.buyer = values.buyer;
    this.year = values.year;
    this.title = values.title;
    this.draftedBy = values.draftedBy;
    this.hands = [...values.hands];
    this.draftedAt = values.draftedAt;
  }

  consult(from: Date, until: Date): void {
    this.state = purchaseListLifecycle.advance(this.state, 'consult');
    this.consultedFrom = from;
    this.consultedUntil = until;
  }

  publish(by: Person, at: Date, summary: string | null): void {
    this.state = purchaseListLifecycle.advance(this.state, 'publish');
    this.publishedBy = by;
    this.publishedAt = at;
    this.consultationSummary = summary;
  }

  amend(at: Date, reason: string): void {
    this.state = purchaseListLifecycle.advance(this.state, 'amend');
    this.amendments += 1;
    this.amendedAt = at;
    this.amendmentReason = reason;
  }

  close(at: Date): void {
    this.state = purchaseListLifecycle.advance(this.state, 'close');
    this.closedAt = at;
  }
}
