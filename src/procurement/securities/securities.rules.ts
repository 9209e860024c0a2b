import { declareRules } from '../../platform/rules/rules.js';

/** What the law says of bid securities. */
export const securitiesRules = declareRules({
  mostPerMille: { key: 'bidSecurity.mostPerMille', value: 20, rule: 'PL-21', source: '政府采购法实施条例 Art. 33: at most two percent of the budget, in a form other than cash.', verified: true },
  returnDays: { key: 'bidSecurity.returnWorkingDays', value: 5, rule: 'PL-21', source: '政府采购法实施条例 Art. 33: returned within five working days of the award notice (of the contract, to the winner).', verified: true },
});
