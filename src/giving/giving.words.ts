import { registerEnumType } from 'type-graphql';
import { GiftPaymentState } from './payments/gift-payment.lifecycle.js';
import { GiftDisputeState } from './refunds/gift-dispute.js';
import { GiftRefundState } from './refunds/gift-refund.js';

registerEnumType(GiftPaymentState, {
  name: 'GiftPaymentState',
  description: 'Where the online payment (在线支付) of a gift stands. It follows what Stripe says.',
  valuesConfig: {
    REQUESTED: { description: 'Written down; Stripe has not answered yet.' },
    AWAITING_DONOR: { description: 'Waits for the donor: a way to pay, a confirmation by their bank (SCA), or another try; `failureCode` says why the last one failed.' },
    PROCESSING: { description: 'The donor paid; the bank has not answered yet.' },
    SUCCEEDED: { description: 'Stripe holds the money and the gift is received. Refunds and disputes follow as entries of their own. An end.' },
    CANCELLED: { description: 'Given up, refused by Stripe, or not paid in time; nobody is held to the pledge (CH-16). An end.' },
  },
});

registerEnumType(GiftRefundState, {
  name: 'GiftRefundState',
  description: 'Where the refund (退款) of a gift that was paid online stands.',
  valuesConfig: {
    REQUESTED: { description: 'One person of the fund asks for it; another decides.' },
    APPROVED: { description: 'Agreed; Stripe has not answered yet.' },
    PENDING: { description: 'Stripe took it; the bank has not answered yet.' },
    SUCCEEDED: { description: 'On its way to the donor. It may still fail when the bank sends it back.' },
    FAILED: { description: 'Stripe or the bank refused it; `failureCode` says why. The money is with the fund. An end.' },
    DECLINED: { description: 'The gift stays. An end.' },
  },
});

registerEnumType(GiftDisputeState, {
  name: 'GiftDisputeState',
  description: 'Where a dispute (拒付) of a gift stands: the donor’s bank takes money back.',
  valuesConfig: {
    OPEN: { description: 'Not decided. The money is withdrawn unless it is a mere enquiry.' },
    WON: { description: 'Decided for the fund, or withdrawn. An end.' },
    LOST: { description: 'Decided for the donor; the money stays with them. An end.' },
  },
});
