import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import type { AggregateDefaults } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import type { EndCode } from './tender-end.js';
import { TenderDraft } from './tender-draft.js';
import type { NewTender, Publication } from './tender-terms.js';
import { TenderState, tenderLifecycle } from './tender.lifecycle.js';


/** A tender (采购项目): one lot with one price for the whole, built from lines of a published purchase list. */
@Entity()
@Index({ name: 'tender_lot_once', expression: `create unique index "tender_lot_once" on "tender" ("project_id", "lot_number") where "state" not in ('VOID', 'CANCELLED')` })
@Index({ name: 'tender_created_at_index', properties: ['createdAt', 'id'] })
@Index({ name: 'tender_published_at_index', properties: ['publishedAt', 'id'] })
@Index({ name: 'tender_deadline_index', properties: ['deadline', 'id'] })
@Index({ name: 'tender_state_deadline_index', properties: ['state', 'deadline', 'id'] })
@Index({ name: 'tender_buyer_published_at_index', properties: ['buyer', 'publishedAt', 'id'] })
export class Tender extends TenderDraft {
  static readonly idPrefix = 'tender';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  state: TenderState = tenderLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  publishedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  /** The last instant at which a bid is in time. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  deadline: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  documentsUntil: Date | null = null;

  @Property({ columnType: 'text[]', type: 'string[]', nullable: true })
  officerKeys: string[] | null = null;

  @Property({ type: 'text', nullable: true })
  platformPublicKey: string | null = null;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  wrappedPlatformKey: Buffer | null = null;

  /** The platform's key for price envelopes; null where price and proposal are opened together. */
  @Property({ type: 'text', nullable: true })
  pricePlatformPublicKey: string | null = null;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  wrappedPricePlatformKey: Buffer | null = null;

  /** When the price envelopes were opened. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  pricesOpenedAt: Date | null = null;

  @Property({ type: 'smallint', nullable: true })
  minimumBids: number | null = null;

  @Property({ type: 'smallint', nullable: true })
  panelLeast: number | null = null;

  @Property({ type: 'smallint', nullable: true })
  expertsOfThree: number | null = null;

  @Property({ type: 'smallint', nullable: true })
  standstillDays: number | null = null;

  /** Whether only invited suppliers may bid; fixed at publication. */
  @Property({ type: 'boolean', default: false })
  invitedOnly: boolean = false;

  /** Whether a price is given once (PL-08); fixed at publication. */
  @Property({ type: 'boolean', default: false })
  priceOnce: boolean = false;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  /** When the final prices were opened. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  finalOpenedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  evaluatedAt: Date | null = null;

  /** When the evaluation was last done again from the beginning; null when it never was. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  reopenedAt: Date | null = null;

  /** How the ranking was computed, in words. */
  @Property({ type: 'text', nullable: true })
  rankingFormula: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  cancelledBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  endedCode: EndCode | null = null;

  /** Why it was void or cancelled. */
  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  /** Whether a price is still sealed after the opening: the panel judges quality, and nobody can read a price. */
  get pricesSealed(): boolean {
    return this.envelopes === EnvelopeArrangement.TWO && this.pricesOpenedAt === null;
  }

  /** Whether the talks go on: the final prices are not open yet, and until they are no supplier learns of another. */
  get finalPending(): boolean {
    return this.finalRound && this.finalOpenedAt === null;
  }

  constructor({ buyer, budgetFen, draftedBy, hands, ...words }: NewTender) {
    super();
    this.buyer = buyer;
    this.jurisdiction = buyer.jurisdiction;
    this.budgetFen = budgetFen;
    this.draftedBy = draftedBy;
    this.hands = [...hands];
    this.say(words);
  }

  publish({ by, at, deadline, documentsUntil, terms, officerKeys, platformKey, priceKey }: Publication): void {
    this.state = tenderLifecycle.advance(this.state, 'publish');
    this.publishedBy = by;
    this.publishedAt = at;
    this.deadline = deadline;
    this.documentsUntil = documentsUntil;
    this.officerKeys = [...officerKeys];
    this.platformPublicKey = platformKey.publicKey;
    this.wrappedPlatformKey = platformKey.wrapped;
    this.pricePlatformPublicKey = priceKey?.publicKey ?? null;
    this.wrappedPricePlatformKey = priceKey?.wrapped ?? null;
    Object.assign(this, terms);
  }

  close(): void {
    this.state = tenderLifecycle.advance(this.state, 'close');
  }

  open(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'open');
    this.openedAt = at;
  }

  openPrices(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'openPrices');
    this.pricesOpenedAt = at;
  }

  openFinal(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'openFinal');
    this.finalOpenedAt = at;
  }

  evaluate(at: Date, formula: string): void {
    this.state = tenderLifecycle.advance(this.state, 'evaluate');
    this.evaluatedAt = at;
    this.rankingFormula = formula;
  }

  propose(): void {
    this.state = tenderLifecycle.advance(this.state, 'propose');
  }

  award(): void {
    this.state = tenderLifecycle.advance(this.state, 'award');
  }

  reconsider(): void {
    this.state = tenderLifecycle.advance(this.state, 'reconsider');
  }

  /** The bids go back to the panel. */
  reopen(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'reopen');
    this.reopenedAt = at;
    this.evaluatedAt = null;
    this.rankingFormula = null;
  }

  contract(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'contract');
    this.endedAt = at;
  }

  /** More time for bids; never less. */
  extend(deadline: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'extend');
    this.deadline = deadline;
  }

  void(code: EndCode, reason: string, at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'void');
    this.endedCode = code;
    this.endedReason = reason;
    this.endedAt = at;
  }

  cancel(by: Person, code: EndCode, reason: string, at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'cancel');
    this.endedCode = code;
    this.cancelledBy = by;
    this.endedReason = reason;
    this.endedAt = at;
  }
}
