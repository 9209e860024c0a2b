import { defineRefusals } from '../../kernel/refusal.js';
import { ledgerRefusalTable } from '../../ledger/index.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on bid securities. */
export const securitiesRefusals = defineRefusals({
  ...ledgerRefusalTable,
  TOO_LATE: { rule: 'PL-06', en: 'The deadline for bids was {deadline}; it is {serverTime} now.', zh: '投标截止时间为{deadline}，现在是{serverTime}，逾期不予受理。' },
  NOT_TAKING_BIDS: { rule: 'PL-06', en: 'This tender takes no bids: it is {state}.', zh: '该项目状态为{state}，不接受投标。' },
  SECURITY_TOO_HIGH: { rule: 'PL-21', en: 'A bid security is at most {most} yuan here ({perMille} ‰ of the budget).', zh: '投标保证金不得超过 {most} 元（预算的 {perMille}‰）。' },
  SECURITY_NOT_ASKED: { rule: 'PL-21', en: 'This tender asks for no bid security.', zh: '该项目不要求提交投标保证金。' },
  SECURITY_MISMATCH: { rule: 'PL-21', en: 'The tender asks for {amount} yuan, no more and no less.', zh: '该项目要求的投标保证金为 {amount} 元，须按此金额提交。' },
  SECURITY_PROVIDED: { rule: 'PL-21', en: 'The security of this bid is recorded already.', zh: '该投标的保证金已登记。' },
  TENDER_PUBLISHED: { rule: 'PL-21', en: 'The bid security is set while the tender is a draft.', zh: '投标保证金须在项目发布前设定。' },
  NOT_OPENED: { rule: 'PL-21', en: 'A security is decided about after the opening.', zh: '开标后方可处理投标保证金。' },
});

constraintRefusals({
  bid_security_once: securitiesRefusals.SECURITY_PROVIDED,
  security_term_draft: securitiesRefusals.TENDER_PUBLISHED,
});
