import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';
import { purchasingRefusals, tendersRefusals } from '../procurement/index.js';

/** Expected refusals of deeds on imported open data. */
export const transparencyRefusals = defineRefusals({
  // Lines and tenders made of foreign data are judged as those typed in.
  ...purchasingRefusals.definitions,
  ...tendersRefusals.definitions,
  NOT_JSON: { rule: null, en: 'This is neither JSON nor JSON lines in UTF-8.', zh: '文件既不是 UTF-8 编码的 JSON，也不是 JSON Lines。' },
  TOO_DEEP: { rule: null, en: 'The JSON is nested deeper than any file of the standard.', zh: 'JSON 嵌套过深，不是有效的开放合同数据文件。' },
  NOTHING_FOUND: { rule: null, en: 'No release, record or tender of the Open Contracting Data Standard was found in it.', zh: '文件中没有找到开放合同数据标准的发布记录、汇总记录或采购项目。' },
  TOO_MANY_PROCESSES: { rule: null, en: 'The file has more than 20,000 processes, or 50,000 releases; divide it.', zh: '文件包含超过 20,000 个过程或 50,000 条发布记录，请拆分后导入。' },
  FILE_TAKEN: { rule: null, en: 'This file was taken in already.', zh: '该文件已导入。' },
  ITEM_UNKNOWN: { rule: null, en: 'The process has no item “{key}”.', zh: '该过程没有明细“{key}”。' },
  ITEM_REPEATED: { rule: null, en: 'The item “{key}” is named twice.', zh: '明细“{key}”重复。' },
  NO_AMOUNT: { rule: 'GP-08', en: 'The file tells no amount for the item “{key}”; say its budget.', zh: '文件中没有明细“{key}”的金额，请填写预算。' },
  RATE_REQUIRED: { rule: 'GP-08', en: 'The amounts are in {currency}: say how many yuan one of it is, or say the budgets yourself.', zh: '金额币种为 {currency}，请填写汇率（1 单位折合人民币元），或直接填写预算。' },
  QUANTITY_REQUIRED: { rule: 'E7', en: 'The file tells no whole quantity of at least 1 for the item “{key}”; say it.', zh: '文件中没有明细“{key}”的有效数量（不小于 1 的整数），请填写。' },
});

constraintRefusals({
  ocds_import_once: transparencyRefusals.FILE_TAKEN,
  external_process_once: transparencyRefusals.FILE_TAKEN,
});
