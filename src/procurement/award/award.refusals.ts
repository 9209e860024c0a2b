import { defineRefusals } from '../../kernel/refusal.js';
import { ledgerRefusalTable } from '../../ledger/index.js';
import { freezeRefusalTable } from './freeze.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on awards. */
export const awardRefusals = defineRefusals({
  ...ledgerRefusalTable,
  ...freezeRefusalTable,
  OWN_PROPOSAL: { rule: null, en: 'Whoever proposed the award does not confirm it; another approver does.', zh: '提出人不能自行确认，请由其他审批人确认。' },
  STANDSTILL_RUNNING: { rule: 'TE-04', en: 'The result is public until {until}; confirm it after that. It is {serverTime} now.', zh: '结果公示至{until}，现在是{serverTime}，期满后方可确认。' },
  FRAMEWORK_INSTEAD: { rule: 'FA-01', en: 'This tender leads to a framework agreement with several winners: frameworkPropose.', zh: '该项目为框架协议采购，请使用 frameworkPropose 提出入围结果。' },
  NOBODY_LEFT: { rule: 'PL-26', en: 'No ranked bid is left to award to.', zh: '已无可递补的候选人。' },
  ALREADY_AWARDED: { rule: null, en: 'This tender has an award already.', zh: '该项目已有中标结果。' },
  CALENDAR_NOT_PUBLISHED: { rule: null, en: 'The working calendar of {year} is not published yet, so the period cannot be counted.', zh: '{year} 年的工作日历尚未公布，无法计算期限。' },
  ANNOUNCED_ALREADY: { rule: 'PL-24', en: 'The result of this award is announced already.', zh: '该中标结果已公告。' },
});

constraintRefusals({
  award_two_people: awardRefusals.OWN_PROPOSAL,
  award_one_live: awardRefusals.ALREADY_AWARDED,
  award_within_lots: awardRefusals.ALREADY_AWARDED,
  award_bid_once: awardRefusals.ALREADY_AWARDED,
  award_notice_once: awardRefusals.ANNOUNCED_ALREADY,
});
