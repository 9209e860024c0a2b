import { declareRules } from '../platform/rules/rules.js';

/** How soon public money is passed on and confirmed. */
export const appropriationsRules = declareRules({
  sendDays: {
    key: 'allotment.sendDays', value: 30, rule: 'GP-08',
    source: '预算法 art. 52: transfers received from above are passed down within thirty days. Applied to each level below, and counted from the approval of the allotment, as the project\'s choice.', verified: false,
  },
  confirmDays: {
    key: 'remittance.confirmDays', value: 10, rule: 'AD-01',
    source: 'The project\'s choice: the receiving level confirms what arrived within ten days of its sending.', verified: false,
  },
});
