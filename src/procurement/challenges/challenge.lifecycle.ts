import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../../kernel/lifecycle.js';

/** Where a challenge stands. */
export enum ChallengeState {
  RAISED = 'RAISED',
  UPHELD = 'UPHELD',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

const { RAISED, UPHELD, REJECTED, WITHDRAWN } = ChallengeState;

export const challengeLifecycle = lifecycle({
  aggregate: 'challenge',
  states: Object.values(ChallengeState),
  initial: RAISED,
  terminal: [UPHELD, REJECTED, WITHDRAWN],
  steps: {
    uphold: { from: [RAISED], to: UPHELD, by: ['BUYER_APPROVER'], rule: 'PL-14', description: 'The buyer finds that at least one matter is right, and says what it does about it.' },
    reject: { from: [RAISED], to: REJECTED, by: ['BUYER_APPROVER'], rule: 'PL-14', description: 'The buyer finds none of the matters right; a complaint may follow.' },
    withdraw: { from: [RAISED], to: WITHDRAWN, by: ['ORG_MANAGER'], rule: 'PL-14', description: 'Taken back before the answer.' },
  },
  words: {
    subject: ['This challenge', '该质疑'],
    states: { RAISED: ['raised', '待答复'], UPHELD: ['upheld', '质疑成立'], REJECTED: ['rejected', '质疑不成立'], WITHDRAWN: ['withdrawn', '已撤回'] },
    steps: { uphold: ['answered', '答复'], reject: ['answered', '答复'], withdraw: ['withdrawn', '撤回'] },
  },
});

registerEnumType(ChallengeState, {
  name: 'ChallengeState',
  description: 'Where a challenge (质疑) stands.',
  valuesConfig: {
    RAISED: { description: 'Raised; waits for the buyer\'s answer, due within seven working days (待答复). Nothing is confirmed or signed meanwhile.' },
    UPHELD: { description: 'Answered: at least one matter was right (质疑成立). An end.' },
    REJECTED: { description: 'Answered: none was (质疑不成立). An end; a complaint may follow.' },
    WITHDRAWN: { description: 'Taken back (已撤回). An end.' },
  },
});
