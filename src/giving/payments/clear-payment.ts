import { Donation, FundAccount, FundRestriction } from '../../funds/index.js';
import { balanceOf, post } from '../../ledger/index.js';
import { sweep } from '../../platform/deeds/sweep.js';
import { GiftPayment } from './gift-payment.js';

/** Accounts of the fund from which a shortfall is covered: the gift's own, then what is free of restriction. */
const coverSql = `select f.ledger_account_id from fund_account f where f.id = d.account_id or (f.fund_id = d.fund_id and f.restriction = 'UNRESTRICTED')`;

/**
 * Hands the fund what Stripe lets go of, and takes from it what went back to the donor. Money that is spent already is
 * not taken below zero: the payment's clearing account then stays below zero, which is what the fund owes, and is covered
 * as soon as there is money under the gift's restriction or free of any.
 */
sweep({
  name: 'giftPayment.clear',
  due: `select p.id from gift_payment p join ledger_account l on l.id = p.clearing_account_id join donation d on d.id = p.donation_id
    where (l.balance_fen > 0 and p.available_at <= business_now())
       or (l.balance_fen < 0 and exists (select from ledger_account c where c.id in (${coverSql}) and c.balance_fen > 0))
    order by p.created_at limit 200`,
  async act(unit, id) {
    const payment = await unit.lockById(GiftPayment, id);
    const held = await balanceOf(unit, payment.clearingAccount);
    const donation = await unit.em.findOneOrFail(Donation, payment.donation.id);
    const account = await unit.em.findOneOrFail(FundAccount, donation.account.id);
    const clearing = payment.clearingAccount.id;
    if (held > 0n) {
      if (!payment.availableAt || payment.availableAt > (await unit.now())) return null;
      await post(unit, { kind: 'GIFT_CLEARED', memo: 'Money of a gift that the payment provider let go', subject: donation, postings: [{ account: clearing, amount: -held }, { account: account.ledgerAccount.id, amount: held }] });
      return payment;
    }
    const free = await unit.em.findOneOrFail(FundAccount, { fund: donation.fund, restriction: FundRestriction.UNRESTRICTED });
    let owed = -held;
    for (const source of new Set([account.ledgerAccount.id, free.ledgerAccount.id])) {
      const there = await balanceOf(unit, source);
      const part = there < owed ? there : owed;
      if (part <= 0n) continue;
      await post(unit, { kind: 'GIFT_COVERED', memo: 'Covers what went back to the donor', subject: donation, postings: [{ account: source, amount: -part }, { account: clearing, amount: part }] });
      owed -= part;
    }
    return owed === -held ? null : payment;
  },
});
