import { type RefusalTable, defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/**
 * Refusals that any deed which moves money can meet. A slice that posts spreads them into its own table, so that its
 * error enum has their codes: `defineRefusals({ ...ledgerRefusalTable, … })`.
 */
export const ledgerRefusalTable = {
  INSUFFICIENT_BALANCE: { rule: null, en: 'There is not enough money for this on the account it would come from.', zh: '付款账户余额不足。' },
  ALREADY_REVERSED: { rule: null, en: 'This transaction was reversed before.', zh: '该笔交易已被冲销。' },
  NOT_REVERSIBLE: { rule: null, en: 'Reversals and the movements of reserved money cannot be reversed; post what should happen as a new transaction.', zh: '冲销交易及预留资金的变动不可再冲销，请另行记账。' },
  MORE_THAN_LEFT: { rule: null, en: 'This is more than is left of what it gives back.', zh: '金额超过原交易尚可退回的余额。' },
  PERIOD_CLOSED: { rule: null, en: 'The month from which this would count is closed in the books of a party to it; post it in the open month, linked to what it puts right, or have the month reopened.', zh: '起息日所在月份的账簿已结账；请在未结账月份以关联分录更正，或由两人办理反结账。' },
  HOLD_RESOLVED: { rule: null, en: 'This reservation was settled or released before.', zh: '该笔预留资金已结清或已释放。' },
  HOLD_EXPIRED: { rule: null, en: 'This reservation has expired; reserve the money anew.', zh: '该笔预留资金已过期，请重新预留。' },
  HOLD_EXCEEDED: { rule: null, en: 'This is more than was reserved.', zh: '金额超过已预留的资金。' },
} as const satisfies RefusalTable;

export const ledgerRefusals = defineRefusals(ledgerRefusalTable);

constraintRefusals({
  ledger_account_no_overdraft: ledgerRefusals.INSUFFICIENT_BALANCE,
  ledger_transaction_reverses_id_unique: ledgerRefusals.ALREADY_REVERSED,
  ledger_transaction_reverses_all: ledgerRefusals.NOT_REVERSIBLE,
  ledger_transaction_key_once: ledgerRefusals.IDEMPOTENCY_KEY_REUSED,
  ledger_transaction_follows_within: ledgerRefusals.MORE_THAN_LEFT,
  ledger_period_closed: ledgerRefusals.PERIOD_CLOSED,
  ledger_hold_resolved_once: ledgerRefusals.HOLD_RESOLVED,
  ledger_hold_expiry: ledgerRefusals.HOLD_EXPIRED,
  ledger_hold_settled_at_most_held: ledgerRefusals.HOLD_EXCEEDED,
});
