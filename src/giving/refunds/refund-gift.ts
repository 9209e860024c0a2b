import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Donation, FundAccount, FundRestriction, lockDonation } from '../../funds/index.js';
import { decimalOf } from '../../kernel/money.js';
import { nothingThere } from '../../kernel/refusal.js';
import { balanceOf } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { Length, Matches } from 'class-validator';
import { giftPaymentPolicy } from '../giving.policy.js';
import { givingRefusals } from '../giving.refusals.js';
import { GiftPayment } from '../payments/gift-payment.js';
import { GiftPaymentState } from '../payments/gift-payment.lifecycle.js';
import { GiftRefund, GiftRefundState } from './gift-refund.js';

@InputType({ description: 'A request to give back a gift that was paid online, or a part of it.' })
export class GiftRefundRequestInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The gift, in state RECEIVED, paid by CARD, ALIPAY or WECHAT_PAY. You act for its fund and did not give it.' })
  donationId!: string;

  @Field(() => MoneyInput, { description: 'How much; more than zero and at most what is left of the gift.' })
  amount!: MoneyInput;

  @Field(() => String, { description: 'Why, 2–500 characters. Seen by the donor and the fund.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'The decision on a refund, by another person than the one who asked.' })
export class GiftRefundDecideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The refund, in state REQUESTED. You act for its fund and did not ask for it.' })
  giftRefundId!: string;

  @Field(() => Boolean, { description: 'True: Stripe is asked to give the money back; refused with INSUFFICIENT_BALANCE where it is spent. False: the gift stays.' })
  approve!: boolean;
}

/** Fen of a payment that can still go back: what was given, less what went back and what is on its way. */
async function leftOf(unit: Unit, payment: GiftPayment, amountFen: bigint, but: GiftRefund | null): Promise<bigint> {
  const open = await unit.em.find(GiftRefund, { payment, state: { $in: [GiftRefundState.REQUESTED, GiftRefundState.APPROVED, GiftRefundState.PENDING] } });
  return open.reduce((left, refund) => (refund.id === but?.id ? left : left - refund.amountFen), amountFen - payment.returnedFen);
}

/** One person of the fund asks to give a gift back, wholly or in part. */
export const requestGiftRefund = deed({
  field: 'giftRefundRequest',
  answers: 'giftRefund',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: GiftRefundRequestInput): Promise<GiftRefund> {
    const amountFen = fenOfInput(input.amount, 'amount');
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(giftPaymentPolicy.requestRefund(unit.actor, donation));
    if (!donation.online) throw givingRefusals.NOT_PAID_ONLINE({ field: 'donationId' });
    const payment = await unit.em.findOne(GiftPayment, { donation });
    if (payment?.state !== GiftPaymentState.SUCCEEDED) throw givingRefusals.NOTHING_PAID({ field: 'donationId' });
    const left = await leftOf(unit, payment, donation.amountFen, null);
    if (amountFen > left) throw givingRefusals.REFUND_EXCEEDS({ field: 'amount', params: { left: decimalOf(left) } });
    const refund = new GiftRefund({ payment, amountFen, reason: input.reason.trim(), requestedBy: unit.em.getReference(Person, unit.actor.personId), requestedAt: await unit.now() });
    unit.em.persist(refund);
    await unit.emit('giftRefund.requested', refund.id);
    return refund;
  },
});

/** Another person agrees, and Stripe is asked after this has committed; or the gift stays. */
export const decideGiftRefund = deed({
  field: 'giftRefundDecide',
  answers: 'giftRefund',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: GiftRefundDecideInput): Promise<GiftRefund> {
    const found = await unit.find(GiftRefund, input.giftRefundId, 'giftRefundId');
    const payment = await unit.em.findOneOrFail(GiftPayment, found.payment.id);
    const donation = await unit.lockById(Donation, payment.donation.id);
    if (!unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], donation.fund.id) && donation.donor?.id !== unit.actor.personId) throw nothingThere('giftRefundId');
    const refund = await unit.lock(GiftRefund, input.giftRefundId, { field: 'giftRefundId', ...(input.expectedVersion != null && { expectedVersion: input.expectedVersion }) });
    unit.authorize(giftPaymentPolicy.decideRefund(unit.actor, donation, refund));
    refund.decide(input.approve, unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (input.approve) {
      const left = await leftOf(unit, payment, donation.amountFen, refund);
      if (refund.amountFen > left) throw givingRefusals.REFUND_EXCEEDS({ field: 'giftRefundId', params: { left: decimalOf(left) } });
      if ((await moneyThere(unit, payment, donation)) < refund.amountFen) throw givingRefusals.INSUFFICIENT_BALANCE({ field: 'giftRefundId' });
    } else {
      await unit.emit('giftRefund.advanced', refund.id);
    }
    return refund;
  },
});

/** Where the money of a refund comes from: what is still with Stripe, the gift's restriction, and what is free of any. */
async function moneyThere(unit: Unit, payment: GiftPayment, donation: Donation): Promise<bigint> {
  const accounts = await unit.em.find(FundAccount, { $or: [{ id: donation.account.id }, { fund: donation.fund, restriction: FundRestriction.UNRESTRICTED }] });
  let there = await balanceOf(unit, payment.clearingAccount);
  for (const account of accounts) there += await balanceOf(unit, account.ledgerAccount);
  return there;
}
