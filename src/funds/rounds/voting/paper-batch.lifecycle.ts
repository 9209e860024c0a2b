import { lifecycle } from '../../../kernel/lifecycle.js';

/** Where paper votes that were entered stand. */
export enum PaperBatchState {
  ENTERED = 'ENTERED',
  CONFIRMED = 'CONFIRMED',
  REJECTED = 'REJECTED',
  VOIDED = 'VOIDED',
}

const { ENTERED, CONFIRMED, REJECTED, VOIDED } = PaperBatchState;

/** Entered by one, counted again by another. */
export const paperBatchLifecycle = lifecycle({
  aggregate: 'paper_batch',
  states: Object.values(PaperBatchState),
  initial: ENTERED,
  terminal: [REJECTED, VOIDED],
  steps: {
    confirm: { from: [ENTERED], to: CONFIRMED, by: ['FUND_STEWARD', 'COMMUNITY_STAFF'], rule: 'RC-02', description: 'Another person counted the same.' },
    reject: { from: [ENTERED], to: REJECTED, by: ['FUND_STEWARD', 'COMMUNITY_STAFF'], rule: 'RC-02', description: 'Another person found it wrong; it counts nothing.' },
    void: { from: [CONFIRMED], to: VOIDED, by: ['FUND_STEWARD'], rule: 'C5', description: 'A recount left it out.' },
  },
  words: {
    subject: ['This batch of paper votes', '该批纸质选票'],
    states: { ENTERED: ['entered', '已录入'], CONFIRMED: ['confirmed', '已复核'], REJECTED: ['rejected', '已退回'], VOIDED: ['voided', '已作废'] },
    steps: { confirm: ['confirmed', '复核确认'], reject: ['rejected', '退回'], void: ['voided', '作废'] },
  },
});
