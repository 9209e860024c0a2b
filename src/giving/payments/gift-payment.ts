import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Donation } from '../../funds/index.js';
import { LedgerAccount } from '../../ledger/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GiftPaymentState, giftPaymentLifecycle } from './gift-payment.lifecycle.js';

/** What Stripe says of a payment intent, in our words. */
export interface IntentStanding {
  readonly reference: string;
  readonly state: GiftPaymentState;
  /** Why the last try failed, by Stripe's code; null when none did. */
  readonly failureCode: string | null;
}

const stepTo = {
  [GiftPaymentState.AWAITING_DONOR]: 'await',
  [GiftPaymentState.PROCESSING]: 'process',
  [GiftPaymentState.SUCCEEDED]: 'succeed',
  [GiftPaymentState.CANCELLED]: 'cancel',
} as const;

/** The payment (捐赠支付) of one gift through Stripe. It follows what Stripe says; what Stripe says is looked up, never taken from a message. */
@Entity()
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'gift_payment_open_index', expression: `create index "gift_payment_open_index" on "gift_payment" ("created_at") where "state" in ('REQUESTED', 'AWAITING_DONOR', 'PROCESSING')` })
export class GiftPayment extends Aggregate {
  static readonly idPrefix = 'gift_payment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Donation, { index: false })
  @Unique()
  donation: Rel<Donation>;

  @Property({ type: 'text' })
  state: GiftPaymentState = giftPaymentLifecycle.definition.initial;

  /** Id of the payment intent; null until Stripe has answered. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  reference: string | null = null;

  /** By Stripe's clock, which is not the business clock: when it was first asked. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sentAt: Date | null = null;

  /** When Stripe was last asked how it stands. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  lookedUpAt: Date | null = null;

  /** When it was given up; Stripe is asked to cancel it after that. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  giveUpAt: Date | null = null;

  /** Whether the donor is absent: a recurring gift is charged by their mandate. */
  @Property({ type: 'boolean' })
  offSession: boolean;

  @Property({ type: 'text', nullable: true })
  failureCode: string | null = null;

  /** Money of the gift that is with Stripe; below zero what the fund owes because it was spent before it went back. */
  @ManyToOne(() => LedgerAccount, { index: false })
  @Unique()
  clearingAccount: Rel<LedgerAccount>;

  @Property({ type: new BigIntType('bigint') })
  feeFen = 0n;

  /** What went back to the donor: refunded, or disputed. */
  @Property({ type: new BigIntType('bigint') })
  returnedFen = 0n;

  /** When Stripe lets go of the money. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  @Index()
  availableAt: Date | null = null;

  constructor(donation: Donation, clearingAccount: LedgerAccount, { offSession }: { readonly offSession: boolean }) {
    super();
    this.donation = donation;
    this.clearingAccount = clearingAccount;
    this.offSession = offSession;
  }

  /** Whether nothing more is to come of it but refunds and disputes. */
  get ended(): boolean {
    return this.state === GiftPaymentState.SUCCEEDED || this.state === GiftPaymentState.CANCELLED;
  }

  /** Follows what Stripe says now. What has ended stays so: an older answer that arrives late says nothing new. */
  follow({ reference, state, failureCode }: IntentStanding): void {
    this.reference ??= reference;
    if (this.ended) return;
    this.failureCode = failureCode;
    if (state !== this.state && state !== GiftPaymentState.REQUESTED) this.state = giftPaymentLifecycle.advance(this.state, stepTo[state]);
  }

  /** Ends without money: refused by Stripe, lost on the way. */
  end(failureCode: string): void {
    this.state = giftPaymentLifecycle.advance(this.state, 'cancel');
    this.failureCode = failureCode;
  }
}
