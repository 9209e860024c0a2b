import { lifecycle } from '../kernel/lifecycle.js';

/** Where a cluster of needs stands. */
export enum NeedClusterState {
  OPEN = 'OPEN',
  DELIBERATING = 'DELIBERATING',
  ADOPTED = 'ADOPTED',
  RETURNED = 'RETURNED',
}

const { OPEN, DELIBERATING, ADOPTED, RETURNED } = NeedClusterState;

export const needClusterLifecycle = lifecycle({
  aggregate: 'need_cluster',
  states: Object.values(NeedClusterState),
  initial: OPEN,
  terminal: [ADOPTED, RETURNED],
  steps: {
    discuss: { from: [OPEN], to: DELIBERATING, by: ['COMMUNITY_STAFF'], rule: 'DL-01', description: 'A deliberation on it is announced.' },
    adopt: { from: [OPEN, DELIBERATING], to: ADOPTED, by: ['COMMUNITY_STAFF'], rule: 'E9', description: 'The community takes it on with all its needs.' },
    return: { from: [DELIBERATING], to: RETURNED, by: ['COMMUNITY_STAFF'], rule: 'DL-01', description: 'The deliberation did not agree; its needs are given back with the reasons.' },
  },
  words: {
    subject: ['This cluster of needs', '该需求组'],
    states: {
      OPEN: ['open', '整合中'],
      DELIBERATING: ['under deliberation', '议事中'],
      ADOPTED: ['adopted', '已采纳'],
      RETURNED: ['returned', '已退回'],
    },
    steps: {
      discuss: ['put up for deliberation', '提交议事'],
      adopt: ['adopted', '采纳'],
      return: ['returned', '退回'],
    },
  },
});
