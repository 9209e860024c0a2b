import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { Buyer } from '../buyers/index.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import type { ProcurementMethod } from './procurement-method.js';
import { TenderState, tenderLifecycle } from './tender.lifecycle.js';

/** What the buyer decides while the tender is a draft. */
export interface TenderWords {
  readonly title: string;
  readonly requirement: string;
  readonly method: ProcurementMethod;
  readonly priceWeight: number;
  readonly requiredGrade: number | null;
  readonly creditFloor: number | null;
  readonly closesOn: string | null;
  /** How many opening officers open together. */
  readonly openingThreshold: number;
  readonly envelopes: EnvelopeArrangement;
}

export interface NewTender extends TenderWords {
  readonly buyer: Buyer;
  readonly budgetFen: bigint;
  readonly draftedBy: Person;
}

/** What the rule set said on the day of publication; it holds to the end of the procedure. */
export interface TenderTerms {
  readonly minimumBids: number;
  readonly panelLeast: number;
  readonly expertsOfThree: number;
  readonly standstillDays: number;
}

export interface Publication {
  readonly by: Person;
  readonly at: Date;
  readonly deadline: Date;
  readonly terms: TenderTerms;
  /** Public keys of the opening officers; bids are sealed for these. */
  readonly officerKeys: readonly string[];
  readonly platformKey: { readonly publicKey: string; readonly wrapped: Buffer };
  /** The platform's key of the price envelopes, where they are opened apart; null otherwise. */
  readonly priceKey: { readonly publicKey: string; readonly wrapped: Buffer } | null;
}

/** A tender (采购项目): one lot with one price for the whole, built from lines of a published purchase list. */
@Entity()
@Index({ name: 'tender_created_at_index', properties: ['createdAt', 'id'] })
@Index({ name: 'tender_published_at_index', properties: ['publishedAt', 'id'] })
@Index({ name: 'tender_deadline_index', properties: ['deadline', 'id'] })
@Index({ name: 'tender_state_deadline_index', properties: ['state', 'deadline', 'id'] })
@Index({ name: 'tender_buyer_published_at_index', properties: ['buyer', 'publishedAt', 'id'] })
export class Tender extends Aggregate {
  static readonly idPrefix = 'tender';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  /** The buyer's, whose rule sets apply; kept here so that a bid is judged without asking for the buyer. */
  @Property({ type: 'text' })
  jurisdiction: string;

  @Property({ type: 'text' })
  title!: string;

  /** What is bought, where, for whom and to which standard. */
  @Property({ type: 'text' })
  requirement!: string;

  @Property({ type: 'text' })
  method!: ProcurementMethod;

  @Property({ type: 'text' })
  state: TenderState = tenderLifecycle.definition.initial;

  /** Sum of the budgets of its lines; public (PL-19). */
  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  /** Points out of 100 for the price; the quality criteria share the rest. */
  @Property({ type: 'smallint' })
  priceWeight!: number;

  /** Least grade (number of As) of a bidder, or null. */
  @Property({ type: 'smallint', nullable: true })
  requiredGrade!: number | null;

  /** Least credit score of a bidder, or null for that of the rule set. */
  @Property({ type: 'smallint', nullable: true })
  creditFloor!: number | null;

  /** The last day for bids as the buyer asks for it; null for the earliest that the rules allow. */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  closesOn!: string | null;

  /** How many opening officers open together, each with their own share. */
  @Property({ type: 'smallint', default: 2 })
  openingThreshold!: number;

  /** Whether price and proposal are opened together or apart. */
  @Property({ type: 'text', default: 'ONE' })
  envelopes: EnvelopeArrangement = EnvelopeArrangement.ONE;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  editedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  publishedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  /** The last instant at which a bid is in time. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  deadline: Date | null = null;

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

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  evaluatedAt: Date | null = null;

  /** How the ranking was computed, in words. */
  @Property({ type: 'text', nullable: true })
  rankingFormula: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  cancelledBy: Rel<Person> | null = null;

  /** Why it was void or cancelled. */
  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  /** Whether a price is still sealed after the opening: the panel judges quality, and nobody can read a price. */
  get pricesSealed(): boolean {
    return this.envelopes === EnvelopeArrangement.TWO && this.pricesOpenedAt === null;
  }

  constructor(values: NewTender) {
    super();
    this.buyer = values.buyer;
    this.jurisdiction = values.buyer.jurisdiction;
    this.budgetFen = values.budgetFen;
    this.draftedBy = values.draftedBy;
    this.say(values);
  }

  say(words: TenderWords): void {
    this.title = words.title;
    this.requirement = words.requirement;
    this.method = words.method;
    this.priceWeight = words.priceWeight;
    this.requiredGrade = words.requiredGrade;
    this.creditFloor = words.creditFloor;
    this.closesOn = words.closesOn;
    this.openingThreshold = words.openingThreshold;
    this.envelopes = words.envelopes;
  }

  publish({ by, at, deadline, terms, officerKeys, platformKey, priceKey }: Publication): void {
    this.state = tenderLifecycle.advance(this.state, 'publish');
    this.publishedBy = by;
    this.publishedAt = at;
    this.deadline = deadline;
    this.officerKeys = [...officerKeys];
    this.platformPublicKey = platformKey.publicKey;
    this.wrappedPlatformKey = platformKey.wrapped;
    this.pricePlatformPublicKey = priceKey?.publicKey ?? null;
    this.wrappedPricePlatformKey = priceKey?.wrapped ?? null;
    this.minimumBids = terms.minimumBids;
    this.panelLeast = terms.panelLeast;
    this.expertsOfThree = terms.expertsOfThree;
    this.standstillDays = terms.standstillDays;
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

  contract(at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'contract');
    this.endedAt = at;
  }

  void(reason: string, at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'void');
    this.endedReason = reason;
    this.endedAt = at;
  }

  cancel(by: Person, reason: string, at: Date): void {
    this.state = tenderLifecycle.advance(this.state, 'cancel');
    this.cancelledBy = by;
    this.endedReason = reason;
    this.endedAt = at;
  }
}
