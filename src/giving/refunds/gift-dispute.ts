import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { lifecycle } from '../../kernel/lifecycle.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GiftPayment } from '../payments/gift-payment.js';

/** States of a dispute (拒付). */
export enum GiftDisputeState {
  OPEN = 'OPEN',
  WON = 'WON',
  LOST = 'LOST',
}

/** A donor's bank takes money back; who is right is decided between the banks. */
export const giftDisputeLifecycle = lifecycle({
  aggregate: 'gift_dispute',
  states: Object.values(GiftDisputeState),
  initial: GiftDisputeState.OPEN,
  terminal: [GiftDisputeState.WON, GiftDisputeState.LOST],
  steps: {
    win: { from: [GiftDisputeState.OPEN], to: GiftDisputeState.WON, by: ['SYSTEM'], description: 'Decided for the fund, or withdrawn; the money comes back.' },
    lose: { from: [GiftDisputeState.OPEN], to: GiftDisputeState.LOST, by: ['SYSTEM'], description: 'Decided for the donor.' },
  },
  words: {
    subject: ['This dispute', '该拒付'],
    states: { OPEN: ['open', '处理中'], WON: ['won', '已胜诉'], LOST: ['lost', '已败诉'] },
    steps: { win: ['won', '胜诉'], lose: ['lost', '败诉'] },
  },
});

/** A dispute (拒付) of a gift that was paid online, as Stripe told of it. */
@Entity()
export class GiftDispute extends Aggregate {
  static readonly idPrefix = 'gift_dispute';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GiftPayment)
  @Index()
  payment: Rel<GiftPayment>;

  /** Id of the dispute at Stripe. */
  @Property({ type: 'text' })
  @Unique()
  reference: string;

  @Property({ type: 'text' })
  state: GiftDisputeState = giftDisputeLifecycle.definition.initial;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  openedAt: Date;

  constructor(payment: GiftPayment, reference: string, openedAt: Date) {
    super();
    this.payment = payment;
    this.reference = reference;
    this.openedAt = openedAt;
  }

  /** Follows what Stripe says; a decision is final. */
  follow(state: GiftDisputeState): void {
    if (this.state !== GiftDisputeState.OPEN || state === GiftDisputeState.OPEN) return;
    this.state = giftDisputeLifecycle.advance(this.state, state === GiftDisputeState.WON ? 'win' : 'lose');
  }
}
