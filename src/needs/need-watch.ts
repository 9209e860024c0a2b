import type { StateWatch } from '../platform/subscriptions/watch.js';

/** What whoever sees a need may learn of as it happens. */
export const needChanged: StateWatch = {
  kind: 'state',
  field: 'needChanged',
  type: 'Need',
  idPrefix: 'need',
  description: 'The need (需求) as you see it: at once, and again whenever something left it different for you: verified, answered, adopted, returned, withdrawn, met. Null, and the end, when you do not see it or there is none.',
  argument: { name: 'needId', description: 'Public id (`need_…`).' },
  events: [
    { topics: ['need.verified', 'need.answered', 'need.adopted', 'need.returned', 'need.withdrawn', 'need.met'] },
  ],
};
