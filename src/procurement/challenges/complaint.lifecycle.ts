import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a complaint stands. */
export enum ComplaintState {
  FILED = 'FILED',
  CORRECTING = 'CORRECTING',
  ACCEPTED = 'ACCEPTED',
  UPHELD = 'UPHELD',
  DISMISSED = 'DISMISSED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

const { FILED, CORRECTING, ACCEPTED, UPHELD, DISMISSED, REJECTED, WITHDRAWN } = ComplaintState;

export const complaintLifecycle = lifecycle({
  aggregate: 'complaint',
  states: Object.values(ComplaintState),
  initial: FILED,
  terminal: [UPHELD, DISMISSED, REJECTED, WITHDRAWN],
  steps: {
    askCorrection: { from: [FILED], to: CORRECTING, by: ['SUPERVISOR'], rule: 'CP-01', description: 'The supervisor says what is missing.' },
    correct: { from: [CORRECTING], to: FILED, by: ['ORG_MANAGER'], rule: 'CP-01', description: 'The complainant supplies it; the review begins anew.' },
    accept: { from: [FILED], to: ACCEPTED, by: ['SUPERVISOR'], rule: 'CP-01', description: 'Taken up; the time for the decision runs.' },
    reject: { from: [FILED, CORRECTING], to: REJECTED, by: ['SUPERVISOR', 'SYSTEM'], rule: 'CP-01', description: 'Not taken up, or not corrected in time.' },
    uphold: { from: [ACCEPTED], to: UPHELD, by: ['SUPERVISOR'], rule: 'PL-14', description: 'Another supervisor finds it right and orders what follows.' },
    dismiss: { from: [ACCEPTED], to: DISMISSED, by: ['SUPERVISOR'], rule: 'PL-14', description: 'Another supervisor finds it not right.' },
    withdraw: { from: [FILED, CORRECTING, ACCEPTED], to: WITHDRAWN, by: ['ORG_MANAGER'], rule: 'CP-01', description: 'Taken back before the decision.' },
  },
  words: {
    subject: ['This complaint', '该投诉'],
    states: {
      FILED: ['filed', '待受理'], CORRECTING: ['waiting for its correction', '待补正'], ACCEPTED: ['taken up', '已受理'], UPHELD: ['upheld', '投诉成立'],
      DISMISSED: ['dismissed', '投诉不成立'], REJECTED: ['not taken up', '不予受理'], WITHDRAWN: ['withdrawn', '已撤回'],
    },
    steps: {
      askCorrection: ['sent back for correction', '要求补正'], correct: ['corrected', '补正'], accept: ['taken up', '受理'], reject: ['rejected', '不予受理'],
      uphold: ['decided', '作出处理决定'], dismiss: ['decided', '作出处理决定'], withdraw: ['withdrawn', '撤回'],
    },
  },
});

registerEnumType(ComplaintState, {
  name: 'ComplaintState',
  description: 'Where a complaint (投诉) stands.',
  valuesConfig: {
    FILED: { description: 'Filed; a supervisor reviews within five working days whether to take it up (待受理, CP-01). The purchase is held so long.' },
    CORRECTING: { description: 'Something is missing; the complainant has five working days (待补正, CP-01).' },
    ACCEPTED: { description: 'Taken up; decided within thirty working days (已受理). The purchase may be suspended, at most thirty days.' },
    UPHELD: { description: 'Right in at least one matter (投诉成立). An end.' },
    DISMISSED: { description: 'Not right (投诉不成立). An end.' },
    REJECTED: { description: 'Not taken up (不予受理); the reason is told. An end.' },
    WITHDRAWN: { description: 'Taken back (已撤回). An end.' },
  },
});
