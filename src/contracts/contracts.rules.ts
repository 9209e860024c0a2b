import { declareRules } from '../platform/rules/rules.js';

/** What the law and practice say of contracts, grant agreements and their acceptance. */
export const contractRules = declareRules({
  termYears: { key: 'contract.termYears', value: 1, rule: 'GP-13', source: '政府购买服务管理办法 (财政部令第102号) art. 24: the term is one year as a rule', verified: false },
  longTermYears: {
    key: 'contract.longTermYears', value: 3, rule: 'GP-13',
    source: '政府购买服务管理办法 art. 24: at most three years where content is fixed, continuous, funded stably, and prices change little', verified: false,
  },
  publishWorkingDays: { key: 'contract.publishWorkingDays', value: 2, rule: 'PL-12', source: '政府采购法实施条例 art. 50: published within two working days of signing', verified: true },
  bondPercent: { key: 'contract.performanceBondPercent', value: 10, rule: 'PL-22', source: '政府采购法实施条例 art. 48: performance bond at most 10 % of the contract', verified: true },
  advancePercent: {
    key: 'contract.grantAdvancePercent', value: 60, rule: 'C5',
    source: 'Practice of micro-venture rounds: first instalment of 60 % with the agreement; a choice of the project, not law', verified: false,
  },
  confirmedRecords: {
    key: 'milestone.confirmedServiceRecords', value: 1, rule: 'GP-14',
    source: '政府购买服务管理办法 art. 25: performance is monitored; the number of confirmed service records per delivery is the project\'s choice', verified: false,
  },
});
