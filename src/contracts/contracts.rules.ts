import { declareRules } from '../platform/rules/rules.js';

/** What the law and practice say of contracts, grant agreements and their acceptance. */
export const contractRules = declareRules({
  termYears: { key: 'contract.termYears', value: 1, rule: 'GP-13', source: '政府购买服务管理办法 (财政部令第102号) art. 24: the term is one year as a rule', verified: false },
  longTermYears: {
    key: 'contract.longTermYears', value: 3, rule: 'GP-13',
    source: '政府购买服务管理办法 art. 24: at most three years where content is fixed, continuous, funded stably, and prices change little', verified: false,
  },
  publishWorkingDays: { key: 'contract.publishWorkingDays', value: 2, rule: 'PL-12', source: '政府采购法实施条例 art. 50: published within two working days of signing', verified: true },
  signingExtensionDays: {
    key: 'contract.signingExtensionDays', value: 30, rule: 'PL-11',
    source: '政府采购法 art. 46 sets thirty days and knows no extension; that a recorded ground gives at most thirty more is the project\'s choice', verified: false,
  },
  bondPercent: { key: 'contract.performanceBondPercent', value: 10, rule: 'PL-22', source: '政府采购法实施条例 art. 48: performance bond at most 10 % of the contract', verified: true },
  advancePercent: {
    key: 'contract.grantAdvancePercent', value: 60, rule: 'C5',
    source: 'Practice of micro-venture rounds: first instalment of 60 % with the agreement; a choice of the project, not law', verified: false,
  },
  lateDeductionBasisPoints: {
    key: 'contract.lateDeductionBasisPoints', value: 50, rule: 'GP-12',
    source: '政府购买服务管理办法 art. 23: the contract says what a breach costs; at most 0.5 % of a milestone per working day of lateness is the project\'s choice', verified: false,
  },
  lateDeductionCapBasisPoints: {
    key: 'contract.lateDeductionCapBasisPoints', value: 1_000, rule: 'GP-12',
    source: '政府购买服务管理办法 art. 23: the contract says what a breach costs; at most 10 % of a milestone in all is the project\'s choice', verified: false,
  },
  amendmentPercent: { key: 'contract.amendmentPercent', value: 10, rule: 'PL-13', source: '政府采购法 art. 49: supplementary contracts together at most 10 % of the original', verified: true },
  subcontractPercent: {
    key: 'contract.subcontractPercent', value: 50, rule: 'GP-15',
    source: '政府购买服务管理办法 art. 26, 政府采购法 art. 48: a part may be subcontracted with the buyer\'s consent, the whole never; less than half is the project\'s choice', verified: false,
  },
  bondReturnWorkingDays: {
    key: 'contract.performanceBondReturnWorkingDays', value: 5, rule: 'PL-22',
    source: 'Returned in good time after performance; five working days as for bid securities (政府采购法实施条例 art. 33) are the project\'s choice', verified: false,
  },
  opinionDays: {
    key: 'milestone.opinionDays', value: 7, rule: 'PL-25',
    source: '政府采购法实施条例 art. 45: service users are invited to acceptance; how many days they have to answer is the project\'s choice', verified: false,
  },
  invitedUsers: {
    key: 'milestone.invitedServiceUsers', value: 0, rule: 'PL-25',
    source: '政府采购法实施条例 art. 45: service users are invited to acceptance; how many must be invited here by name, beside what the community heard, a jurisdiction sets', verified: false,
  },
  handoverDays: {
    key: 'contract.handoverDays', value: 30, rule: 'GP-16',
    source: '政府购买服务管理办法 art. 27: the supplier keeps a project ledger and hands it over; how many days before the end a plan is due is the project\'s choice', verified: false,
  },
  confirmedRecords: {
    key: 'milestone.confirmedServiceRecords', value: 1, rule: 'GP-14',
    source: '政府购买服务管理办法 art. 25: performance is monitored; the number of confirmed service records per delivery is the project\'s choice', verified: false,
  },
});
