import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { Tender } from '../tenders/tender.js';
import { type OfferRoundKind, OfferRoundState, offerRoundLifecycle } from './offer-round.lifecycle.js';

export interface NewOfferRound {
  /** The tender whose officers open the offers: of a call-off, the first stage's. */
  readonly tender: Tender;
  readonly kind: OfferRoundKind;
  readonly callOffId: string | null;
  readonly calledBy: Person;
  readonly calledAt: Date;
  readonly deadline: Date;
  readonly terms: string | null;
  readonly minimumOffers: number;
  readonly keepsEarlier: boolean;
}

/**
 * A round of sealed offers (报价轮次) beside the bids of a tender: final prices after talks, or the second-stage competition of a
 * framework agreement. Sealed for the tender's opening officers and a key of the platform for this round alone.
 */
@Entity()
@Index({ name: 'offer_round_final_once', expression: `create unique index "offer_round_final_once" on "offer_round" ("tender_id") where "kind" = 'FINAL' and "state" <> 'ENDED'` })
@Index({ name: 'offer_round_due_index', expression: `create index "offer_round_due_index" on "offer_round" ("deadline") where "state" = 'CALLED'` })
@Index({ name: 'offer_round_tender_called_at_index', properties: ['tender', 'calledAt', 'id'] })
@Unique({ name: 'offer_round_call_off_once', properties: ['callOffId'] })
export class OfferRound extends Aggregate {
  static readonly idPrefix = 'offer_round';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Property({ type: 'text' })
  kind: OfferRoundKind;

  /** The call-off for which it is. No relation: call-offs stand behind rounds. */
  @Property({ type: 'uuid', nullable: true })
  callOffId: string | null;

  @Property({ type: 'text' })
  state: OfferRoundState = offerRoundLifecycle.definition.initial;

  @ManyToOne(() => Person)
  calledBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  calledAt: Date;

  /** The last instant at which an offer is in time. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  deadline: Date;

  /** What the talks changed of the requirement; offers answer it. Null where only a price is asked for. */
  @Property({ type: 'text', nullable: true })
  terms: string | null;

  /** With fewer it ends. */
  @Property({ type: 'smallint' })
  minimumOffers: number;

  /** Whether who gives no offer stays in with the earlier price; out otherwise. */
  @Property({ type: 'boolean' })
  keepsEarlier: boolean;

  @Property({ type: 'text' })
  platformPublicKey!: string;

  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', hidden: true })
  wrappedPlatformKey!: Buffer;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  openedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  /** Why it ended without an opening. */
  @Property({ type: 'text', nullable: true })
  endReason: string | null = null;

  constructor(values: NewOfferRound) {
    super();
    this.tender = values.tender;
    this.kind = values.kind;
    this.callOffId = values.callOffId;
    this.calledBy = values.calledBy;
    this.calledAt = values.calledAt;
    this.deadline = values.deadline;
    this.terms = values.terms;
    this.minimumOffers = values.minimumOffers;
    this.keepsEarlier = values.keepsEarlier;
  }

  sealFor(key: { readonly publicKey: string; readonly wrapped: Buffer }): void {
    this.platformPublicKey = key.publicKey;
    this.wrappedPlatformKey = key.wrapped;
  }

  close(): void {
    this.state = offerRoundLifecycle.advance(this.state, 'close');
  }

  open(at: Date): void {
    this.state = offerRoundLifecycle.advance(this.state, 'open');
    this.openedAt = at;
  }

  end(reason: string, at: Date): void {
    this.state = offerRoundLifecycle.advance(this.state, 'end');
    this.endReason = reason;
    this.endedAt = at;
  }
}
