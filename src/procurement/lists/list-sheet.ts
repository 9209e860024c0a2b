import { BeneficiaryGroup } from '../../needs/index.js';
import type { SheetColumn } from '../../platform/sheets/sheet-table.js';
import { FundSource } from '../buyers/index.js';

/** Chinese and English names of the values that a purchase list file writes out. */
export const fundSourceNames: Readonly<Record<FundSource, readonly [zh: string, en: string]>> = {
  GENERAL_BUDGET: ['一般公共预算', 'General public budget'],
  GOVERNMENT_FUND: ['政府性基金预算', 'Government fund budget'],
  WELFARE_LOTTERY: ['福利彩票公益金', 'Welfare lottery fund'],
  SUPERIOR_TRANSFER: ['上级转移支付', 'Superior transfer'],
  COMMUNITY_GUARANTEE: ['社区保障资金', 'Community guarantee fund'],
};

export const targetGroupNames: Readonly<Record<BeneficiaryGroup, string>> = {
  EVERYONE: '全体居民', OLDER_PEOPLE: '老年人', OLDER_PEOPLE_ALONE: '独居老人', CHILDREN: '儿童', CHILDREN_IN_HARDSHIP: '困境儿童', YOUNG_PEOPLE: '青少年',
  WOMEN: '妇女', DISABLED_PEOPLE: '残疾人', LOW_INCOME_HOUSEHOLDS: '低收入家庭', MIGRANTS: '流动人口', VETERANS: '退役军人', CARERS: '照护者',
};

export type ListColumn =
  | 'number' | 'code' | 'item' | 'title' | 'description' | 'quantity' | 'unit' | 'standard' | 'area' | 'targetGroup' | 'quarter' | 'needs'
  | `amount.${FundSource}` | `budgetItem.${FundSource}`;

/** A column of the file, with what the notes of the template say of it. */
export interface ListSheetColumn extends SheetColumn<ListColumn> {
  readonly width: number;
  readonly note: readonly [zh: string, en: string];
  readonly example: string;
}

const plain: readonly ListSheetColumn[] = [
  { key: 'number', zh: '序号', en: 'No.', width: 8, also: ['编号'], note: ['导出时填写。追加导入时不读取，按行的先后编号；替换草稿时用于对应原有事项。', 'Written by exports. Rows that are added are numbered in their order; when a draft is replaced it tells which line a row is.'], example: '1' },
  { key: 'code', zh: '目录编码', en: 'Catalogue code', required: true, width: 14, also: ['指导性目录编码', '目录代码'], note: ['现行指导性目录三级或四级条目的编码（GP-07）。', 'Code of an item of the third or fourth level of the catalogue in force (GP-07).'], example: 'A040201' },
  { key: 'item', zh: '目录名称', en: 'Catalogue item', width: 24, note: ['仅供阅读；导入时以编码为准。', 'For reading only; the code counts.'], example: '居家养老上门服务' },
  { key: 'title', zh: '项目名称', en: 'Title', required: true, width: 30, also: ['购买事项', '服务项目'], note: ['2–200 个字符。', '2–200 characters.'], example: '沙湾社区居家养老上门服务' },
  { key: 'description', zh: '服务内容', en: 'Description', required: true, width: 50, also: ['项目内容'], note: ['2–4000 个字符；不得含禁止性内容（GP-06）和个人信息。', '2–4,000 characters; no prohibited content (GP-06) and no personal data.'], example: '为独居老人提供助洁、助浴和陪诊服务。' },
  { key: 'quantity', zh: '数量', en: 'Quantity', required: true, width: 10, note: ['正整数（养事不养人）。', 'Whole number above zero.'], example: '2000' },
  { key: 'unit', zh: '计量单位', en: 'Unit', width: 10, also: ['单位'], note: ['留空则用目录条目的单位。', 'Empty: the unit of the catalogue item.'], example: '小时' },
  { key: 'standard', zh: '服务标准', en: 'Standard', required: true, width: 40, also: ['质量标准', '绩效要求'], note: ['验收所依据的标准，不超过 4000 个字符。', 'What it is accepted by, up to 4,000 characters.'], example: '每次不少于一小时，满意度不低于 90%。' },
  { key: 'area', zh: '服务区域', en: 'Service area', required: true, width: 20, also: ['服务区域代码', '区域代码'], note: ['区划代码（6、9 或 12 位）；居委会代码指该社区。也可填 community_… 或 division_… 编号。', 'Code of a division (6, 9 or 12 digits); that of a committee means its community. Or an id, community_… or division_….'], example: '440113102001' },
  { key: 'targetGroup', zh: '服务对象', en: 'Target group', width: 14, also: ['受益对象'], note: [`留空为全体居民。可填：${Object.values(targetGroupNames).join('、')}。`, `Empty: everyone. One of: ${Object.values(BeneficiaryGroup).join(', ')}.`], example: '独居老人' },
  { key: 'quarter', zh: '预计季度', en: 'Expected quarter', required: true, width: 10, also: ['预计采购季度', '预计实施季度'], note: ['1 至 4，或“第二季度”。', '1 to 4, or Q2.'], example: '2' },
];

const money = Object.values(FundSource).flatMap((source): ListSheetColumn[] => {
  const [zh, en] = fundSourceNames[source];
  const general = source === FundSource.GENERAL_BUDGET;
  return [
    { key: `amount.${source}`, zh: `${zh}（元）`, en: `${en} (yuan)`, width: 18, also: [zh], note: ['该来源的预算金额，最多两位小数；各来源至少填一项（GP-08）。', 'Budget from this source, at most two decimals; at least one source (GP-08).'], example: general ? '120000.00' : '' },
    { key: `budgetItem.${source}`, zh: `${zh}项目`, en: `${en} item`, width: 18, note: ['部门预算项目名称，可留空。', 'Item of the department\'s budget; may be empty.'], example: general ? '社区养老服务' : '' },
  ];
});

const needs: ListSheetColumn = {
  key: 'needs', zh: '关联需求', en: 'Need ids', width: 36, also: ['需求编号'],
  note: ['need_… 编号，多个以空格或逗号分隔；须为社区已采纳并以购买服务解决的需求。', 'Ids need_…, separated by blanks or commas; adopted by their community for purchase.'], example: '',
};

/** The columns of a purchase list as a file, in their order. */
export const listColumns: readonly ListSheetColumn[] = [...plain, ...money, needs];

/** Names of the sheet that holds the lines. */
export const listSheetNames = ['清单', 'List'];
