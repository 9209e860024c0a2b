import { defineRefusals } from '../../kernel/refusal.js';

/** Refusals of those who read statements and vouchers. */
export const statementRefusals = defineRefusals({
  STATEMENT_PERIOD: { rule: null, en: 'A period begins on or before its last day and has at most {days} days.', zh: '起始日不得晚于截止日，且期间不超过 {days} 天。' },
});
