import { declareRules } from '../platform/rules/rules.js';

const choice = 'Choice of the project';

/** Rules of gifts that are paid online. */
export const givingRules = declareRules({
  unpaidDays: { key: 'giving.unpaidDays', value: 7, rule: 'CH-16', source: `${choice}: a pledge whose online payment is not done within these days is given up; nobody is held to it`, verified: false },
});
