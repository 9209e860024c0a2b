import { Int } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { FilterExpression, RowSql } from '../../platform/reads/index.js';
import { FundSource } from '../buyers/index.js';
import { PurchaseLine } from './purchase-line.js';
import type { PurchaseLineState } from './purchase-line.lifecycle.js';
import { PurchaseList } from './purchase-list.js';
import { purchaseListPolicy } from './purchase-list.policy.js';

/** Everyone sees a list from its consultation on; a draft is the buyer's own. */
export const purchaseListVisible: RowSql = (list, viewer) =>
  `(${list}.state <> 'DRAFT' or ${list}.buyer_id = any(${viewer.parties('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')}))`;

/** Everyone sees a line once it was announced. */
export const purchaseLineVisible: RowSql = (line, viewer) =>
  `(${line}.announced_at is not null or ${line}.buyer_id = any(${viewer.parties('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')}))`;

/** Budgets are seen with their line. */
export const lineBudgetVisible: RowSql = (budget, viewer) =>
  `exists (select from purchase_line visible_line where visible_line.id = ${budget}.line_id and ${purchaseLineVisible('visible_line', viewer)})`;

const served = (line: string): string =>
  `coalesce((select replace(c.division_id::text, '-', '') from community c where c.id = ${line}.service_community_id), replace(${line}.service_division_id::text, '-', ''))`;

const branch = (name: string, digits: number, level: string): FilterExpression => ({
  name, type: () => String, description: `Code of the ${level} level of the catalogue under which it is bought (\`${'A10030'.slice(0, digits)}\`).`,
  sql: (line) => `(select left(i.code, ${digits}) from catalogue_item i where i.id = ${line}.catalogue_item_id)`,
});

/** By what the lines of all lists are found beside their own fields. */
export const lineFilters: readonly FilterExpression[] = [
  { name: 'year', type: () => Int, description: 'Fiscal year of the list.', sql: (line) => `(select p.year from purchase_list p where p.id = ${line}.list_id)` },
  { name: 'districtCode', type: () => String, description: 'Code of the district that is served, or in which the served community lies (6 digits).', sql: (line) => `left(${served(line)}, 6)` },
  { name: 'streetCode', type: () => String, description: 'Code of the street that is served, or in which the served community lies (9 digits).', sql: (line) => `left(${served(line)}, 9)` },
  branch('itemBranch', 3, 'second'),
  branch('itemGroup', 5, 'third'),
  { name: 'fundSource', type: () => FundSource, many: true, description: 'Any of the sources of its budget.', sql: (line) => `select b.fund_source from purchase_line_budget b where b.line_id = ${line}.id` },
];

/** By what lists are found beside their own fields. */
export const listFilters: readonly FilterExpression[] = [
  { name: 'districtCode', type: () => String, description: 'Code of the district for which the buyer buys (6 digits).', sql: (list) => `(select left(replace(b.division_id::text, '-', ''), 6) from buyer b where b.id = ${list}.buyer_id)` },
];

interface LockOptions {
  readonly field: string;
  readonly expectedVersion?: number | null;
  readonly share?: boolean;
}

/** Locks a list that the actor sees; hidden and missing answer alike. */
export async function lockList(unit: Unit, publicId: string, options: LockOptions): Promise<PurchaseList> {
  const { field, share = false } = options;
  const list = await unit.lock(PurchaseList, publicId, { field, share });
  refuseHidden(purchaseListPolicy.see(unit.actor, list), field);
  return options.expectedVersion == null ? list : await unit.lock(PurchaseList, publicId, options);
}

/** Locks a line that the actor sees, after its list: whatever changes lines holds the list first. */
export async function lockLine(unit: Unit, publicId: string, options: LockOptions): Promise<{ list: PurchaseList; line: PurchaseLine }> {
  const found = await unit.find(PurchaseLine, publicId, options.field);
  const list = await unit.lockById(PurchaseList, found.list.id, { field: options.field });
  refuseHidden(purchaseListPolicy.see(unit.actor, list), options.field);
  const line = await unit.lock(PurchaseLine, publicId, { field: options.field, ...(options.expectedVersion == null ? {} : { expectedVersion: options.expectedVersion }) });
  return { list, line };
}

/** The lines of a locked list in the given states, locked, in their order. */
export async function linesIn(unit: Unit, list: PurchaseList, ...states: PurchaseLineState[]): Promise<PurchaseLine[]> {
  await unit.sql('select from purchase_line where list_id = $1 order by id for update', [list.id]);
  return await unit.em.find(PurchaseLine, { list, state: { $in: states } }, { refresh: true, orderBy: { number: 'asc' } });
}

function refuseHidden(visible: boolean, field: string): void {
  if (!visible) throw nothingThere(field);
}
