import { declareRules } from '../platform/rules/rules.js';

/** Periods of payments. */
export const paymentsRules = declareRules({
  days: {
    key: 'payments.days',
    value: 30,
    rule: 'GP-14',
    source: '关于促进政府采购公平竞争优化营商环境的通知 (财库〔2019〕38号): within 30 days of the invoice. Here counted from the submission, and applied to grants alike as the project\'s choice.',
    verified: false,
  },
});
