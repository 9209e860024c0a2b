import type { JobScene, Slice } from '../platform/slice.js';
import { askStripe } from './ask-stripe.js';
import { GivingResolver } from './giving.resolver.js';
import './giving.words.js';
import './payments/clear-payment.js';
import './payments/give-up-unpaid.js';
import { DonationPayments } from './payments/gift-payment.graph.js';
import { GiftPayment } from './payments/gift-payment.js';
import { StripeMovement } from './payments/stripe-movement.js';
import { GiftDisputeGraph, PaymentReturns } from './refunds/gift-refund.graph.js';
import { GiftDispute } from './refunds/gift-dispute.js';
import { GiftRefund } from './refunds/gift-refund.js';
import { stripeWebhook } from './stripe/webhook.route.js';

export { askStripe };
export { cancelGiftPayment, payGift } from './payments/pay-gift.js';
export { GiftPayment } from './payments/gift-payment.js';
export { GiftPaymentState } from './payments/gift-payment.lifecycle.js';
export { GiftDispute, GiftDisputeState } from './refunds/gift-dispute.js';
export { GiftRefund, GiftRefundState } from './refunds/gift-refund.js';
export { decideGiftRefund, requestGiftRefund } from './refunds/refund-gift.js';

/** How often Stripe is asked for what waits, and what it told is applied. */
const askEveryMs = 3_000;

const ask = (scene: JobScene): Promise<void> => askStripe(scene, (subject, error) => scene.log.warn({ subject, err: error }, 'Stripe did not answer; it is asked again'));

/** Gifts that are paid online: through Stripe, in and back, and reconciled with its books. */
export const giving: Slice = {
  name: 'giving',
  entities: [GiftPayment, StripeMovement, GiftRefund, GiftDispute],
  resolvers: [GivingResolver],
  types: [DonationPayments, GiftDisputeGraph, PaymentReturns],
  routes: stripeWebhook,
  jobs: (scene) => [{ name: 'giving.askStripe', everyMs: askEveryMs, run: () => ask(scene) }],
};
