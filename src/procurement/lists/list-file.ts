import type { Pool } from 'pg';
import { divisionCodeOf } from '../../communities/index.js';
import { decodeId, encodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { decimalOf } from '../../kernel/money.js';
import { type BeneficiaryGroup, needVisible } from '../../needs/index.js';
import { type Reader, readRows } from '../../platform/reads/index.js';
import { headingOf } from '../../platform/sheets/sheet-table.js';
import { type WrittenCell, type WrittenSheet, writeWorkbook } from '../../platform/sheets/write-workbook.js';
import type { FundSource } from '../buyers/index.js';
import { type ListColumn, listColumns, listSheetNames, targetGroupNames } from './list-sheet.js';
import { purchaseLineVisible, purchaseListVisible } from './lists.queries.js';

/** A line as its file has it. */
interface LineRow {
  readonly number: number;
  readonly code: string;
  readonly item: string;
  readonly title: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly standard: string;
  readonly community: string | null;
  readonly place: string;
  /** Whether the code of the place alone would mean its community. */
  readonly settled: boolean;
  readonly targetGroup: BeneficiaryGroup;
  readonly quarter: number;
  readonly budgets: Readonly<Partial<Record<FundSource, { readonly fen: string; readonly item: string | null }>>>;
  readonly needs: readonly string[] | null;
}

/** A purchase list as a file. */
export interface ListFile {
  readonly name: string;
  readonly body: Buffer;
}

/** The list and its lines as far as the reader sees them, in the form in which `purchaseListImport` takes them back. @throws NOT_FOUND */
export async function listFile(pool: Pool, reader: Reader, publicId: string): Promise<ListFile> {
  const id = decodeId('list', publicId);
  const [list] = id === null ? [] : await readRows<{ title: string; year: number; buyer: string }>(pool, reader, 'procurement:read', (viewer, bind) =>
    `select json_build_object('title', p.title, 'year', p.year, 'buyer', b.name) from purchase_list p join buyer b on b.id = p.buyer_id where p.id = ${bind('uuid', id)} and ${purchaseListVisible('p', viewer)}`);
  if (!list) throw nothingThere();
  const lines = await readRows<LineRow>(pool, reader, 'procurement:read', (viewer, bind) => `select json_build_object(
      'number', l.number, 'code', i.code, 'item', i.name_zh, 'title', l.title, 'description', l.description, 'quantity', l.quantity, 'unit', l.unit, 'standard', l.standard,
      'community', c.id, 'place', coalesce(c.division_id, l.service_division_id), 'settled', exists (select from community s where s.division_id = l.service_division_id),
      'targetGroup', l.target_group, 'quarter', l.expected_quarter,
      'budgets', (select json_object_agg(b.fund_source, json_build_object('fen', b.amount_fen::text, 'item', b.budget_item)) from purchase_line_budget b where b.line_id = l.id),
      'needs', (select json_agg(n.id order by n.id) from purchase_line_need cited join need n on n.id = cited.need_id where cited.line_id = l.id and ${needVisible('n', viewer)}))
    from purchase_line l join catalogue_item i on i.id = l.catalogue_item_id left join community c on c.id = l.service_community_id
    where l.list_id = ${bind('uuid', id)} and l.state <> 'CANCELLED' and ${purchaseLineVisible('l', viewer)} order by l.number`);
  return { name: `${list.buyer}${list.year}年政府购买服务清单.xlsx`, body: await writeWorkbook([linesSheet(lines.map(cellsOf))]) };
}

let template: Promise<Buffer> | null = null;

/** The empty file with its headings in both languages, notes on every column, and examples. The same for everyone. */
export function listTemplate(): Promise<Buffer> {
  const example = (change: Partial<Record<ListColumn, string>>): WrittenCell[] => listColumns.map(({ key, example: text }) => (change[key] ?? text) || null);
  template ??= writeWorkbook([
    linesSheet([]),
    {
      name: '填写说明 Notes',
      headings: [{ text: '列 Column', width: 40 }, { text: '必填 Required', width: 12 }, { text: '说明', width: 60 }, { text: 'Note', width: 60 }, { text: '示例 Example', width: 30 }],
      rows: listColumns.map((column) => [headingOf(column), column.required ? '是 Yes' : null, ...column.note, column.example || null]),
    },
    {
      name: '示例 Examples', headings: headings(),
      rows: [
        example({}),
        example({ number: '2', code: 'A100302', item: '个案社会工作服务', title: '困境儿童个案服务', description: '为困境儿童提供需求评估、个案管理和家庭支持。', quantity: '60', unit: '个', standard: '每个个案不少于六次面谈，有评估、计划与结案报告。', targetGroup: '困境儿童', quarter: '第三季度', 'amount.GENERAL_BUDGET': '60000', 'amount.WELFARE_LOTTERY': '40000.50', 'budgetItem.WELFARE_LOTTERY': '福彩公益金社工项目' }),
      ],
    },
  ]);
  return template;
}

function linesSheet(rows: readonly (readonly WrittenCell[])[]): WrittenSheet {
  return { name: listSheetNames[0]!, headings: headings(), rows };
}

const headings = () => listColumns.map((column) => ({ text: headingOf(column), width: column.width }));

function cellsOf(line: LineRow): WrittenCell[] {
  const number = (value: number | string): WrittenCell => ({ number: String(value) });
  return listColumns.map(({ key }): WrittenCell => {
    switch (key) {
      case 'number': case 'quantity': case 'quarter': return number(line[key]);
      case 'targetGroup': return targetGroupNames[line.targetGroup];
      case 'area': return areaOf(line);
      case 'needs': return line.needs?.map((need) => encodeId('need', need)).join(' ') ?? null;
      case 'code': case 'item': case 'title': case 'description': case 'unit': case 'standard': return line[key];
      default: return budgetCell(line, key);
    }
  });
}

function budgetCell({ budgets }: LineRow, key: ListColumn): WrittenCell {
  const [part, source] = key.split('.') as [string, FundSource];
  const budget = budgets[source];
  if (!budget) return null;
  if (part !== 'amount') return budget.item;
  const amount = decimalOf(BigInt(budget.fen));
  // A float holds fifteen digits; what has more stays text.
  return budget.fen.length <= 15 ? { number: amount } : amount;
}

function areaOf({ community, place, settled }: LineRow): string {
  return community !== null || !settled ? divisionCodeOf(place) : encodeId('division', place);
}
