import { declareRules } from '../platform/rules/rules.js';

const credit = '社会组织信用信息管理办法 (民政部令60, 2018)';
const grading = '社会组织评估管理办法 (民政部令39, 2010) Art. 26–28';

/** What makes an organization eligible, and for how long records about it count. */
export const organizationsRules = declareRules({
  gradeYears: { key: 'organizations.gradeYears', value: 5, rule: 'SO-01', source: grading, verified: false },
  regradeYears: { key: 'organizations.regradeYears', value: 2, rule: 'SO-01', source: grading, verified: false },
  abnormalYears: { key: 'organizations.abnormalYears', value: 1, rule: 'SO-04', source: 'conditions of venture rounds: not on the abnormal-activity list for 1 year', verified: false },
  seriousYears: { key: 'organizations.seriousYears', value: 2, rule: 'SO-05', source: 'conditions of venture rounds: not on the list of serious breaches for 2 years', verified: false },
  abnormalYearsUntilSerious: { key: 'organizations.abnormalYearsUntilSerious', value: 2, rule: 'SO-05', source: credit, verified: false },
  seriousLeastYears: { key: 'organizations.seriousLeastYears', value: 2, rule: 'SO-06', source: credit, verified: false },
  majorViolationYears: { key: 'organizations.majorViolationYears', value: 3, rule: 'PL-02', source: '政府采购法 Art. 22; 实施条例 Art. 19', verified: true },
  failedEvaluationBanYears: { key: 'organizations.failedEvaluationBanYears', value: 1, rule: 'SW-04', source: 'station evaluations in Nansha and Shenzhen: failing bars from bidding in the next year', verified: false },
  creditAppealDays: { key: 'organizations.creditAppealDays', value: 60, rule: null, source: 'project choice: days within which an organization appeals against a credit event, from its record on', verified: false },
  creditAppealDecisionDays: { key: 'organizations.creditAppealDecisionDays', value: 30, rule: null, source: 'project choice: days within which an appeal against a credit event is decided', verified: false },
  creditFloor: { key: 'organizations.creditFloor', value: 60, rule: null, source: 'project choice: least credit score, of 100, with which an organization may bid', verified: false },
});
