import type { RowSql } from '../platform/reads/index.js';

/** Of the gift's donor and of the fund's people (CH-20, CH-27). */
const ofGift = (gift: string): RowSql => (row, viewer) =>
  `exists (select from donation d where d.id = ${gift.replaceAll('$row', row)} and (d.donor_id = ${viewer.person} or d.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')})))`;

/** How a gift was paid is the affair of its donor and of the fund. */
export const giftPaymentVisible: RowSql = ofGift('$row.donation_id');

/** What went back of it, too. */
export const visibleWithPayment: RowSql = ofGift('(select p.donation_id from gift_payment p where p.id = $row.payment_id)');
