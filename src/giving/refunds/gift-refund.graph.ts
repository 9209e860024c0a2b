import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { giftPaymentPolicy } from '../giving.policy.js';
import { visibleWithPayment } from '../giving.queries.js';
import { GiftPaymentGraph } from '../payments/gift-payment.graph.js';
import { GiftDispute, GiftDisputeState, giftDisputeLifecycle } from './gift-dispute.js';
import { GiftRefund, GiftRefundState, giftRefundLifecycle } from './gift-refund.js';

const facts = ['state', 'requestedBy', 'payment.donation.donor', 'payment.donation.fund'];

@ObjectType('GiftRefund', { implements: Node, description: 'A refund (退款) of a gift that was paid online, of all of it or of a part. Seen by the donor and by the fund’s stewards and finance officers.' })
@Reads(() => GiftRefund, {
  visible: visibleWithPayment,
  scope: 'funds:read',
  orderings: { REQUESTED_AT: 'requestedAt' },
  defaultOrder: { field: 'REQUESTED_AT', direction: 'DESC' },
  filter: ['state', 'payment', 'requestedAt'],
})
export class GiftRefundGraph extends Node {
  @Field(() => GiftPaymentGraph, { nullable: true, description: 'The payment of which it gives back; null where the reader may not see it.' })
  payment!: GiftPaymentGraph | null;

  @Field(() => MoneyGraph, { description: 'How much is given back, in CNY.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GiftRefundState, { description: 'Where it stands.' })
  state!: GiftRefundState;

  @Field(() => [GiftRefundState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<GiftRefund>({ from: ['state'], value: ({ state }) => giftRefundLifecycle.nextStates(state) })
  nextStates!: GiftRefundState[];

  @Field(() => String, { nullable: true, description: 'Id of the refund at Stripe (`re_…`); null until it has answered.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, by Stripe’s code; null otherwise.' })
  failureCode!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second person decided; null before.' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<GiftRefund & { readonly payment: { readonly donation: { readonly donor: { readonly id: string } | null; readonly fund: { readonly id: string } } } }>({
    giftRefundDecide: { description: 'Decide on it.', from: facts, decide: (actor, refund) => all(giftPaymentPolicy.decideRefund(actor, refund.payment.donation, refund), giftRefundLifecycle.can(refund.state, 'approve')) },
  })
  viewerCan!: object;
}

@ObjectType('GiftDispute', { implements: Node, description: 'A dispute (拒付) of a gift that was paid online: the donor’s bank takes the money back. It is answered at Stripe. Seen by the donor and by the fund’s stewards and finance officers.' })
@Reads(() => GiftDispute, { visible: visibleWithPayment, scope: 'funds:read', filter: ['state', 'payment'] })
export class GiftDisputeGraph extends Node {
  @Field(() => GiftPaymentGraph, { nullable: true, description: 'The payment that is disputed; null where the reader may not see it.' })
  payment!: GiftPaymentGraph | null;

  @Field(() => GiftDisputeState, { description: 'Where it stands.' })
  state!: GiftDisputeState;

  @Field(() => [GiftDisputeState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<GiftDispute>({ from: ['state'], value: ({ state }) => giftDisputeLifecycle.nextStates(state) })
  nextStates!: GiftDisputeState[];

  @Field(() => String, { description: 'Id of the dispute at Stripe (`du_…`).' })
  reference!: string;

  @Field(() => DateTimeScalar, { description: 'When we learned of it.' })
  openedAt!: Date;
}

@ExtendsGraph(() => GiftPaymentGraph)
export class PaymentReturns {
  @Connected(() => GiftRefundGraph, { by: 'payment', description: 'Refunds of it, the latest first.' })
  refunds!: Connection<GiftRefundGraph>;

  @Connected(() => GiftDisputeGraph, { by: 'payment', description: 'Disputes of it.' })
  disputes!: Connection<GiftDisputeGraph>;
}
