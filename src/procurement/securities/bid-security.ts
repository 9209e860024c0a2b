import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import { Tender } from '../tenders/tender.js';
import { type BidSecurityKind, BidSecurityState, bidSecurityLifecycle } from './bid-security.lifecycle.js';

export interface NewBidSecurity {
  readonly bid: Bid;
  readonly kind: BidSecurityKind;
  readonly amountFen: bigint;
  readonly reference: string;
  readonly providedBy: Person;
  readonly providedAt: Date;
}

/** What a bidder puts up for its bid (投标保证金, PL-21). Nobody but the bidder learns of it before the opening. */
@Entity()
@Index({ name: 'bid_security_once', expression: `create unique index "bid_security_once" on "bid_security" ("bid_id")` })
@Index({ name: 'bid_security_tender_index', properties: ['tender', 'id'] })
@Index({ name: 'bid_security_state_due_index', properties: ['state', 'dueAt', 'id'] })
export class BidSecurity extends Aggregate {
  static readonly idPrefix = 'bid_security';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Bid)
  bid: Rel<Bid>;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Property({ type: 'text' })
  kind: BidSecurityKind;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** Of the transfer or the letter. */
  @Property({ type: 'text' })
  reference: string;

  @Property({ type: 'text' })
  state: BidSecurityState = bidSecurityLifecycle.definition.initial;

  @ManyToOne(() => Person)
  providedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  providedAt: Date;

  /** The ledger's transaction by which the money came. */
  @Property({ type: 'uuid', nullable: true })
  transactionId: string | null = null;

  /** By when it must be returned; null until what it secures is over. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  dueAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  /** Why it was forfeited. */
  @Property({ type: 'text', nullable: true })
  reason: string | null = null;

  constructor(values: NewBidSecurity) {
    super();
    this.bid = values.bid;
    this.tender = values.bid.tender;
    this.kind = values.kind;
    this.amountFen = values.amountFen;
    this.reference = values.reference;
    this.providedBy = values.providedBy;
    this.providedAt = values.providedAt;
  }

  fallDue(by: Date): void {
    this.state = bidSecurityLifecycle.advance(this.state, 'fallDue');
    this.dueAt = by;
  }

  giveBack(by: Person, at: Date): void {
    this.state = bidSecurityLifecycle.advance(this.state, 'giveBack');
    this.endedBy = by;
    this.endedAt = at;
  }

  forfeit(by: Person, at: Date, reason: string): void {
    this.state = bidSecurityLifecycle.advance(this.state, 'forfeit');
    this.endedBy = by;
    this.endedAt = at;
    this.reason = reason;
  }
}
