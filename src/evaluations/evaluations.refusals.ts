import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on surveys and evaluations. */
export const evaluationsRefusals = defineRefusals({
  NOT_DELIVERED: { rule: 'GP-11', en: 'The contract is {state} and not delivered yet; residents are asked, and the work is evaluated, once every milestone is accepted or the contract was terminated.', zh: '合同当前为{state}，尚未交付完毕：全部里程碑验收后（或合同终止后）方可开展调查和评价。' },
  SURVEY_OPEN: { rule: 'E37', en: 'A survey of this contract is open; it ends first.', zh: '该合同的满意度调查正在进行，请待其结束。' },
  SURVEY_DONE: { rule: 'E37', en: 'Residents were asked already, and enough of them answered.', zh: '该合同已完成满意度调查且有效答卷充足，不能重复开展。' },
  SURVEY_PERIOD: { rule: 'PL-25', en: 'A survey is open for {least} to {most} days.', zh: '调查期限应为 {least} 至 {most} 天。' },
  SURVEY_CLOSED: { rule: 'E37', en: 'The survey is over.', zh: '该调查已结束。' },
  SURVEY_TOO_THIN: { rule: 'E37', en: 'Fewer than {least} residents have answered.', zh: '有效答卷不足 {least} 份。' },
  ALREADY_ANSWERED: { rule: 'RC-02', en: 'You have answered this survey already: one resident, one voice.', zh: '您已参与本次调查：一人一次。' },
  PERSONAL_DATA: { rule: 'PI-01', en: 'These words carry an identity or phone number. Tell it without: such data is not stored here.', zh: '内容中包含身份证号或手机号，请删除后再提交：本平台不保存此类个人信息。' },
  NO_SURVEY: { rule: 'E37', en: 'Residents were not asked yet, or too few answered; satisfaction counts in every evaluation.', zh: '尚未完成有效的满意度调查：评价必须计入居民满意度。' },
  WEIGHTS_NOT_WHOLE: { rule: 'GP-11', en: 'The weights of the criteria and of satisfaction make 100 %; these make {sum}.', zh: '各项指标与满意度的权重合计须为 100%，现为 {sum}%。' },
  SATISFACTION_TOO_LIGHT: { rule: 'E37', en: 'Residents\' satisfaction weighs at least {floor} %.', zh: '居民满意度权重不得低于 {floor}%。' },
  ALREADY_EVALUATED: { rule: 'GP-11', en: 'This contract has an evaluation already; one that is not concluded can be taken back.', zh: '该合同已有评价；尚未定级的评价可先撤回。' },
  CONCLUDED_BY_RECORDER: { rule: 'SW-04', en: 'Whoever recorded an evaluation does not conclude it.', zh: '评分人不得对本人的评价定级。' },
});

constraintRefusals({
  satisfaction_survey_one_open: evaluationsRefusals.SURVEY_OPEN,
  survey_participant_once: evaluationsRefusals.ALREADY_ANSWERED,
  survey_answer_in_time: evaluationsRefusals.SURVEY_CLOSED,
  evaluation_contract_once: evaluationsRefusals.ALREADY_EVALUATED,
  evaluation_weights_are_the_whole: evaluationsRefusals.WEIGHTS_NOT_WHOLE,
  evaluation_concluded_by_another: evaluationsRefusals.CONCLUDED_BY_RECORDER,
});
