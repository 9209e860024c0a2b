import { declareRules } from '../platform/rules/rules.js';

/** What the law says of social workers' certificates. */
export const workerRules = declareRules({
  registrationYears: { key: 'socialWorker.registrationYears', value: 3, rule: 'SW-02', source: '社会工作者职业水平证书登记办法: a registration is valid for three years', verified: false },
  renewalMonths: { key: 'socialWorker.renewalMonths', value: 3, rule: 'SW-02', source: '社会工作者职业水平证书登记办法: registered anew within the last three months', verified: false },
});
