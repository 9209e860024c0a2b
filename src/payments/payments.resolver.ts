import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { PaymentApproveInput, approvePayment } from './approve-payment.js';
import { cancelPayment } from './cancel-payment.js';
import { PaymentEndInput } from './end-payment.input.js';
import { PaymentGraph } from './payment.graph.js';
import { paymentsRefusals } from './payments.refusals.js';
import { PaymentReturnInput, returnPayment } from './return-payment.js';
import { rejectPayment } from './reject-payment.js';
import { PaymentSettleInput, settlePayment } from './settle-payment.js';
import { PaymentSubmitInput, submitPayment } from './submit-payment.js';

export const PaymentsUserError = userErrorOf('Payments', paymentsRefusals);

const answered = (name: string) => payloadOf(name, 'payment', () => PaymentGraph, PaymentsUserError);
export const PaymentSubmitPayload = answered('PaymentSubmitPayload');
export const PaymentApprovePayload = answered('PaymentApprovePayload');
export const PaymentSettlePayload = answered('PaymentSettlePayload');
export const PaymentRejectPayload = answered('PaymentRejectPayload');
export const PaymentReturnPayload = answered('PaymentReturnPayload');
export const PaymentCancelPayload = answered('PaymentCancelPayload');

@Resolver()
export class PaymentsResolver {
  @ReadOne(() => PaymentGraph, { description: 'One payment; null when hidden or missing.' })
  payment!: PaymentGraph | null;

  @ReadConnection(() => PaymentGraph, { description: 'Payments that the reader may see, the latest first: those made, and those on the way between parties of the reader.' })
  payments!: Connection<PaymentGraph>;

  @Mutation(() => PaymentSubmitPayload, { nullable: true, description: 'Asks for the payment of an accepted milestone, or of the instalment due at the signature. For officers of the buyer; of a grant, for the fund\'s people and for managers and finance officers of the grantee. Needs an idempotency key. Scope `payments:write`.' })
  paymentSubmit(@Arg('input', () => PaymentSubmitInput, { description: 'Which milestone.' }) input: PaymentSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitPayment, input);
  }

  @Mutation(() => PaymentApprovePayload, { nullable: true, description: 'Approves a payment. For approvers of the buyer and stewards of the fund other than the submitter, and not for members of the organization paid. Needs an idempotency key. Scope `payments:write`.' })
  paymentApprove(@Arg('input', () => PaymentApproveInput, { description: 'Which payment.' }) input: PaymentApproveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(approvePayment, input);
  }

  @Mutation(() => PaymentSettlePayload, { nullable: true, description: 'Records that an approved payment was paid out; the ledger moves the money, the milestone is paid, and the last one completes the contract. For a third person of the payer. Needs an idempotency key. Scope `payments:write`.' })
  paymentSettle(@Arg('input', () => PaymentSettleInput, { description: 'Which payment, and its document.' }) input: PaymentSettleInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(settlePayment, input);
  }

  @Mutation(() => PaymentReturnPayload, { nullable: true, description: 'Records that the bank sent a payment back (退汇): linked entries put the money back, it is set aside anew, and the milestone may be submitted again. Refused where the payee no longer holds it (INSUFFICIENT_BALANCE). For people of the payer other than who paid it out. Needs an idempotency key. Scope `payments:write`.' })
  paymentReturn(@Arg('input', () => PaymentReturnInput, { description: 'Which payment, and the bank\'s document.' }) input: PaymentReturnInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(returnPayment, input);
  }

  @Mutation(() => PaymentRejectPayload, { nullable: true, description: 'Rejects a payment with a reason. For approvers of the buyer and stewards of the fund other than the submitter. Needs an idempotency key. Scope `payments:write`.' })
  paymentReject(@Arg('input', () => PaymentEndInput, { description: 'Which payment, and why.' }) input: PaymentEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectPayment, input);
  }

  @Mutation(() => PaymentCancelPayload, { nullable: true, description: 'Takes a payment back before it is paid. For those who may submit it. Needs an idempotency key. Scope `payments:write`.' })
  paymentCancel(@Arg('input', () => PaymentEndInput, { description: 'Which payment, and why.' }) input: PaymentEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelPayment, input);
  }
}
