import { registerEnumType } from 'type-graphql';
import { decimalOf } from '../kernel/money.js';
import { AccountKind } from './ledger-account.js';
import { LedgerLink } from './ledger-transaction.js';
import { HoldState } from './ledger-hold.lifecycle.js';

registerEnumType(AccountKind, {
  name: 'LedgerAccountKind',
  description: 'What a ledger account is for. Sources (APPROPRIATION, DONATION) and CLEARING may be negative; all others hold value and never are.',
  valuesConfig: {
    APPROPRIATION: { description: 'Public money before it is anywhere else (财政拨款): what was appropriated is its negative balance.' },
    DONATION: { description: 'Gifts before they are anywhere else (捐赠): what was given is its negative balance.' },
    CLEARING: { description: 'Money on its way between the ledger and a bank or Stripe (清算).' },
    BUDGET: { description: 'A buyer’s money that is not yet promised (预算).' },
    FUND: { description: 'Money of a community fund under one restriction (社区基金).' },
    SECURITY: { description: 'Bid and performance securities that a buyer keeps for others (保证金).' },
    PAYABLE: { description: 'What is owed to an organization and not yet paid out (应付).' },
    RECEIVED: { description: 'What was paid out to an organization (已付).' },
    WITHHELD: { description: 'What is kept back from a payment until its condition is met (质保金).' },
    FEES: { description: 'Fees of payment services and hosts (手续费).' },
    TAXES: { description: 'Taxes kept back from a payment and owed to the tax authority (代扣税费).' },
    RESERVED: { description: 'Money set aside by one hold (预留).' },
  },
});

registerEnumType(LedgerLink, {
  name: 'LedgerLink',
  description: 'How a transaction follows another, when it does not undo all of it (`reverses`).',
  valuesConfig: {
    REFUND: { description: 'It gives back to whoever paid, in part or in all (退款). All refunds and returns of a transaction together give back at most what it moved.' },
    RETURN: { description: 'A bank sent the money back (退汇).' },
    CORRECTION: { description: 'It puts right what the other one has wrong, from a later day on (更正).' },
  },
});

registerEnumType(HoldState, {
  name: 'LedgerHoldState',
  description: 'Where a hold is. It is resolved once.',
  valuesConfig: {
    HELD: { description: 'The money is set aside.' },
    SETTLED: { description: 'It was paid out, wholly or in part; the rest went back.' },
    RELEASED: { description: 'All of it went back.' },
    EXPIRED: { description: 'Its time passed and all of it went back.' },
  },
});

/** An amount in the currency of its account, as `Money` shows it. */
export function moneyOf(fen: bigint, currency: string): { amount: string; currency: string } {
  return { amount: decimalOf(fen), currency };
}
