import { lifecycle } from '../../kernel/lifecycle.js';

/** States of an objection (公示异议) to a selected project. */
export enum ObjectionState {
  RAISED = 'RAISED',
  UPHELD = 'UPHELD',
  DISMISSED = 'DISMISSED',
}

/** Raised within the publicity period, answered before it can end. */
export const objectionLifecycle = lifecycle({
  aggregate: 'grant_objection',
  states: Object.values(ObjectionState),
  initial: ObjectionState.RAISED,
  terminal: [ObjectionState.UPHELD, ObjectionState.DISMISSED],
  steps: {
    uphold: { from: [ObjectionState.RAISED], to: ObjectionState.UPHELD, by: ['FUND_STEWARD'], rule: 'C5', description: 'The project loses its selection.' },
    dismiss: { from: [ObjectionState.RAISED], to: ObjectionState.DISMISSED, by: ['FUND_STEWARD'], rule: 'C5', description: 'The selection stands, for the reasons given.' },
  },
  words: {
    subject: ['This objection', '该异议'],
    states: {
      RAISED: ['raised', '已提出'],
      UPHELD: ['upheld', '成立'],
      DISMISSED: ['dismissed', '不成立'],
    },
    steps: {
      uphold: ['upheld', '认定成立'],
      dismiss: ['dismissed', '认定不成立'],
    },
  },
});
