import { fenOf, MoneyError } from '../../kernel/money.js';
import { says } from '../../kernel/refusal.js';
import { BeneficiaryGroup } from '../../needs/index.js';
import type { SheetRow } from '../../platform/sheets/sheet-table.js';
import { FundSource } from '../buyers/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import type { BudgetPart } from './line-terms.js';
import { type ListColumn, targetGroupNames } from './list-sheet.js';

export type ListRow = SheetRow<ListColumn>;

const invalid = (en: string, zh: string) => purchasingRefusals.INVALID_INPUT({ params: { problem: says(en, zh) } });

/** A text within its bounds. @throws CELL_REQUIRED, INVALID_INPUT */
export function textAt(row: ListRow, key: ListColumn, least: number, most: number): string {
  const text = row.at(key);
  if (text === null) throw purchasingRefusals.CELL_REQUIRED();
  if (text.length < least || text.length > most) throw invalid(`${least} to ${most} characters.`, `应为 ${least}–${most} 个字符。`);
  return text;
}

/** A quantity: a whole number above zero, written with or without separators (E7). */
export function quantityAt(row: ListRow): number {
  const text = row.at('quantity');
  if (text === null) throw purchasingRefusals.MEASURE_REQUIRED({ params: { missing: says('quantity', '数量') } });
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace(/\.0+$/, '');
  if (!/^[0-9]{1,9}$/.test(plain) || Number(plain) < 1 || Number(plain) > 100_000_000) throw invalid('a whole number from 1 to 100,000,000.', '应为 1 至 100000000 的整数。');
  return Number(plain);
}

const quarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

/** 1 to 4, from `2`, `Q2`, `第二季度` or `2季度`. */
export function quarterAt(row: ListRow): number {
  const text = row.at('quarter');
  if (text === null) throw purchasingRefusals.CELL_REQUIRED();
  const quarter = quarters[/^(?:Q|第)?([1-4一二三四])(?:季度?)?$/i.exec(text.normalize('NFKC').replace(/\s/g, ''))?.[1] ?? ''];
  if (quarter === undefined) throw invalid('a quarter, 1 to 4.', '应为 1 至 4 的季度。');
  return quarter;
}

const groups = new Map(Object.entries(targetGroupNames).flatMap(([group, zh]) => [[zh, group as BeneficiaryGroup], [group, group as BeneficiaryGroup]]));

export function targetGroupAt(row: ListRow): BeneficiaryGroup {
  const text = row.at('targetGroup');
  const group = text === null ? BeneficiaryGroup.EVERYONE : groups.get(text.replace(/\s/g, '')) ?? groups.get(text.trim().toUpperCase());
  if (group === undefined) throw invalid('it is none of the groups of the template.', '不是模板所列的服务对象。');
  return group;
}

/** Fen from one source; null where the cell is empty or zero. */
export function amountAt(row: ListRow, source: FundSource): bigint | null {
  const text = row.at(`amount.${source}`)?.normalize('NFKC').replace(/[,\s¥￥元]/g, '') ?? '';
  if (/^0*(\.0*)?$/.test(text)) return null;
  try {
    return fenOf(text, 'POSITIVE');
  } catch (error) {
    if (error instanceof MoneyError) throw invalid('yuan with at most two decimals, above zero, at most ten trillion.', '应为大于零的人民币金额（元），最多两位小数。');
    throw error;
  }
}

export function budgetItemAt(row: ListRow, source: FundSource): string | null {
  const text = row.at(`budgetItem.${source}`);
  if (text !== null && text.length > 100) throw invalid('up to 100 characters.', '不超过 100 个字符。');
  return text;
}

/** The budget of a row by source (GP-08). @throws BUDGET_REQUIRED */
export function partsAt(judge: <Result>(key: ListColumn, work: () => Result) => Result | undefined, row: ListRow): BudgetPart[] | undefined {
  let sound = true;
  const parts = Object.values(FundSource).flatMap((fundSource): BudgetPart[] => {
    const amountFen = judge(`amount.${fundSource}`, () => amountAt(row, fundSource));
    const budgetItem = judge(`budgetItem.${fundSource}`, () => budgetItemAt(row, fundSource));
    sound &&= amountFen !== undefined && budgetItem !== undefined;
    return amountFen == null ? [] : [{ fundSource, amountFen, budgetItem: budgetItem ?? null }];
  });
  if (!sound) return undefined;
  return judge(`amount.${FundSource.GENERAL_BUDGET}`, () => {
    if (parts.length === 0) throw purchasingRefusals.BUDGET_REQUIRED();
    return parts;
  });
}
