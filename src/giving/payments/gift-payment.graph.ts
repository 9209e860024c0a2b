import { Field, Int, ObjectType } from 'type-graphql';
import { DonationGraph } from '../../funds/index.js';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { giftPaymentPolicy } from '../giving.policy.js';
import { giftPaymentVisible } from '../giving.queries.js';
import { GiftPayment } from './gift-payment.js';
import { GiftPaymentState, giftPaymentLifecycle } from './gift-payment.lifecycle.js';

const facts = ['state', 'donation.donor', 'donation.fund'];

@ObjectType('GiftPayment', { implements: Node, description: 'The online payment (在线支付) of a gift through Stripe: by card, Alipay (支付宝) or WeChat Pay (微信支付). Seen by the donor and by the fund’s stewards and finance officers.' })
@Reads(() => GiftPayment, {
  visible: giftPaymentVisible,
  scope: 'funds:read',
  orderings: { CREATED_AT: 'createdAt' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['state', 'donation', 'createdAt'],
})
export class GiftPaymentGraph extends Node {
  @Field(() => DonationGraph, { nullable: true, description: 'The gift that it pays; null where the reader may not see it.' })
  donation!: DonationGraph | null;

  @Field(() => GiftPaymentState, { description: 'Where it stands.' })
  state!: GiftPaymentState;

  @Field(() => [GiftPaymentState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<GiftPayment>({ from: ['state'], value: ({ state }) => giftPaymentLifecycle.nextStates(state) })
  nextStates!: GiftPaymentState[];

  @Field(() => String, { nullable: true, description: 'Id of the payment intent at Stripe (`pi_…`); null until it has answered.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the last try failed or it ended, by Stripe’s code (`insufficient_funds`, `expired_card`, `authentication_required`) or one of ours (`given_up`, `outcome_unknown`); null otherwise.' })
  failureCode!: string | null;

  @Field(() => Boolean, { description: 'Whether the donor is absent: a recurring gift, charged by their mandate.' })
  offSession!: boolean;

  @Field(() => MoneyGraph, { description: 'What Stripe kept for it so far, in CNY.' })
  @Column('feeFen')
  fee!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What went back to the donor so far, refunded or disputed, in CNY.' })
  @Column('returnedFen')
  returned!: MoneyGraph;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when the fund can spend it: when Stripe lets go of the money. Null until it is paid.' })
  availableAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Counts the changes.' })
  version!: number;

  @ViewerCan<GiftPayment & { readonly donation: { readonly donor: { readonly id: string } | null; readonly fund: { readonly id: string } } }>({
    donationPay: { description: 'Go on with the payment.', from: facts, decide: (actor, payment) => all(giftPaymentPolicy.pay(actor, payment.donation), giftPaymentLifecycle.can(payment.state, 'succeed')) },
    donationPaymentCancel: { description: 'Give the payment up.', from: facts, decide: (actor, payment) => all(giftPaymentPolicy.pay(actor, payment.donation), giftPaymentLifecycle.can(payment.state, 'cancel')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => DonationGraph)
export class DonationPayments {
  @Connected(() => GiftPaymentGraph, { by: 'donation', description: 'Its online payment: one or none; seen by the donor and the fund.' })
  payments!: Connection<GiftPaymentGraph>;
}
