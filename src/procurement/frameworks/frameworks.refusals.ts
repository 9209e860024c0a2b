import { defineRefusals } from '../../kernel/refusal.js';
import { ledgerRefusalTable } from '../../ledger/index.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';
import { freezeRefusalTable } from '../award/freeze.js';
import { roundDeadlineTable } from '../rounds/rounds.refusals.js';
import { lineRefusalTable } from '../tenders/tenders.refusals.js';

/** Expected refusals of deeds on framework agreements and call-offs. */
export const frameworksRefusals = defineRefusals({
  ...ledgerRefusalTable,
  ...freezeRefusalTable,
  ...lineRefusalTable,
  ...roundDeadlineTable,
  NOT_A_FRAMEWORK: { rule: 'FA-01', en: 'This tender does not lead to a framework agreement: tenderAward.', zh: '该项目不是框架协议采购，请使用 tenderAward。' },
  TOO_FEW_LEFT: { rule: 'FA-01', en: 'Of {qualified} qualified suppliers at most {left} may be members, and {least} are needed.', zh: '合格供应商 {qualified} 家，按淘汰比例最多入围 {left} 家，少于要求的 {least} 家。' },
  FRAMEWORK_EXISTS: { rule: null, en: 'This tender has a framework agreement already.', zh: '该项目已有框架协议。' },
  STANDSTILL_RUNNING: { rule: 'TE-04', en: 'The members are public until {until}; confirm the agreement after that. It is {serverTime} now.', zh: '入围结果公示至{until}，现在是{serverTime}，期满后方可确认。' },
  SAME_PERSON: { rule: null, en: 'Two people do this: whoever proposed, opened or chose does not confirm.', zh: '提出、发起或选定的人不得确认，请由其他审批人办理。' },
  CALENDAR_NOT_PUBLISHED: { rule: null, en: 'The working calendar of {year} is not published yet, so the period cannot be counted.', zh: '{year} 年的工作日历尚未公布，无法计算期限。' },
  CLOSED_AGREEMENT: { rule: 'FA-01', en: 'Nobody enters a closed agreement while it runs.', zh: '封闭式框架协议有效期内不接受新的供应商。' },
  EXIT_NEEDS_CAUSE: { rule: 'FA-01', en: 'A member of a closed agreement does not leave by itself; with good reason the buyer releases it (frameworkMemberRemove, JUSTIFIED_EXIT).', zh: '封闭式框架协议的入围供应商不得自行退出；有正当理由的，由购买主体办理（JUSTIFIED_EXIT）。' },
  NOT_RUNNING: { rule: 'FA-01', en: 'The agreement is not in force today ({today}).', zh: '框架协议当前（{today}）未生效或已期满。' },
  MEMBER_ALREADY: { rule: null, en: 'The organization is a member already, or waits for the answer.', zh: '该组织已入围或已在申请中。' },
  REMOVED_BEFORE: { rule: 'FA-01', en: 'The organization was removed from this agreement and does not come back to it.', zh: '该组织已被取消本框架协议的入围资格，不得再次申请。' },
  NOT_ELIGIBLE: { rule: 'PL-02', en: 'The organization may not deliver now: {reasons}', zh: '该组织目前不具备承接条件：{reasons}' },
  REASON_MISSING: { rule: null, en: 'Say why.', zh: '请说明理由。' },
  PERSONAL_DATA: { rule: 'PI-01', en: 'The text carries an identity or phone number; leave it out.', zh: '文本中含有身份证号或手机号，请删除。' },
  WAY_NOT_AGREED: { rule: 'FA-01', en: 'The agreement does not know this way of choosing; it knows: {ways}.', zh: '框架协议未约定该成交方式，可用方式：{ways}。' },
  QUANTITY_TOO_LARGE: { rule: 'GP-08', en: '{left} {unit} are left to call off.', zh: '剩余可成交数量为 {left} {unit}。' },
  COMMUNITY_NEEDED: { rule: 'PL-25', en: 'Name the community that is served: this item serves more than one.', zh: '请指定受益社区：该事项服务多个社区。' },
  COMMUNITY_NOT_SERVED: { rule: 'PL-25', en: 'This item does not serve that community.', zh: '该事项不服务于所选社区。' },
  NOT_A_USER: { rule: 'FA-01', en: 'The service user is a resident of the community that is served.', zh: '服务对象须为受益社区的居民。' },
  OFFERS_MISPLACED: { rule: 'FA-01', en: 'Only a competition has a deadline for offers (offersUntil), and it has one always.', zh: '仅二次竞价须填写报价截止时间（offersUntil），且必须填写。' },
  COMPETITION_CLOSED_ONLY: { rule: 'FA-01', en: 'Only members of a closed agreement compete again: an open one has its one price.', zh: '仅封闭式框架协议可以二次竞价；开放式框架协议价格统一。' },
  MEMBER_MISPLACED: { rule: 'FA-01', en: 'For a direct choice name the member and the reason; for the other ways name no member.', zh: '直接选定须指定供应商并说明理由；其他方式不得指定供应商。' },
  USER_MISPLACED: { rule: 'FA-01', en: 'Only the choice of a service user has a user and a last day.', zh: '仅服务对象选定方式可以填写服务对象和选定期限。' },
  CHOICE_DAY_WRONG: { rule: 'FA-01', en: 'The last day for the choice is tomorrow at the earliest and within the term, {endsOn}.', zh: '选定截止日最早为明日，且不得晚于协议期满日 {endsOn}。' },
  CHOICE_TOO_LATE: { rule: 'FA-01', en: 'The choice was to be made by {deadline}; it is {serverTime} now.', zh: '选定应于{deadline}前作出，现在是{serverTime}。' },
  NOT_A_MEMBER: { rule: 'FA-01', en: 'Only members of this agreement can be chosen.', zh: '只能在本框架协议的入围供应商中选定。' },
  SHARE_FULL: { rule: 'FA-01', en: 'With this call-off the member would pass its share of {percent} percent of the budget.', zh: '选定后该供应商的成交金额将超过预算的 {percent}%。' },
  NOBODY_LEFT: { rule: 'FA-01', en: 'No member is left whose turn it could be.', zh: '没有可以轮候的入围供应商。' },
  AMENDMENT_EMPTY: { rule: null, en: 'Name another last day, or an item with its lower price.', zh: '请填写新的期满日，或事项及其下调后的价格。' },
  PRICE_STANDS: { rule: 'FA-01', en: 'Prices of a closed agreement stand; those of an open one only fall.', zh: '封闭式框架协议价格不得变更；开放式框架协议价格只能下调。' },
  END_DAY_WRONG: { rule: 'FA-01', en: 'The last day is today or later and no later than {latest}.', zh: '期满日不得早于今日，且不得晚于 {latest}。' },
});

constraintRefusals({
  framework_tender_once: frameworksRefusals.FRAMEWORK_EXISTS,
  framework_two_people: frameworksRefusals.SAME_PERSON,
  framework_within_budget: () => frameworksRefusals.QUANTITY_TOO_LARGE({ params: { left: 0, unit: '' } }),
  framework_item_within_quantity: () => frameworksRefusals.QUANTITY_TOO_LARGE({ params: { left: 0, unit: '' } }),
  framework_member_once: frameworksRefusals.MEMBER_ALREADY,
  framework_member_within_share: () => frameworksRefusals.SHARE_FULL({ params: { percent: '—' } }),
  call_off_two_people: frameworksRefusals.SAME_PERSON,
});
