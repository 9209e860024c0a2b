import { declareRules } from '../platform/rules/rules.js';

/** Periods and limits of signing in, tokens and personal records. */
export const accountsRules = declareRules({
  sessionHours: { key: 'accounts.sessionHours', value: 12, rule: null, source: 'project choice', verified: false },
  longestTokenDays: { key: 'accounts.longestTokenDays', value: 365, rule: null, source: 'project choice', verified: false },
  signInFailures: { key: 'accounts.signInFailures', value: 8, rule: null, source: 'project choice: failed sign-ins under one name after which the next must wait', verified: false },
  signInWindowMinutes: { key: 'accounts.signInWindowMinutes', value: 15, rule: null, source: 'project choice: minutes within which failed sign-ins count', verified: false },
  offerDays: { key: 'accounts.offerDays', value: 30, rule: null, source: 'project choice: days for which the offer of a role can be accepted', verified: false },
  deputyDays: { key: 'accounts.deputyDays', value: 90, rule: null, source: 'project choice: longest time for which an officer names a deputy', verified: false },
  deputyCountsDays: { key: 'accounts.deputyCountsDays', value: 30, rule: null, source: 'project choice: days after a deputyship for which both still count as one person', verified: false },
  recordYears: { key: 'accounts.recordYears', value: 15, rule: 'PL-10', source: '政府采购法 Art. 42; 实施条例 Art. 46: procurement records are kept for at least 15 years', verified: true },
});
