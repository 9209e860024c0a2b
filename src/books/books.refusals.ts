import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Refusals of those who close months. */
export const booksRefusals = defineRefusals({
  NO_BOOKS: { rule: null, en: 'Only organizations, community funds and buyers close months; communities and the platform have no money of their own.', zh: '仅社会组织、社区基金和购买主体需要结账；社区与平台没有自有资金账簿。' },
  PERIOD_RUNNING: { rule: null, en: '{month} can be closed from {from} on.', zh: '{month} 自 {from} 起方可结账。' },
  PERIOD_ORDER: { rule: null, en: 'Months are closed one after the other and reopened from the last: it is the turn of {month}.', zh: '须按月份顺序结账、自最近月份起反结账：应处理 {month}。' },
  ALREADY_PROPOSED: { rule: null, en: 'The close of this month was proposed before.', zh: '该月结账已经提出。' },
  SECOND_PERSON: { rule: null, en: 'Two different people close a month, and two reopen it.', zh: '结账与反结账均须由两人办理。' },
  TOO_MANY_ENTRIES: { rule: null, en: 'More than {most} entries would be closed at once; close earlier months first.', zh: '一次结账的分录超过 {most} 条，请先结清更早的月份。' },
});

constraintRefusals({
  period_close_once: booksRefusals.ALREADY_PROPOSED,
  period_close_two_people: booksRefusals.SECOND_PERSON,
});
