import { Donation, DonationState } from '../../funds/index.js';
import type { CashScene } from './follow-payment.js';
import { GiftPayment } from './gift-payment.js';

/** Ends a payment of which nothing is at Stripe: it was refused there, or never arrived. */
export async function endPayment({ runner }: Pick<CashScene, 'runner'>, paymentId: string, code: string): Promise<void> {
  await runner.performSweep({
    name: 'giftPayment.end',
    async act(unit, id) {
      const found = await unit.em.findOneOrFail(GiftPayment, id);
      const donation = await unit.lockById(Donation, found.donation.id);
      const payment = await unit.lockById(GiftPayment, id);
      if (payment.ended || payment.reference !== null) return null;
      payment.end(code);
      if (donation.state === DonationState.PLEDGED) donation.lapse(code);
      await unit.emit('giftPayment.failed', payment.id);
      return payment;
    },
  }, paymentId);
}
