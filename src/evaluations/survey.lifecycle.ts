import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a survey stands. */
export enum SurveyState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(SurveyState, {
  name: 'SurveyState',
  description: 'Where a satisfaction survey stands.',
  valuesConfig: {
    OPEN: { description: 'Residents of the community that is served can answer (进行中).' },
    CLOSED: { description: 'Over; its result counts in the evaluation (已结束). An end.' },
  },
});

/** A survey is answered for a time, and then counts. */
export const surveyLifecycle = lifecycle({
  aggregate: 'satisfaction_survey',
  states: Object.values(SurveyState),
  initial: SurveyState.OPEN,
  terminal: [SurveyState.CLOSED],
  steps: {
    close: { from: [SurveyState.OPEN], to: SurveyState.CLOSED, by: ['SYSTEM', 'COMMUNITY_STAFF', 'BUYER_OFFICER', 'FUND_STEWARD'], rule: 'E37', description: 'Its time is over, or enough residents answered.' },
  },
  words: {
    subject: ['This survey', '该调查'],
    states: {
      OPEN: ['open', '进行中'],
      CLOSED: ['closed', '已结束'],
    },
    steps: {
      close: ['closed', '结束'],
    },
  },
});
