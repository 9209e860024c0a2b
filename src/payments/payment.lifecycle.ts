import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a payment stands. */
export enum PaymentState {
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  PAID = 'PAID',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
  RETURNED = 'RETURNED',
}

const { SUBMITTED, APPROVED, PAID, REJECTED, CANCELLED, RETURNED } = PaymentState;

registerEnumType(PaymentState, {
  name: 'PaymentState',
  description: 'Where a payment stands. Submitting, approving and paying are three people\'s work.',
  valuesConfig: {
    SUBMITTED: { description: 'Asked for (已提交); another person decides.' },
    APPROVED: { description: 'Approved (已批准); a third person pays it out.' },
    PAID: { description: 'Paid out through the treasury or a bank, and posted in the ledger (已支付).' },
    REJECTED: { description: 'Not approved, for the reason given; the milestone may be submitted again (已驳回). An end.' },
    CANCELLED: { description: 'Taken back before it was paid; the milestone may be submitted again (已撤回). An end.' },
    RETURNED: { description: 'Sent back by the bank (已退汇): the money is set aside anew, and the milestone may be submitted again. An end.' },
  },
});

/** From the submission to the money on the organization's account (GP-14). */
export const paymentLifecycle = lifecycle({
  aggregate: 'payment',
  states: Object.values(PaymentState),
  initial: SUBMITTED,
  terminal: [REJECTED, CANCELLED, RETURNED],
  steps: {
    approve: { from: [SUBMITTED], to: APPROVED, by: ['BUYER_APPROVER', 'FUND_STEWARD'], rule: 'GP-14', description: 'Someone other than the submitter approves it.' },
    settle: { from: [APPROVED], to: PAID, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_FINANCE', 'FUND_STEWARD'], rule: 'GP-14', description: 'A third person pays it out.' },
    reject: { from: [SUBMITTED, APPROVED], to: REJECTED, by: ['BUYER_APPROVER', 'FUND_STEWARD'], rule: 'GP-14', description: 'It is not to be paid like this.' },
    cancel: { from: [SUBMITTED, APPROVED], to: CANCELLED, by: ['BUYER_OFFICER', 'FUND_FINANCE', 'FUND_STEWARD', 'ORG_MANAGER', 'ORG_FINANCE'], description: 'Whoever submits takes it back.' },
    giveBack: { from: [PAID], to: RETURNED, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_FINANCE', 'FUND_STEWARD'], rule: 'GP-14', description: 'The bank sent it back; someone other than who paid records it.' },
  },
  words: {
    subject: ['This payment', '该笔付款'],
    states: {
      SUBMITTED: ['submitted', '已提交'],
      APPROVED: ['approved', '已批准'],
      PAID: ['paid', '已支付'],
      REJECTED: ['rejected', '已驳回'],
      CANCELLED: ['cancelled', '已撤回'],
      RETURNED: ['sent back', '已退汇'],
    },
    steps: {
      approve: ['approved', '批准'],
      settle: ['paid out', '支付'],
      reject: ['rejected', '驳回'],
      cancel: ['cancelled', '撤回'],
      giveBack: ['sent back', '登记退汇'],
    },
  },
});
