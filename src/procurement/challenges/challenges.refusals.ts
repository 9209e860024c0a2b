import { defineRefusals } from '../../kernel/refusal.js';
import { ledgerRefusalTable } from '../../ledger/index.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on challenges and complaints. */
export const challengesRefusals = defineRefusals({
  ...ledgerRefusalTable,
  NOTHING_TO_CHALLENGE: { rule: 'PL-14', en: 'There is nothing of this kind to challenge yet: the tender is {state}.', zh: '该项目{state}，尚无此类可质疑的内容。' },
  CHALLENGE_TOO_LATE: { rule: 'PL-14', en: 'A challenge to this was possible until {deadline}; it is {serverTime} now.', zh: '对此的质疑应于{deadline}前提出，现在是{serverTime}。' },
  NO_INTEREST: { rule: 'PL-14', en: 'Only who took part challenges procedure and result: this organization has no bid here that was opened.', zh: '只有参加采购活动的供应商可以对过程和结果提出质疑，该组织在本项目中没有已开启的投标。' },
  ORGANIZATION_NOT_ACTIVE: { rule: 'PL-14', en: 'Only an active organization is a potential supplier; this one is {state}.', zh: '只有状态正常的组织可作为潜在供应商，该组织当前为{state}。' },
  CHALLENGED_ALREADY: { rule: 'PL-14', en: 'This organization has challenged the same already; all matters of one step are raised at once.', zh: '该组织已就同一环节提出质疑；同一环节的质疑应一次性提出。' },
  FINDINGS_MISSING: { rule: 'PL-14', en: 'Say of every matter once whether it is right, and why.', zh: '须逐项答复每个事项是否成立并说明理由。' },
  REMEDY_WITHOUT_GROUND: { rule: 'PL-14', en: 'No matter is upheld, so nothing follows: the remedy is NONE.', zh: '所有事项均不成立，处理结果只能为 NONE。' },
  REMEDY_IMPOSSIBLE: { rule: 'PL-14', en: 'This remedy does not fit: the tender is {state}.', zh: '该项目{state}，不能采取此处理方式。' },
  ANSWER_PENDING: { rule: 'PL-14', en: 'The buyer has until {deadline} to answer; a complaint can be filed after the answer or that time.', zh: '购买主体应于{deadline}前答复，在答复后或期满后方可投诉。' },
  COMPLAINT_TOO_LATE: { rule: 'PL-14', en: 'A complaint was possible until {deadline}; it is {serverTime} now.', zh: '投诉应于{deadline}前提出，现在是{serverTime}。' },
  COMPLAINED_ALREADY: { rule: 'PL-14', en: 'There is a complaint about this challenge already.', zh: '该质疑已提起投诉。' },
  NOT_CHALLENGED: { rule: 'PL-15', en: 'A complaint goes no further than the challenge: name matters of the challenge, each once.', zh: '投诉事项不得超出已质疑事项的范围，且每项只能列一次。' },
  CORRECTION_TOO_LATE: { rule: 'CP-01', en: 'The correction was possible until {deadline}; it is {serverTime} now.', zh: '补正应于{deadline}前完成，现在是{serverTime}。' },
  REASON_MISSING: { rule: 'CP-01', en: 'Say what is missing or why it is not taken up.', zh: '请说明需补正的内容或不予受理的理由。' },
  SAME_SUPERVISOR: { rule: null, en: 'Whoever took the complaint up does not decide it; another supervisor does.', zh: '受理人不得作出处理决定，应由其他监督人员决定。' },
  CALENDAR_NOT_PUBLISHED: { rule: null, en: 'The working calendar of {year} is not published yet, so the period cannot be counted.', zh: '{year} 年的工作日历尚未公布，无法计算期限。' },
});

constraintRefusals({
  challenge_once: challengesRefusals.CHALLENGED_ALREADY,
  complaint_once: challengesRefusals.COMPLAINED_ALREADY,
  complaint_two_people: challengesRefusals.SAME_SUPERVISOR,
  complaint_matter_challenged: challengesRefusals.NOT_CHALLENGED,
  complaint_matter_once: challengesRefusals.NOT_CHALLENGED,
});
