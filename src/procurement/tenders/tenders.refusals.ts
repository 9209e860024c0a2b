import { defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on tenders. */
export const tendersRefusals = defineRefusals({
  METHOD_NOT_OFFERED: { rule: 'PL-01', en: 'Tenders by this method cannot be run here yet; choose OPEN_TENDER, COMPETITIVE_CONSULTATION or COMPARISON.', zh: '暂不支持该采购方式，请选择公开招标、竞争性磋商或比选。' },
  OPEN_TENDER_REQUIRED: { rule: 'TH-01', en: 'From {threshold} yuan on services are bought by open tender; the budget is {budget} yuan.', zh: '预算 {budget} 元达到公开招标数额标准（{threshold} 元），应当公开招标。' },
  LAW_APPLIES: { rule: 'TH-02', en: 'A comparison is for purchases below {threshold} yuan; the budget is {budget} yuan.', zh: '预算 {budget} 元达到采购限额标准（{threshold} 元），不得以比选方式采购。' },
  SPLIT: { rule: 'PL-04', en: 'With what was bought of the same kind this year without an open tender it comes to {sum} yuan; from {threshold} yuan on that is splitting. Use OPEN_TENDER.', zh: '本年度同类事项以非公开招标方式采购累计 {sum} 元，达到公开招标数额标准 {threshold} 元，属化整为零，应当公开招标。' },
  LINES_OF_ONE_BUYER: { rule: null, en: 'A tender joins lines of one buyer.', zh: '同一采购项目只能包含同一购买主体的清单事项。' },
  LINE_REPEATED: { rule: null, en: 'The same line is named twice.', zh: '清单事项重复。' },
  LINE_NOT_OPEN: { rule: 'GP-08', en: 'A line of a published list that is not under tender yet is needed; this one is {state}.', zh: '只能采购已发布且尚未招标的清单事项；该事项状态为{state}。' },
  PRICE_WEIGHT: { rule: 'TE-02', en: 'By this method the price weighs {least} to {most} of 100 points.', zh: '该采购方式下价格分值应为 {least}–{most} 分（总分 100）。' },
  CRITERIA_SUM: { rule: 'PL-23', en: 'The points of the quality criteria and the price weight add up to 100; now they are {sum}.', zh: '各评审因素分值与价格分值之和应为 100，现为 {sum}。' },
  CRITERION_REPEATED: { rule: 'PL-23', en: 'Two criteria have the same name.', zh: '评审因素名称重复。' },
  OFFICERS_TOO_FEW: { rule: null, en: 'Two to sixteen different people open the bids, at least {needed} of them together.', zh: '开标人应为 2 至 16 名不同人员，且不少于共同开标所需的 {needed} 人。' },
  DRILL_MISSING: { rule: 'PL-07', en: 'Before publication at least {needed} opening officers try their share in the drill (sealingDrill); {drilled} have.', zh: '发布前须有至少 {needed} 名开标人以其密钥通过开标演练，现有 {drilled} 人通过。' },
  OFFICER_OF_BUYER: { rule: null, en: 'Only officers, approvers and supervisors of the buyer open its bids; one of those named is none.', zh: '开标人须为购买主体的经办人、审批人或监督人。' },
  SHARES_MISSING: { rule: null, en: 'Each opening officer makes a share before the tender is published; {missing} have not.', zh: '开标人须在发布前各自生成开标密钥，尚有 {missing} 人未生成。' },
  PUBLIC_KEY: { rule: null, en: 'This is not a usable X25519 public key (43 characters of base64url), or another officer uses it.', zh: '该公钥无效（应为 43 位 base64url 的 X25519 公钥）或已被其他开标人使用。' },
  OWN_TENDER: { rule: null, en: 'Whoever drafted or edited the tender does not publish it; another approver does.', zh: '编制人不能自行发布，请由其他审批人发布。' },
  PERIOD_TOO_SHORT: { rule: 'PL-06', en: 'Bids are taken for at least {days} days: the last day is {earliest} or later.', zh: '自公告之日起不少于 {days} 日，截止日最早为 {earliest}。' },
  PERIOD_TOO_LONG: { rule: null, en: 'Bids are taken for at most {days} days.', zh: '投标期最长为 {days} 日。' },
  CALENDAR_NOT_PUBLISHED: { rule: null, en: 'The working calendar of {year} is not published yet, so no deadline can be set in that year.', zh: '{year} 年的工作日历尚未公布，不能将截止日定在该年。' },
  FIXED_AT_PUBLICATION: { rule: 'PL-23', en: 'Lines, criteria and opening officers are fixed when a tender is published.', zh: '采购事项、评审因素和开标人在发布后不得变更。' },
});

constraintRefusals({
  tender_two_people: tendersRefusals.OWN_TENDER,
  tender_line_once: tendersRefusals.LINE_REPEATED,
  tender_line_of_buyer: tendersRefusals.LINES_OF_ONE_BUYER,
  tender_points_sum: () => tendersRefusals.CRITERIA_SUM({ params: { sum: '≠ 100' } }),
  tender_opening_threshold: () => tendersRefusals.OFFICERS_TOO_FEW({ params: { needed: '≥ 2' } }),
  tender_drilled: () => tendersRefusals.DRILL_MISSING({ params: { needed: '≥ 2', drilled: 0 } }),
  tender_officers: () => tendersRefusals.SHARES_MISSING({ params: { missing: '≥ 1' } }),
  tender_frozen: tendersRefusals.FIXED_AT_PUBLICATION,
  opening_officer_key_once: tendersRefusals.PUBLIC_KEY,
});
