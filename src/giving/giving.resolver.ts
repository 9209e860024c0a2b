import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { givingRefusals } from './giving.refusals.js';
import { GiftPaymentGraph } from './payments/gift-payment.graph.js';
import { DonationPayInput, DonationPaymentCancelInput, cancelGiftPayment, payGift } from './payments/pay-gift.js';
import { tellSecret } from './payments/tell-secret.js';
import { GiftRefundGraph } from './refunds/gift-refund.graph.js';
import { GiftRefundDecideInput, GiftRefundRequestInput, decideGiftRefund, requestGiftRefund } from './refunds/refund-gift.js';

export const GivingUserError = userErrorOf('Giving', givingRefusals);

@ObjectType('DonationPayPayload', { description: 'Answer of donationPay.' })
export class DonationPayPayload extends payloadBase(GivingUserError) {
  @Field(() => GiftPaymentGraph, { nullable: true, description: 'The payment as it is now; null when refused.' })
  giftPayment!: Answered;

  @Field(() => String, { nullable: true, description: 'Secret by which the donor’s browser pays through Stripe’s own form (`stripe.confirmPayment`), which also asks the bank (SCA). Told to the donor alone and kept nowhere; donationPay tells it again while the payment waits for the donor. Null when refused, when nothing is left to pay, and when Stripe did not answer: ask again in a minute.' })
  clientSecret!: string | null;
}

export const DonationPaymentCancelPayload = payloadOf('DonationPaymentCancelPayload', 'giftPayment', () => GiftPaymentGraph, GivingUserError);
export const GiftRefundRequestPayload = payloadOf('GiftRefundRequestPayload', 'giftRefund', () => GiftRefundGraph, GivingUserError);
export const GiftRefundDecidePayload = payloadOf('GiftRefundDecidePayload', 'giftRefund', () => GiftRefundGraph, GivingUserError);

@Resolver()
export class GivingResolver {
  @ReadOne(() => GiftPaymentGraph, { description: 'One online payment of a gift; null when hidden or missing.' })
  giftPayment!: GiftPaymentGraph | null;

  @ReadConnection(() => GiftPaymentGraph, { description: 'Online payments of the reader’s own gifts and of gifts to the reader’s funds, the latest first.' })
  giftPayments!: Connection<GiftPaymentGraph>;

  @ReadConnection(() => GiftRefundGraph, { description: 'Refunds of the reader’s own gifts and of gifts to the reader’s funds, the latest first.' })
  giftRefunds!: Connection<GiftRefundGraph>;

  @Mutation(() => DonationPayPayload, { nullable: true, description: 'Begins the online payment of one’s own gift, or goes on with it, and tells the secret by which the browser pays. Refused by default: online collection is a regulated act (CH-11…CH-15). For the donor alone. Scope `funds:write`.' })
  async donationPay(@Arg('input', () => DonationPayInput, { description: 'Which gift.' }) input: DonationPayInput, @Ctx() context: RequestContext): Promise<Payload> {
    const payload = await context.perform(payGift, input);
    return { ...payload, clientSecret: payload.userErrors.length > 0 ? null : await context.inquire(tellSecret, { donationId: input.donationId }) };
  }

  @Mutation(() => DonationPaymentCancelPayload, { nullable: true, description: 'Gives up the online payment of one’s own gift, and with it the pledge (CH-16); what was paid meanwhile counts. For the donor alone. Scope `funds:write`.' })
  async donationPaymentCancel(@Arg('input', () => DonationPaymentCancelInput, { description: 'Which gift.' }) input: DonationPaymentCancelInput, @Ctx() context: RequestContext): Promise<Payload> {
    const payload = await context.perform(cancelGiftPayment, input);
    if (payload.userErrors.length === 0) await context.inquire(tellSecret, { donationId: input.donationId });
    return payload;
  }

  @Mutation(() => GiftRefundRequestPayload, { nullable: true, description: 'Asks to give back a gift that was paid online, wholly or in part. For stewards and finance officers of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  giftRefundRequest(@Arg('input', () => GiftRefundRequestInput, { description: 'Which gift, how much, and why.' }) input: GiftRefundRequestInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(requestGiftRefund, input);
  }

  @Mutation(() => GiftRefundDecidePayload, { nullable: true, description: 'Decides on a refund as the second person of the fund; approved, Stripe is asked to pay it back. Needs an idempotencyKey. Scope `funds:write`.' })
  giftRefundDecide(@Arg('input', () => GiftRefundDecideInput, { description: 'Which refund, and the decision.' }) input: GiftRefundDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideGiftRefund, input);
  }
}
