import { NoticeKind } from './notice-kind.js';
import { holders, person } from './recipients.js';
import type { Telling } from './telling.js';

const gift = 'join donation d on d.id = p.donation_id join community_fund f on f.id = d.fund_id';
const donor = person('d.donor_id');
const finance = holders('d.fund_id', 'FUND_FINANCE');
const payment = { title: 'f.name', about: 'gift_payment', from: `gift_payment s join gift_payment p on p.id = s.id ${gift} where s.id = $1` };
const refund = { title: 'f.name', about: 'gift_refund', from: `gift_refund s join gift_payment p on p.id = s.payment_id ${gift} where s.id = $1` };

/** Each step of a gift that is paid online, to its donor and to those who keep the fund's money. */
export const givingTellings: readonly Telling[] = [
  { ...payment, kind: NoticeKind.GIFT_PAID, topics: ['giftPayment.succeeded'], to: [donor, finance] },
  { ...payment, kind: NoticeKind.GIFT_NOT_PAID, topics: ['giftPayment.failed'], to: [donor] },
  { ...refund, kind: NoticeKind.GIFT_REFUND_ASKED, topics: ['giftRefund.requested'], to: [holders('d.fund_id', 'FUND_STEWARD', 'FUND_FINANCE')] },
  { ...refund, kind: NoticeKind.GIFT_REFUND_ADVANCED, topics: ['giftRefund.advanced'], to: [donor, finance] },
  { title: 'f.name', about: 'gift_dispute', from: `gift_dispute s join gift_payment p on p.id = s.payment_id ${gift} where s.id = $1`, kind: NoticeKind.GIFT_DISPUTED, topics: ['giftDispute.advanced'], to: [finance] },
];
