import type { Need } from '../../needs/index.js';
import { refusePersonalData } from '../../needs/index.js';
import { says } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { SheetTable } from '../../platform/sheets/sheet-table.js';
import type { Buyer } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import type { BudgetPart } from './line-terms.js';
import type { ListColumn } from './list-sheet.js';
import type { PurchaseLineTerms } from './purchase-line.js';
import { RowReferences } from './row-references.js';
import { type ListRow, partsAt, quantityAt, quarterAt, targetGroupAt, textAt } from './row-words.js';

/** A row that may become a line. */
export interface JudgedRow {
  /** The line's number, where the file tells one. */
  readonly number: number | null;
  readonly terms: PurchaseLineTerms;
  readonly parts: readonly BudgetPart[];
  readonly needs: readonly Need[];
}

/** Judges every row of a file as `purchaseLineAdd` would judge it alone, and notes all that is wrong with each. */
export async function judgeRows(unit: Unit, buyer: Buyer, table: SheetTable<ListColumn>): Promise<JudgedRow[]> {
  const references = await RowReferences.of(unit, buyer, table.rows);
  return table.rows.flatMap((row) => judged(table, references, row) ?? []);
}

function judged(table: SheetTable<ListColumn>, references: RowReferences, row: ListRow): JudgedRow | undefined {
  const judge = <Result>(key: ListColumn, work: () => Result): Result | undefined => table.judge(row.number, key, work);
  const found = judge('code', () => references.item(textAt(row, 'code', 1, 20)));
  const wording = (key: 'title' | 'description' | 'standard', least: number, most: number): string | undefined => judge(key, () => {
    if (key === 'standard' && row.at(key) === null) throw purchasingRefusals.MEASURE_REQUIRED({ params: { missing: says('standard', '服务标准') } });
    const text = textAt(row, key, least, most);
    refusePersonalData({ [key]: text });
    references.refuseProhibited(text, found?.facts.code ?? '');
    return text;
  });
  const title = wording('title', 2, 200);
  const description = wording('description', 2, 4_000);
  const quantity = judge('quantity', () => quantityAt(row));
  const unit = judge('unit', () => {
    const text = row.at('unit') ?? found?.facts.unit ?? null;
    if (text === null && found) throw purchasingRefusals.MEASURE_REQUIRED({ params: { missing: says('unit', '计量单位') } });
    if (text !== null && text.length > 40) throw purchasingRefusals.INVALID_INPUT({ params: { problem: says('up to 40 characters.', '不超过 40 个字符。') } });
    return text ?? '';
  });
  const standard = wording('standard', 1, 4_000);
  const area = judge('area', () => references.area(textAt(row, 'area', 2, 60)));
  const targetGroup = judge('targetGroup', () => targetGroupAt(row));
  const expectedQuarter = judge('quarter', () => quarterAt(row));
  const parts = partsAt(judge, row);
  const needs = area && judge('needs', () => references.cited(row.at('needs'), area));
  if (!found || !title || !description || !quantity || !unit || !standard || !area || !targetGroup || !expectedQuarter || !parts || !needs) return undefined;
  const { serviceCommunity, serviceDivision } = area;
  const budgetFen = parts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const told = row.at('number')?.normalize('NFKC').trim() ?? '';
  const number = /^[0-9]{1,5}$/.test(told) ? Number(told) : null;
  return { number, terms: { catalogueItem: found.item, title, description, quantity, unit, standard, serviceCommunity, serviceDivision, targetGroup, expectedQuarter, budgetFen }, parts, needs };
}
