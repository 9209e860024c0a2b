import { lifecycle } from '../kernel/lifecycle.js';

/** Where a topic of deliberation stands. */
export enum TopicState {
  ANNOUNCED = 'ANNOUNCED',
  CONCLUDED = 'CONCLUDED',
}

export const topicLifecycle = lifecycle({
  aggregate: 'topic',
  states: Object.values(TopicState),
  initial: TopicState.ANNOUNCED,
  terminal: [TopicState.CONCLUDED],
  steps: {
    conclude: {
      from: [TopicState.ANNOUNCED], to: TopicState.CONCLUDED, by: ['COMMUNITY_STAFF'], rule: 'DL-01',
      description: 'The deliberation was held; its result and the feedback are recorded.',
    },
  },
  words: {
    subject: ['This topic', '该议题'],
    states: {
      ANNOUNCED: ['announced', '已公告'],
      CONCLUDED: ['concluded', '已议定'],
    },
    steps: {
      conclude: ['concluded', '记录结果'],
    },
  },
});
