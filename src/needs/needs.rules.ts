import { declareRules } from '../platform/rules/rules.js';

/** Periods and weights of needs and deliberation. */
export const needsRules = declareRules({
  noticeDays: {
    key: 'deliberation.noticeDays',
    value: 3,
    rule: 'DL-01',
    source: 'Opinions on strengthening urban and rural community deliberation (关于加强城乡社区协商的意见, 2015): announce in advance. The number of calendar days is the project\'s choice.',
    verified: false,
  },
  noticeLimitDays: {
    key: 'deliberation.noticeLimitDays',
    value: 180,
    rule: null,
    source: 'The project\'s choice: a deliberation farther away is no announcement.',
    verified: false,
  },
  priorityWeights: {
    key: 'need.priorityWeights',
    value: { endorsement: 1, need: 3, pressing: 5, urgent: 10 },
    rule: 'E9',
    source: 'Integration of residents\' public needs (居民公共需求整合机制): type and degree decide. The weights are the project\'s choice.',
    verified: false,
  },
});
