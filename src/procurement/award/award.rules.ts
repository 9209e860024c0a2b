import { declareRules } from '../../platform/rules/rules.js';

/** Rules of awards and their notices. */
export const awardRules = declareRules({
  noticeDays: { key: 'award.noticeWorkingDays', value: 2, rule: 'PL-24', source: '政府采购法实施条例 Art. 43: the result is announced within two working days.', verified: true },
});
