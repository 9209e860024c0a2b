import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

export const noticesRefusals = defineRefusals({
  ALREADY_FOLLOWED: { rule: null, en: 'You follow this already.', zh: '您已关注。' },
  NOT_FOLLOWED: { rule: null, en: 'You do not follow this.', zh: '您尚未关注。' },
  CANNOT_BE_FOLLOWED: { rule: null, en: 'Things of this kind cannot be followed: only needs, buyers, purchase lists and lines, tenders, organizations and community funds.', zh: '仅可关注需求、购买主体、购买清单及条目、采购项目、社会组织和社区基金。' },
  NO_ADDRESS: { rule: null, en: 'Give your e-mail address first (personAmend).', zh: '请先填写电子邮箱（personAmend）。' },
});

constraintRefusals({ follow_once: noticesRefusals.ALREADY_FOLLOWED });
