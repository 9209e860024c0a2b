import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where an evaluation stands. */
export enum EvaluationState {
  RECORDED = 'RECORDED',
  CONCLUDED = 'CONCLUDED',
  WITHDRAWN = 'WITHDRAWN',
}

const { RECORDED, CONCLUDED, WITHDRAWN } = EvaluationState;

registerEnumType(EvaluationState, {
  name: 'EvaluationState',
  description: 'Where an evaluation stands.',
  valuesConfig: {
    RECORDED: { description: 'Scored by one person (已评分); another concludes it.' },
    CONCLUDED: { description: 'Concluded (已定级): it has its grade, and counts for the organization\'s credit. An end.' },
    WITHDRAWN: { description: 'Taken back before it was concluded; another may be recorded (已撤回). An end.' },
  },
});

/** One person scores, another concludes (GP-11, SW-04). */
export const evaluationLifecycle = lifecycle({
  aggregate: 'evaluation',
  states: Object.values(EvaluationState),
  initial: RECORDED,
  terminal: [CONCLUDED, WITHDRAWN],
  steps: {
    conclude: { from: [RECORDED], to: CONCLUDED, by: ['BUYER_APPROVER', 'FUND_STEWARD'], rule: 'SW-04', description: 'Someone other than the recorder gives it its grade; the credit counts it.' },
    withdraw: { from: [RECORDED], to: WITHDRAWN, by: ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_STEWARD', 'FUND_FINANCE', 'EVALUATOR'], description: 'Taken back by its recorder, or sent back by who would conclude it.' },
  },
  words: {
    subject: ['This evaluation', '该评价'],
    states: {
      RECORDED: ['recorded', '已评分'],
      CONCLUDED: ['concluded', '已定级'],
      WITHDRAWN: ['withdrawn', '已撤回'],
    },
    steps: {
      conclude: ['concluded', '定级'],
      withdraw: ['withdrawn', '撤回'],
    },
  },
});
