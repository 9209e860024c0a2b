import type { KeyObject } from 'node:crypto';
import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { Tender } from '../tenders/tender.js';
import { signedReceipt } from './receipt.js';
import { BidState, bidLifecycle } from './bid.lifecycle.js';

/** A sealed offer with what the bidder gets for it. */
export interface SealedBid {
  readonly envelope: Buffer;
  /** Hex SHA-256 of the envelope (回执). */
  readonly receiptDigest: string;
  readonly sealedAt: Date;
  /** The second envelope with the price, where it is opened apart. */
  readonly price: { readonly envelope: Buffer; readonly receiptDigest: string } | null;
}

export interface NewBid {
  /** Chosen by a bidder who sealed the envelope, which is bound to it. */
  readonly id?: string;
  readonly tender: Tender;
  readonly organization: Organization;
  readonly submittedBy: Person;
}

/** What the panel found. Scores are decimal texts with two digits after the point. */
export interface BidResult {
  readonly priceScore: string;
  readonly qualityScore: string;
  readonly totalScore: string;
  readonly rank: number;
}

/**
 * A bid (投标). Until the opening the row holds an envelope and nothing of the offer: price and proposal become columns
 * when two officers open it.
 */
@Entity()
@Index({ name: 'bid_one_per_organization', expression: `create unique index "bid_one_per_organization" on "bid" ("tender_id", "organization_id") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'bid_tender_rank_index', properties: ['tender', 'rank', 'id'] })
@Index({ name: 'bid_organization_opened_at_index', properties: ['organization', 'openedAt', 'id'] })
export class Bid extends Aggregate {
  static readonly idPrefix = 'bid';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** The consortium (联合体) for which the organization bids as leader; null for a bid of its own. */
  @Property({ type: 'uuid', nullable: true })
  consortiumId: string | null = null;

  @ManyToOne(() => Person)
  submittedBy: Rel<Person>;

  @Property({ type: 'text' })
  state: BidState = bidLifecycle.definition.initial;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, lazy: true, hidden: true })
  envelope!: Buffer;

  /** When the envelopes, or the price envelope alone, were destroyed unread, because nobody could open them any more. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  destroyedAt: Date | null = null;

  @Property({ type: 'text' })
  receiptDigest!: string;

  /** The price envelope (价格标), where price and proposal are opened apart; null otherwise. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, lazy: true, hidden: true })
  priceEnvelope: Buffer | null = null;

  @Property({ type: 'text', nullable: true })
  priceReceiptDigest: string | null = null;

  /** The signed receipt (签名回执) of the envelope that is in; null for bids from before there were any. */
  @Property({ type: 'text', nullable: true, lazy: true })
  receipt: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  sealedAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  priceFen: bigint | null = null;

  /** The price of the bid before the final round (最后报价), in which another took its place; null where there was none. */
  @Property({ type: new BigIntType('bigint'), nullable: true })
  firstPriceFen: bigint | null = null;

  /** Whether its tender is in talks: opened, and yet told to the buyer, the panel and its bidder alone (法38). */
  @Property({ type: 'boolean', default: false })
  confidential: boolean = false;

  @Property({ type: 'text', nullable: true, lazy: true })
  proposal: string | null = null;

  /** Opens the envelope alone, for auditors; as guarded as the offer. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  openingKey: Buffer | null = null;

  /** Opens the price envelope alone. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  priceOpeningKey: Buffer | null = null;

  /** Why it is unreadable. */
  @Property({ type: 'text', nullable: true })
  spoiledReason: string | null = null;

  @Property({ type: 'text', nullable: true })
  disqualifiedReason: string | null = null;

  /** Out for good: by a rule that the opening found broken, or struck by a remedy. No later evaluation takes it in again. */
  @Property({ type: 'boolean', default: false })
  barred: boolean = false;

  @Property({ columnType: 'numeric(5,2)', type: 'decimal', nullable: true })
  priceScore: string | null = null;

  @Property({ columnType: 'numeric(5,2)', type: 'decimal', nullable: true })
  qualityScore: string | null = null;

  @Property({ columnType: 'numeric(5,2)', type: 'decimal', nullable: true })
  totalScore: string | null = null;

  /** 1 for the best; null until ranked. */
  @Property({ type: 'smallint', nullable: true })
  rank: number | null = null;

  constructor(values: NewBid) {
    super();
    if (values.id !== undefined) this.id = values.id;
    this.tender = values.tender;
    this.organization = values.organization;
    this.submittedBy = values.submittedBy;
  }

  /** Puts the envelope in, or another one in its place; `receiptKey` signs what the bidder gets for it. */
  enclose(sealed: SealedBid, receiptKey: KeyObject): void {
    const bidVersion = this.receiptDigest === undefined ? 1 : this.version + 1;
    this.state = bidLifecycle.advance(this.state, 'revise');
    this.envelope = sealed.envelope;
    this.receiptDigest = sealed.receiptDigest;
    this.sealedAt = sealed.sealedAt;
    this.priceEnvelope = sealed.price?.envelope ?? null;
    this.priceReceiptDigest = sealed.price?.receiptDigest ?? null;
    this.receipt = signedReceipt(receiptKey, {
      bidId: this.id, bidVersion, tenderId: this.tender.id, receiptDigest: sealed.receiptDigest, priceReceiptDigest: this.priceReceiptDigest, serverTime: sealed.sealedAt,
    });
  }

  withdraw(): void {
    this.state = bidLifecycle.advance(this.state, 'withdraw');
  }

  leaveSealed(): void {
    this.state = bidLifecycle.advance(this.state, 'leaveSealed');
  }

  /** The envelopes go, unread; the receipts stay. */
  destroy(at: Date): void {
    Object.assign(this, { envelope: null, priceEnvelope: null, destroyedAt: at });
  }

  /** The price envelope goes, unread; what was opened before it and both receipts stay. */
  destroyPrice(at: Date): void {
    Object.assign(this, { priceEnvelope: null, destroyedAt: at });
  }

  open(offer: { readonly priceFen: bigint | null; readonly proposal: string; readonly openingKey: Buffer }, at: Date): void {
    this.state = bidLifecycle.advance(this.state, 'open');
    this.priceFen = offer.priceFen;
    this.proposal = offer.proposal;
    this.openingKey = offer.openingKey;
    this.openedAt = at;
  }

  /** The price envelope was opened. */
  openPrice(priceFen: bigint, openingKey: Buffer): void {
    this.state = bidLifecycle.advance(this.state, 'openPrice');
    this.priceFen = priceFen;
    this.priceOpeningKey = openingKey;
  }

  /** The final price takes the place of the first. */
  takeFinalPrice(priceFen: bigint): void {
    this.state = bidLifecycle.advance(this.state, 'takeFinal');
    this.firstPriceFen = this.priceFen;
    this.priceFen = priceFen;
  }

  /** The bidder leaves the talks. */
  leaveTalks(reason: string): void {
    this.state = bidLifecycle.advance(this.state, 'leave');
    this.disqualifiedReason = reason;
    this.barred = true;
  }

  spoil(reason: string, at: Date): void {
    this.state = bidLifecycle.advance(this.state, 'spoil');
    this.spoiledReason = reason;
    this.openedAt = at;
  }

  /** The panel, or the register as it concludes, finds it invalid; another evaluation may find otherwise. */
  disqualify(reason: string): void {
    this.state = bidLifecycle.advance(this.state, 'disqualify');
    this.disqualifiedReason = reason;
  }

  /** Invalid by what the opening itself showed. */
  bar(reason: string): void {
    this.disqualify(reason);
    this.barred = true;
  }

  /** Back to the panel: what was found before stays in history and in the record of the ranking. */
  reassess(): void {
    this.state = bidLifecycle.advance(this.state, 'reassess');
    this.disqualifiedReason = null;
    this.unrank();
  }

  /** Out of the ranking, and the reason. */
  strike(reason: string): void {
    this.state = bidLifecycle.advance(this.state, 'strike');
    this.disqualifiedReason = reason;
    this.barred = true;
    this.unrank();
  }

  lapse(): void {
    this.state = bidLifecycle.advance(this.state, 'lapse');
  }

  private unrank(): void {
    this.priceScore = null;
    this.qualityScore = null;
    this.totalScore = null;
    this.rank = null;
  }

  rankAs(result: BidResult): void {
    this.state = bidLifecycle.advance(this.state, 'rank');
    this.priceScore = result.priceScore;
    this.qualityScore = result.qualityScore;
    this.totalScore = result.totalScore;
    this.rank = result.rank;
  }
}
