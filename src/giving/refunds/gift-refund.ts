import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { lifecycle } from '../../kernel/lifecycle.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GiftPayment } from '../payments/gift-payment.js';

/** States of a refund (退款) of a gift that was paid online. */
export enum GiftRefundState {
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  PENDING = 'PENDING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  DECLINED = 'DECLINED',
}

const { REQUESTED, APPROVED, PENDING, SUCCEEDED, FAILED, DECLINED } = GiftRefundState;

/** Two people of the fund decide; what follows is Stripe's and the bank's. */
export const giftRefundLifecycle = lifecycle({
  aggregate: 'gift_refund',
  states: Object.values(GiftRefundState),
  initial: REQUESTED,
  terminal: [FAILED, DECLINED],
  steps: {
    approve: { from: [REQUESTED], to: APPROVED, by: ['FUND_STEWARD', 'FUND_FINANCE'], rule: 'CH-21', description: 'A second person agrees; Stripe is asked.' },
    decline: { from: [REQUESTED], to: DECLINED, by: ['FUND_STEWARD', 'FUND_FINANCE'], rule: 'CH-21', description: 'The gift stays.' },
    send: { from: [APPROVED], to: PENDING, by: ['SYSTEM'], description: 'Stripe took it; the bank has not answered yet.' },
    succeed: { from: [APPROVED, PENDING], to: SUCCEEDED, by: ['SYSTEM'], description: 'The money is on its way to the donor.' },
    fail: { from: [APPROVED, PENDING, SUCCEEDED], to: FAILED, by: ['SYSTEM'], description: 'Stripe or the bank refused it, or sent the money back.' },
  },
  words: {
    subject: ['This refund', '该退款'],
    states: {
      REQUESTED: ['requested', '已申请'],
      APPROVED: ['approved', '已批准'],
      PENDING: ['pending', '处理中'],
      SUCCEEDED: ['paid back', '已退款'],
      FAILED: ['failed', '退款失败'],
      DECLINED: ['declined', '已驳回'],
    },
    steps: {
      approve: ['approved', '批准'],
      decline: ['declined', '驳回'],
      send: ['sent', '提交'],
      succeed: ['paid back', '退款'],
      fail: ['failed', '退款失败'],
    },
  },
});

const stepTo = { [PENDING]: 'send', [SUCCEEDED]: 'succeed', [FAILED]: 'fail' } as const;

export interface NewGiftRefund {
  readonly payment: GiftPayment;
  readonly amountFen: bigint;
  readonly reason: string;
  readonly requestedBy: Person;
  readonly requestedAt: Date;
}

/** A refund (退款) of a gift that was paid online, of all of it or of a part. */
@Entity()
@Index({ name: 'gift_refund_open_index', expression: `create index "gift_refund_open_index" on "gift_refund" ("requested_at") where "state" in ('APPROVED', 'PENDING')` })
export class GiftRefund extends Aggregate {
  static readonly idPrefix = 'gift_refund';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GiftPayment)
  @Index()
  payment: Rel<GiftPayment>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  reason: string;

  @Property({ type: 'text' })
  state: GiftRefundState = giftRefundLifecycle.definition.initial;

  /** Id of the refund at Stripe; null until it has answered. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  reference: string | null = null;

  /** By Stripe's clock: when it was first asked. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sentAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  failureCode: string | null = null;

  @ManyToOne(() => Person)
  requestedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  requestedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  constructor(values: NewGiftRefund) {
    super();
    this.payment = values.payment;
    this.amountFen = values.amountFen;
    this.reason = values.reason;
    this.requestedBy = values.requestedBy;
    this.requestedAt = values.requestedAt;
  }

  decide(approve: boolean, by: Person, at: Date): void {
    this.state = giftRefundLifecycle.advance(this.state, approve ? 'approve' : 'decline');
    this.decidedBy = by;
    this.decidedAt = at;
  }

  /** Follows what Stripe says; a failure is final. */
  follow(reference: string | null, state: GiftRefundState.PENDING | GiftRefundState.SUCCEEDED | GiftRefundState.FAILED, failureCode: string | null): void {
    this.reference ??= reference;
    if (state === this.state || !giftRefundLifecycle.can(this.state, stepTo[state]).allowed) return;
    this.state = giftRefundLifecycle.advance(this.state, stepTo[state]);
    this.failureCode = failureCode;
  }
}
