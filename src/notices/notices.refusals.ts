import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

export const noticesRefusals = defineRefusals({
  ALREADY_FOLLOWED: { rule: null, en: 'You follow this already.', zh: '您已关注。' },
  NOT_FOLLOWED: { rule: null, en: 'You do not follow this.', zh: '您尚未关注。' },
  CANNOT_BE_FOLLOWED: { rule: null, en: 'Things of this kind cannot be followed: only needs, buyers, purchase lists and lines, tenders, organizations and community funds.', zh: '仅可关注需求、购买主体、购买清单及条目、采购项目、社会组织和社区基金。' },
  SEARCH_OF_ONE_KIND: { rule: null, en: 'Keep a search of tenders or of purchase lines: exactly one filter.', zh: '请在采购项目和清单条目中选择一种筛选条件。' },
  SEARCH_TOO_LARGE: { rule: null, en: 'A filter nests at most four deep, with at most 50 conditions and 100 values in a list.', zh: '筛选条件最多嵌套四层、50项条件，列表最多100个值。' },
  SEARCHES_FULL: { rule: null, en: 'You keep {greatest} searches already; remove one first.', zh: '您已保存{greatest}个检索，请先删除。' },
  SEARCH_NAME_TAKEN: { rule: null, en: 'You keep another search of that name.', zh: '您已有同名检索。' },
  NO_ADDRESS: { rule: null, en: 'Give your e-mail address first (personAmend).', zh: '请先填写电子邮箱（personAmend）。' },
  ADDRESS_VERIFIED: { rule: null, en: 'Your e-mail address is verified already.', zh: '您的电子邮箱已验证。' },
  CODE_TOO_SOON: { rule: null, en: 'A code was just sent, or {greatest} today already: wait a minute, or a day.', zh: '验证码刚刚发送，或24小时内已发送{greatest}次，请稍后再试。' },
  NO_CODE: { rule: null, en: 'No code was sent to your present address: ask for one (emailCodeRequest).', zh: '尚未向您当前的邮箱发送验证码，请先申请（emailCodeRequest）。' },
  CODE_EXPIRED: { rule: null, en: 'The code has expired, or was tried too often: ask for another.', zh: '验证码已过期或尝试次数过多，请重新申请。' },
});

constraintRefusals({ follow_once: noticesRefusals.ALREADY_FOLLOWED, saved_search_name_once: noticesRefusals.SEARCH_NAME_TAKEN });
