import { lifecycle } from '../../kernel/lifecycle.js';

/** States of a line of a bank statement (银行流水). */
export enum BankLineState {
  OPEN = 'OPEN',
  MATCHED = 'MATCHED',
  SET_ASIDE = 'SET_ASIDE',
}

const staff = ['FUND_STEWARD', 'FUND_FINANCE'];

/** Money that arrived waits until it is known whose gift it is. */
export const bankLineLifecycle = lifecycle({
  aggregate: 'bank_line',
  states: Object.values(BankLineState),
  initial: BankLineState.OPEN,
  terminal: [BankLineState.SET_ASIDE],
  steps: {
    match: { from: [BankLineState.OPEN], to: BankLineState.MATCHED, by: staff, rule: 'CH-17', description: 'It is the money of a gift.' },
    reopen: { from: [BankLineState.MATCHED], to: BankLineState.OPEN, by: staff, description: 'The gift for which it was taken was voided; it waits again.' },
    setAside: { from: [BankLineState.OPEN], to: BankLineState.SET_ASIDE, by: staff, description: 'It is no gift: interest, a refund of the bank.' },
  },
  words: {
    subject: ['This line of the bank', '该笔银行流水'],
    states: { OPEN: ['open', '待匹配'], MATCHED: ['matched', '已匹配'], SET_ASIDE: ['set aside', '已标记为非捐赠'] },
    steps: { match: ['matched', '匹配'], reopen: ['reopened', '重新待匹配'], setAside: ['set aside', '标记为非捐赠'] },
  },
});
