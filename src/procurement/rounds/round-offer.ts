import type { KeyObject } from 'node:crypto';
import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { signedOfferReceipt } from '../bids/receipt.js';
import { Bid } from '../bids/bid.js';
import { OfferRound } from './offer-round.js';
import { RoundOfferState, roundOfferLifecycle } from './round-offer.lifecycle.js';

export interface NewRoundOffer {
  readonly round: OfferRound;
  readonly organization: Organization;
  readonly bid: Bid | null;
  readonly mostFen: bigint;
}

/** A supplier's place in a round, and its sealed offer (密封报价). Until the opening the row holds an envelope and nothing of the offer. */
@Entity()
@Unique({ name: 'round_offer_once', properties: ['round', 'organization'] })
@Index({ name: 'round_offer_organization_created_at_index', properties: ['organization', 'createdAt', 'id'] })
export class RoundOffer extends Aggregate {
  static readonly idPrefix = 'round_offer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => OfferRound)
  round: Rel<OfferRound>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** The bid whose final price it is; null in a second-stage competition. */
  @ManyToOne(() => Bid, { nullable: true })
  @Index()
  bid: Rel<Bid> | null;

  /** The most that may be offered: the tender's budget, or the member's price in the agreement. */
  @Property({ type: new BigIntType('bigint') })
  mostFen: bigint;

  @Property({ type: 'text' })
  state: RoundOfferState = roundOfferLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  submittedBy: Rel<Person> | null = null;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, lazy: true, hidden: true })
  envelope: Buffer | null = null;

  /** Hex SHA-256 of the envelope. */
  @Property({ type: 'text', nullable: true })
  receiptDigest: string | null = null;

  @Property({ type: 'text', nullable: true, lazy: true })
  receipt: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sealedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  priceFen: bigint | null = null;

  /** How the supplier meets what the talks changed. */
  @Property({ type: 'text', nullable: true, lazy: true })
  terms: string | null = null;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  openingKey: Buffer | null = null;

  /** Why it is unreadable. */
  @Property({ type: 'text', nullable: true })
  spoiledReason: string | null = null;

  constructor(values: NewRoundOffer) {
    super();
    this.round = values.round;
    this.organization = values.organization;
    this.bid = values.bid;
    this.mostFen = values.mostFen;
  }

  enclose(sealed: { readonly envelope: Buffer; readonly receiptDigest: string }, by: Person, at: Date, receiptKey: KeyObject): void {
    this.state = roundOfferLifecycle.advance(this.state, 'submit');
    this.submittedBy = by;
    this.envelope = sealed.envelope;
    this.receiptDigest = sealed.receiptDigest;
    this.sealedAt = at;
    this.receipt = signedOfferReceipt(receiptKey, { offerId: this.id, tenderId: this.round.tender.id, receiptDigest: sealed.receiptDigest, serverTime: at });
  }

  leave(): void {
    this.state = roundOfferLifecycle.advance(this.state, 'leave');
  }

  open(offer: { readonly priceFen: bigint; readonly terms: string | null; readonly openingKey: Buffer }, at: Date): void {
    this.state = roundOfferLifecycle.advance(this.state, 'open');
    this.priceFen = offer.priceFen;
    this.terms = offer.terms;
    this.openingKey = offer.openingKey;
    this.openedAt = at;
  }

  spoil(reason: string, at: Date): void {
    this.state = roundOfferLifecycle.advance(this.state, 'spoil');
    this.spoiledReason = reason;
    this.openedAt = at;
  }

  miss(): void {
    this.state = roundOfferLifecycle.advance(this.state, 'miss');
  }

  /** The round ended without an opening; the receipt stays, the envelope is destroyed unread. */
  leaveSealed(): void {
    this.state = roundOfferLifecycle.advance(this.state, 'leaveSealed');
    this.envelope = null;
  }
}
