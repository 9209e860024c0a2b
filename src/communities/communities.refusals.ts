import { accountsRefusals } from '../accounts/index.js';
import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

const { PERSON_UNKNOWN, RESIDENT_ELSEWHERE, ALREADY_HELD, PERIOD_ENDS_BEFORE_IT_BEGINS } = accountsRefusals.definitions;

/** What deeds on communities refuse. */
export const communitiesRefusals = defineRefusals({
  DIVISION_UNKNOWN: { rule: null, en: 'There is no division under the code {code}; import it first.', zh: '没有代码为 {code} 的行政区划，请先导入。' },
  DIVISION_ENDED: { rule: null, en: 'The division {code} has been dissolved or merged.', zh: '行政区划 {code} 已撤销或合并。' },
  DIVISION_TOO_WIDE: { rule: 'RC-01', en: 'A community lies in a committee\'s area or a street, not in a wider division.', zh: '社区应对应居（村）委会辖区或街道，不能对应更大的行政区划。' },
  DIVISION_TAKEN: { rule: 'RC-01', en: 'Another community lies in this division already.', zh: '该行政区划已设有社区。' },
  CREDIT_CODE_TAKEN: { rule: null, en: 'Another community has this credit code.', zh: '该统一社会信用代码已被其他社区使用。' },
  CREDIT_CODE_WRONG: { rule: null, en: 'This is not the credit code of a residents\' or villagers\' committee.', zh: '该代码不是居（村）民委员会的统一社会信用代码。' },
  PERSON_UNKNOWN, RESIDENT_ELSEWHERE, ALREADY_HELD, PERIOD_ENDS_BEFORE_IT_BEGINS,
});

constraintRefusals({
  community_division_id_unique: communitiesRefusals.DIVISION_TAKEN,
  community_credit_code_unique: communitiesRefusals.CREDIT_CODE_TAKEN,
  community_credit_code_valid: communitiesRefusals.CREDIT_CODE_WRONG,
});
