import { lifecycle } from '../../kernel/lifecycle.js';

/** States of a donation (捐赠). */
export enum DonationState {
  PLEDGED = 'PLEDGED',
  RECEIVED = 'RECEIVED',
  REFUND_REQUESTED = 'REFUND_REQUESTED',
  REFUNDED = 'REFUNDED',
  RETURNED = 'RETURNED',
  VOIDED = 'VOIDED',
}

const staff = ['FUND_STEWARD', 'FUND_FINANCE'];

/**
 * A gift counts from the moment two people have attested it. A bank gift below the rule's amount is recorded in one
 * step from the statement and begins as RECEIVED.
 */
export const donationLifecycle = lifecycle({
  aggregate: 'donation',
  states: Object.values(DonationState),
  initial: DonationState.PLEDGED,
  terminal: [DonationState.REFUNDED, DonationState.VOIDED],
  steps: {
    confirm: { from: [DonationState.PLEDGED], to: DonationState.RECEIVED, by: staff, rule: 'CH-17', description: 'A second person attests that the money is there; it enters the ledger.' },
    collect: { from: [DonationState.PLEDGED], to: DonationState.RECEIVED, by: ['SYSTEM'], rule: 'CH-14', description: 'The payment provider collected it online; that attests it.' },
    giveBack: { from: [DonationState.RECEIVED], to: DonationState.RETURNED, by: ['SYSTEM'], description: 'All of an online gift went back to its donor: refunded, or disputed with their bank.' },
    bringBack: { from: [DonationState.RETURNED], to: DonationState.RECEIVED, by: ['SYSTEM'], description: 'The refund failed or the dispute was won; the money is here again.' },
    lapse: { from: [DonationState.PLEDGED], to: DonationState.VOIDED, by: ['SYSTEM', 'DONOR'], rule: 'CH-16', description: 'The online payment was given up; nobody is held to a pledge.' },
    void: { from: [DonationState.PLEDGED], to: DonationState.VOIDED, by: [...staff, 'DONOR'], rule: 'CH-16', description: 'A pledge that did not become a gift; nobody is held to it.' },
    requestRefund: { from: [DonationState.RECEIVED], to: DonationState.REFUND_REQUESTED, by: staff, description: 'One person asks to give it back.' },
    keep: { from: [DonationState.REFUND_REQUESTED], to: DonationState.RECEIVED, by: staff, description: 'The refund is declined.' },
    refund: { from: [DonationState.REFUND_REQUESTED], to: DonationState.REFUNDED, by: staff, description: 'Another person gives it back through the ledger.' },
  },
  words: {
    subject: ['This gift', '该捐赠'],
    states: {
      PLEDGED: ['pledged', '已认捐'],
      RECEIVED: ['received', '已到账'],
      REFUND_REQUESTED: ['asked back', '已申请退款'],
      REFUNDED: ['refunded', '已退款'],
      RETURNED: ['returned to its donor', '已退回捐赠人'],
      VOIDED: ['voided', '已作废'],
    },
    steps: {
      confirm: ['confirmed', '确认到账'],
      collect: ['collected', '在线收款'],
      giveBack: ['given back', '退回'],
      bringBack: ['brought back', '恢复'],
      lapse: ['given up', '放弃支付'],
      void: ['voided', '作废'],
      requestRefund: ['asked back', '申请退款'],
      keep: ['kept against a request', '驳回退款申请'],
      refund: ['refunded', '退款'],
    },
  },
});
