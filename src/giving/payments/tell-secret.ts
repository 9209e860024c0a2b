import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { Donation } from '../../funds/index.js';
import { failureOf, stripeOf } from '../stripe/client.js';
import { followIntent } from './follow-payment.js';
import { cancelPayment, sendPayment } from './send-payment.js';

interface PaymentOfGift {
  readonly id: string;
  readonly state: string;
  readonly reference: string | null;
  readonly givenUp: boolean;
}

const giftSql = `select p.id, p.state, p.reference, p.give_up_at is not null as "givenUp" from gift_payment p join donation d on d.id = p.donation_id where '${Donation.idPrefix}_' || replace(d.id::text, '-', '') = $1 and d.donor_id = $2`;

/**
 * Goes to Stripe for what the donor's deed has written down, and tells the donor alone the secret by which their browser
 * pays it (SCA). It is kept nowhere; whoever asks again gets it from Stripe. Null where nothing is left to pay, or where
 * Stripe does not answer now: a job asks it again.
 */
export const tellSecret: Inquiry<{ readonly donationId: string }, string | null> = {
  scope: 'funds:write',
  async answer({ actor, pool, runner, keys }, { donationId }) {
    const paymentOf = async (): Promise<PaymentOfGift | null> => (await pool.query<PaymentOfGift>(giftSql, [donationId, actor!.personId])).rows[0] ?? null;
    const begun = await paymentOf();
    if (!begun || !keys.stripe) return null;
    const scene = { pool, runner, keys };
    try {
      await sendPayment(scene, begun.id);
      const { state, reference, givenUp } = (await paymentOf())!;
      if (reference === null) return null;
      if (givenUp && state === 'AWAITING_DONOR') await cancelPayment(scene, reference);
      if (givenUp || state !== 'AWAITING_DONOR') return null;
      const { client_secret: secret } = await stripeOf(keys.stripe).paymentIntents.retrieve(reference);
      if (begun.reference !== null) await followIntent(scene, reference);
      return secret;
    } catch (error) {
      failureOf(error);
      return null;
    }
  },
};
