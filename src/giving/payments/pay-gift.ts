import { Field, ID, InputType } from 'type-graphql';
import { Community, divisionCodeOf } from '../../communities/index.js';
import { CommunityFund, type Donation, DonationState, demandOnlineAllowed, lockDonation } from '../../funds/index.js';
import { decimalOf } from '../../kernel/money.js';
import { nothingThere, says } from '../../kernel/refusal.js';
import { openAccount } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { giftPaymentPolicy } from '../giving.policy.js';
import { givingRefusals } from '../giving.refusals.js';
import { GiftPayment } from './gift-payment.js';
import { giftPaymentLifecycle } from './gift-payment.lifecycle.js';

/** Most that Stripe takes in one payment: eight digits of fen. */
export const mostFen = 99_999_999n;

@InputType({ description: 'The payment of one’s own gift online.' })
export class DonationPayInput extends DeedInput {
  @Field(() => ID, { description: 'Your own gift, in state PLEDGED, by CARD, ALIPAY or WECHAT_PAY.' })
  donationId!: string;
}

@InputType({ description: 'The end of a payment that is not wanted any more.' })
export class DonationPaymentCancelInput extends DeedInput {
  @Field(() => ID, { description: 'Your own gift by CARD, ALIPAY or WECHAT_PAY that is not paid yet.' })
  donationId!: string;
}

/** Records that a gift is to be paid online. Stripe is asked after this has committed, under the payment's own key. */
export const payGift = deed({
  field: 'donationPay',
  answers: 'giftPayment',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DonationPayInput): Promise<GiftPayment> {
    const donation = await lockDonation(unit, input.donationId);
    unit.authorize(giftPaymentPolicy.pay(unit.actor, donation));
    if (!donation.online) throw givingRefusals.NOT_PAID_ONLINE({ field: 'donationId' });
    const begun = await unit.em.findOne(GiftPayment, { donation });
    if (begun) {
      if (begun.ended) throw giftPaymentLifecycle.refused(begun.state, says('paid', '支付'), { field: 'donationId' });
      return begun;
    }
    if (donation.state !== DonationState.PLEDGED) throw nothingThere('donationId');
    return await beginPayment(unit, donation, { offSession: false });
  },
});

/** Writes down that a gift is to be paid. @throws Refusal where collection online is not allowed, or not set up. */
export async function beginPayment(unit: Unit, donation: Donation, { offSession }: { readonly offSession: boolean }): Promise<GiftPayment> {
  if (!unit.keys.stripe) throw givingRefusals.COLLECTION_NOT_SET_UP();
  if (donation.amountFen > mostFen) throw givingRefusals.TOO_LARGE_FOR_ONLINE({ field: 'donationId', params: { most: decimalOf(mostFen) } });
  const fund = await unit.em.findOneOrFail(CommunityFund, donation.fund.id);
  const community = await unit.em.findOneOrFail(Community, fund.community.id);
  await demandOnlineAllowed(unit, { fund, divisionCode: divisionCodeOf(community.division.id) }, donation.channel, 'donationId');
  return await newPayment(unit, donation, { offSession });
}

async function newPayment(unit: Unit, donation: Donation, { offSession }: { readonly offSession: boolean }): Promise<GiftPayment> {
  const payment = new GiftPayment(donation, await openAccount(unit, { owner: donation.fund.id, kind: 'CLEARING', purpose: donation.id }), { offSession });
  unit.em.persist(payment);
  // It begins as requested, in the database too, whatever the deed makes of it.
  await unit.em.flush();
  return payment;
}

/** The donor gives the payment up. What was paid meanwhile counts. */
export const cancelGiftPayment = deed({
  field: 'donationPaymentCancel',
  answers: 'giftPayment',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DonationPaymentCancelInput): Promise<GiftPayment> {
    const donation = await lockDonation(unit, input.donationId);
    unit.authorize(giftPaymentPolicy.pay(unit.actor, donation));
    if (!donation.online) throw givingRefusals.NOT_PAID_ONLINE({ field: 'donationId' });
    const payment = (await unit.em.findOne(GiftPayment, { donation })) ?? (await newPayment(unit, donation, { offSession: false }));
    if (payment.ended) throw giftPaymentLifecycle.refused(payment.state, says('cancelled', '取消'), { field: 'donationId' });
    if (payment.sentAt === null) {
      payment.end('given_up');
      donation.lapse('given_up');
    } else {
      payment.giveUpAt ??= await unit.now();
    }
    return payment;
  },
});
