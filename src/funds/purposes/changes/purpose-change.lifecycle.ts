import { lifecycle } from '../../../kernel/lifecycle.js';

/** States of a change of purpose (变更用途). */
export enum PurposeChangeState {
  PROPOSED = 'PROPOSED',
  SETTLED = 'SETTLED',
  DROPPED = 'DROPPED',
}

/** Donors are asked while it is proposed; a second person settles it. */
export const purposeChangeLifecycle = lifecycle({
  aggregate: 'purpose_change',
  states: Object.values(PurposeChangeState),
  initial: PurposeChangeState.PROPOSED,
  terminal: [PurposeChangeState.SETTLED, PurposeChangeState.DROPPED],
  steps: {
    settle: { from: [PurposeChangeState.PROPOSED], to: PurposeChangeState.SETTLED, by: ['FUND_STEWARD', 'ORG_MANAGER'], rule: 'CH-22', description: 'What its donors consented to moves; all else stays or is asked back.' },
    drop: { from: [PurposeChangeState.PROPOSED], to: PurposeChangeState.DROPPED, by: ['FUND_STEWARD'], description: 'It is given up; nothing moves.' },
  },
  words: {
    subject: ['This change of purpose', '该用途变更'],
    states: { PROPOSED: ['proposed', '已提出'], SETTLED: ['settled', '已办结'], DROPPED: ['dropped', '已撤销'] },
    steps: { settle: ['settled', '办结'], drop: ['dropped', '撤销'] },
  },
});
