import { declareRules } from '../platform/rules/rules.js';

const choice = 'Choice of the project';

export const noticesRules = declareRules({
  closingDays: { key: 'notices.closingDays', value: [3, 1], rule: null, source: `${choice}: whoever follows a tender is reminded three days and one day before its deadline`, verified: false },
  nearDays: { key: 'notices.nearDays', value: 3, rule: null, source: `${choice}: a party is reminded of a duty three days before it is due`, verified: false },
});
