import { defineRefusals } from '../../kernel/refusal.js';

/** Refusals of those who read statements and vouchers. */
export const statementRefusals = defineRefusals({
  STATEMENT_PERIOD: { rule: null, en: 'A period begins on or before its last day and has at most {days} days.', zh: '起始日不得晚于截止日，且期间不超过 {days} 天。' },
  TOO_MANY_VOUCHERS: { rule: null, en: 'The period has more than {most} entries; ask for fewer days at a time.', zh: '该期间分录超过 {most} 条，请缩短期间分次导出。' },
});
