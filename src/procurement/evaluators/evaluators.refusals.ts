import { accountsRefusals } from '../../accounts/index.js';
import { defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

const { PERSON_UNKNOWN } = accountsRefusals.definitions;

/** Expected refusals of deeds on the registry of evaluators. */
export const evaluatorsRefusals = defineRefusals({
  PERSON_UNKNOWN,
  REGISTERED_ALREADY: { rule: 'TE-01', en: 'This person is in the registry of evaluators already.', zh: '该人员已在评审专家库中。' },
  SPECIALITY_UNKNOWN: { rule: null, en: 'No catalogue has an item or a branch under the code {code}.', zh: '目录中没有代码为 {code} 的项目或类别。' },
  REGION_UNKNOWN: { rule: null, en: 'There is no division under the code {code}.', zh: '没有代码为 {code} 的行政区划。' },
  EMPLOYER_MISSING: { rule: 'PL-16', en: 'Name the employer: an organization on the register, or its name.', zh: '请填写工作单位：名册中的组织，或单位名称。' },
  CREDIT_CODE_WRONG: { rule: null, en: 'The credit code is not valid: {problem}', zh: '统一社会信用代码无效：{problem}' },
  PERIOD_WRONG: { rule: null, en: 'The period would end before it begins.', zh: '结束日期不得早于开始日期。' },
  EMPLOYMENT_ENDED: { rule: null, en: 'This employment has ended already.', zh: '该任职已终止。' },
  ABSENCE_OVER: { rule: null, en: 'This absence is over or was cancelled.', zh: '该时段已过或已取消。' },
  NOT_YET: { rule: null, en: 'This lies in the future.', zh: '该日期尚未到来。' },
});

constraintRefusals({
  evaluator_once: evaluatorsRefusals.REGISTERED_ALREADY,
  evaluator_employment_period: evaluatorsRefusals.PERIOD_WRONG,
  evaluator_absence_period: evaluatorsRefusals.PERIOD_WRONG,
});
