import { defineRefusals } from '../kernel/refusal.js';
import { ledgerRefusalTable } from '../ledger/index.js';
import { constraintRefusals, stateChanged } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on buyers, catalogues and purchase lists. */
export const purchasingRefusals = defineRefusals({
  ...ledgerRefusalTable,
  ALREADY_REGISTERED: { rule: null, en: 'A buyer with this credit code is registered already.', zh: '该统一社会信用代码的购买主体已登记。' },
  NO_BUYER_KIND: { rule: 'GP-01', en: 'The credit code (prefix {prefix}) does not belong to a body of this kind, and only such bodies buy.', zh: '信用代码前缀 {prefix} 与该类购买主体不符。' },
  JURISDICTION_ELSEWHERE: { rule: null, en: 'The jurisdiction must be CN or a division above the buyer\'s own.', zh: '适用辖区应为 CN 或购买主体所在区划的上级区划。' },
  APPROPRIATED_ALREADY: { rule: 'GP-08', en: 'The appropriation with this document number is recorded already.', zh: '该批复文号的预算已录入。' },
  OWN_LIST: { rule: 'GP-08', en: 'You drafted the purchase list of that year; another approver records its budget.', zh: '您起草了该年度购买清单，应由其他审批人录入预算。' },
  CATALOGUE_EXISTS: { rule: 'GP-07', en: 'This edition of the catalogue is imported already.', zh: '该版本的指导性目录已导入。' },
  CATALOGUE_CODE: { rule: 'GP-07', en: 'Row {row}: a code is A or B followed by none, two, four or six digits, once per catalogue.', zh: '第 {row} 行：编码应为 A 或 B 加 0、2、4 或 6 位数字，且不得重复。' },
  CATALOGUE_PARENT: { rule: 'GP-07', en: 'Row {row}: the item above it ({parent}) is missing.', zh: '第 {row} 行：缺少上级条目 {parent}。' },
  CATALOGUE_ELSEWHERE: { rule: 'GP-07', en: 'This catalogue is not in force where the buyer is.', zh: '该目录不适用于购买主体所在辖区。' },
  CATALOGUE_TOO_COARSE: { rule: 'GP-07', en: 'A purchase names an item of the third or fourth level of the catalogue.', zh: '购买事项应对应指导性目录的三级或四级条目。' },
  PROHIBITED_CONTENT: { rule: 'GP-06', en: '“{word}” may not be bought as a service ({clause}).', zh: '“{word}”属于政府购买服务禁止性内容（{clause}）。' },
  MEASURE_REQUIRED: { rule: 'E7', en: 'A line buys a service by quantity, unit and standard, not posts: {missing} is missing.', zh: '养事不养人：须填写数量、计量单位和服务标准，缺少{missing}。' },
  AREA_REQUIRED: { rule: null, en: 'Name either the community or the division that is served.', zh: '服务区域须且只能填写一个社区或一个行政区划。' },
  AREA_OUTSIDE: { rule: null, en: 'The area served lies outside the buyer\'s division.', zh: '服务区域不在购买主体所辖区划内。' },
  BUDGET_REQUIRED: { rule: 'GP-08', en: 'A line needs its budget by fund source, each source once.', zh: '须按资金来源填写预算，每种来源一行。' },
  NO_BUDGET: { rule: 'GP-08', en: 'The budget of {year} from {source} does not cover the list: {missing} yuan are missing.', zh: '{year} 年度{source}预算不足，缺口 {missing} 元。' },
  LIST_EXISTS: { rule: null, en: 'The buyer has a purchase list for this year already.', zh: '该购买主体本年度清单已存在。' },
  LIST_EMPTY: { rule: 'PL-25', en: 'The list has no line yet.', zh: '清单中没有购买事项。' },
  OWN_DRAFT: { rule: null, en: 'Whoever drafted the list or one of its lines does not publish it.', zh: '起草清单或其中事项的人员不能审批发布。' },
  CONSULTATION_OPEN: { rule: 'PL-25', en: 'The public may comment until {until}; publish after that.', zh: '公众意见征集至{until}截止，届时方可发布。' },
  CONSULTATION_OVER: { rule: 'PL-25', en: 'The time for comments is not running.', zh: '目前不在公众意见征集期内。' },
  COMMENT_LIMIT: { rule: null, en: 'One person comments at most {limit} times on a list.', zh: '每人对同一清单最多提交 {limit} 条意见。' },
  LINE_ELSEWHERE: { rule: null, en: 'The line belongs to another list.', zh: '该事项属于其他清单。' },
  LINES_IN_WORK: { rule: null, en: 'Lines under tender or contract keep the list open.', zh: '尚有招标或履约中的事项，清单不能关闭。' },
  NEED_NOT_FOR_PURCHASE: { rule: 'E9', en: 'A line cites needs which the community adopted for purchase; this one stands otherwise.', zh: '只能引用社区已采纳并确定以购买服务方式解决的需求。' },
  NEED_OUTSIDE: { rule: 'E9', en: 'The need lies outside the area which the line serves.', zh: '该需求不在本事项的服务区域内。' },
  NEED_CITED: { rule: null, en: 'The line cites this need already.', zh: '该需求已被本事项引用。' },
});

constraintRefusals({
  buyer_credit_code_unique: purchasingRefusals.ALREADY_REGISTERED,
  budget_appropriation_once: purchasingRefusals.APPROPRIATED_ALREADY,
  catalogue_version_once: purchasingRefusals.CATALOGUE_EXISTS,
  purchase_list_one_a_year: purchasingRefusals.LIST_EXISTS,
  purchase_list_two_people: purchasingRefusals.OWN_DRAFT,
  purchase_list_consulted: purchasingRefusals.CONSULTATION_OPEN,
  purchase_list_within_budget: purchasingRefusals.NO_BUDGET,
  purchase_line_two_people: purchasingRefusals.OWN_DRAFT,
  purchase_line_one_area: purchasingRefusals.AREA_REQUIRED,
  purchase_line_measured: purchasingRefusals.MEASURE_REQUIRED,
  purchase_line_budget_sum: purchasingRefusals.BUDGET_REQUIRED,
  purchase_line_budget_source_once: purchasingRefusals.BUDGET_REQUIRED,
  purchase_line_frozen: stateChanged,
  purchase_line_need_once: purchasingRefusals.NEED_CITED,
  purchase_line_need_adopted: purchasingRefusals.NEED_NOT_FOR_PURCHASE,
});
