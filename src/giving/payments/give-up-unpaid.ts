import { Donation, DonationState } from '../../funds/index.js';
import { sweep } from '../../platform/deeds/sweep.js';
import { givingRules } from '../giving.rules.js';
import { GiftPayment } from './gift-payment.js';
import { GiftPaymentState } from './gift-payment.lifecycle.js';

/** Gives up pledges that were to be paid online and are not paid in time (CH-16). */
sweep({
  name: 'giftPayment.giveUp',
  due: `select d.id from donation d left join gift_payment p on p.donation_id = d.id
    where d.state = 'PLEDGED' and d.channel in ('CARD', 'ALIPAY', 'WECHAT_PAY') and (p.id is null or p.state in ('REQUESTED', 'AWAITING_DONOR') and p.give_up_at is null)
      and d.recorded_at <= business_now() - (coalesce((select (v.value #>> '{}')::int from rule_value v where v.key = '${givingRules.unpaidDays.key}' and v.jurisdiction = 'CN'
        and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date) limit 1), ${givingRules.unpaidDays.value}) || ' days')::interval
    order by d.recorded_at limit 200`,
  async act(unit, id) {
    const donation = await unit.lockById(Donation, id);
    if (donation.state !== DonationState.PLEDGED) return null;
    const found = await unit.em.findOne(GiftPayment, { donation });
    if (!found) {
      donation.lapse('not_paid_in_time');
      return donation;
    }
    const payment = await unit.lockById(GiftPayment, found.id);
    if (payment.giveUpAt !== null || payment.state === GiftPaymentState.PROCESSING || payment.ended) return null;
    if (payment.sentAt === null) {
      payment.end('not_paid_in_time');
      donation.lapse('not_paid_in_time');
    } else {
      payment.giveUpAt = await unit.now();
    }
    return payment;
  },
});
