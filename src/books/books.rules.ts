import { declareRules } from '../platform/rules/rules.js';

/** When months are closed, and what may still be posted into them afterwards. */
export const booksRules = declareRules({
  closeAfterDays: { key: 'books.closeAfterDays', value: 1, rule: null, source: 'The project\'s choice: days after the end of a month before it can be closed, so that nothing that began in it is still under way. At least 1.', verified: true },
  kindsAfterClose: { key: 'books.kindsAfterClose', value: [] as readonly string[], rule: null, source: 'The project\'s choice: kinds of transactions (`BANK_FEE`) that may count from a day in a closed month all the same; they become vouchers of the next month that is closed. None by default: mistakes are put right by linked entries in the open month.', verified: true },
});
