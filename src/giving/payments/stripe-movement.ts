import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GiftPayment } from './gift-payment.js';

/** One movement of Stripe's books as Stripe tells it (balance transaction). */
export interface Movement {
  readonly reference: string;
  /** Stripe's type: `charge`, `refund`, `refund_failure`, `adjustment`. */
  readonly kind: string;
  /** Fen, above zero into the account at Stripe. */
  readonly amountFen: bigint;
  readonly feeFen: bigint;
  readonly availableAt: Date;
}

/** A movement of Stripe's books that is in ours, once. */
@Entity()
export class StripeMovement extends Aggregate {
  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GiftPayment)
  @Index()
  payment: Rel<GiftPayment>;

  @Property({ type: 'text' })
  @Unique()
  reference: string;

  @Property({ type: 'text' })
  kind: string;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: new BigIntType('bigint') })
  feeFen: bigint;

  constructor(payment: GiftPayment, movement: Movement) {
    super();
    this.payment = payment;
    this.reference = movement.reference;
    this.kind = movement.kind;
    this.amountFen = movement.amountFen;
    this.feeFen = movement.feeFen;
  }
}
