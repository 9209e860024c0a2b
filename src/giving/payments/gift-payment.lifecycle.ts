import { lifecycle } from '../../kernel/lifecycle.js';

/** States of a gift's payment (捐赠支付). */
export enum GiftPaymentState {
  REQUESTED = 'REQUESTED',
  AWAITING_DONOR = 'AWAITING_DONOR',
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
  CANCELLED = 'CANCELLED',
}

const { REQUESTED, AWAITING_DONOR, PROCESSING, SUCCEEDED, CANCELLED } = GiftPaymentState;

/**
 * The payment of a gift follows what Stripe says of it, whenever we learn of it: from every state on the way, each later
 * one can be the next that is known.
 */
export const giftPaymentLifecycle = lifecycle({
  aggregate: 'gift_payment',
  states: Object.values(GiftPaymentState),
  initial: REQUESTED,
  terminal: [SUCCEEDED, CANCELLED],
  steps: {
    await: { from: [REQUESTED, PROCESSING], to: AWAITING_DONOR, by: ['SYSTEM'], description: 'Stripe waits for the donor: a way to pay, a confirmation, or another try after a failure.' },
    process: { from: [REQUESTED, AWAITING_DONOR], to: PROCESSING, by: ['SYSTEM'], description: 'The donor paid; the bank has not answered yet.' },
    succeed: { from: [REQUESTED, AWAITING_DONOR, PROCESSING], to: SUCCEEDED, by: ['SYSTEM'], rule: 'CH-14', description: 'Stripe holds the money; the gift is received.' },
    cancel: { from: [REQUESTED, AWAITING_DONOR, PROCESSING], to: CANCELLED, by: ['DONOR', 'SYSTEM'], rule: 'CH-16', description: 'Given up by the donor, refused by Stripe, or not paid in time.' },
  },
  words: {
    subject: ['This payment', '该支付'],
    states: {
      REQUESTED: ['requested', '已发起'],
      AWAITING_DONOR: ['waiting for the donor', '等待捐赠人支付'],
      PROCESSING: ['being processed', '处理中'],
      SUCCEEDED: ['paid', '已支付'],
      CANCELLED: ['cancelled', '已取消'],
    },
    steps: {
      await: ['handed to the donor', '交由捐赠人支付'],
      process: ['processed', '处理'],
      succeed: ['paid', '支付'],
      cancel: ['cancelled', '取消'],
    },
  },
});
