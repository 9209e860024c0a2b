import { declareRules } from '../platform/rules/rules.js';

/** Periods for files. */
export const filesRules = declareRules({
  keptDays: { key: 'files.unattachedDays', value: 120, rule: null, source: 'The project\'s choice: calendar days for which a complete file that nobody attaches is kept.', verified: false },
});
