import { Person } from '../../accounts/index.js';
import { type Need } from '../../needs/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { putBudgets } from './edit-line.js';
import type { JudgedRow } from './judge-rows.js';
import { linesIn } from './lists.queries.js';
import { PurchaseLineBudget } from './purchase-line-budget.js';
import { PurchaseLineNeed } from './purchase-line-need.js';
import { type PurchaseLine } from './purchase-line.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import type { PurchaseList } from './purchase-list.js';

/** What became of one line when a file took the place of a draft. */
export interface LineChange {
  readonly kind: 'ADDED' | 'CHANGED' | 'REMOVED';
  readonly number: number;
  readonly title: string;
  /** Names of the fields that differ, as `PurchaseLine` has them; none for a line that was added or removed. */
  readonly fields: readonly string[];
}

/** What a file made of a draft. */
export interface ListDifference {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly changes: readonly LineChange[];
}

/** Changes that are told one by one. */
const mostChanges = 500;

interface Standing {
  readonly line: PurchaseLine;
  readonly budgets: readonly PurchaseLineBudget[];
  readonly needs: readonly string[];
}

/** The rows of a file take the place of the planned lines of a locked draft. */
export async function replaceLines(unit: Unit, list: PurchaseList, rows: readonly JudgedRow[]): Promise<{ added: JudgedRow[]; difference: (numbers: readonly number[]) => ListDifference }> {
  const by = unit.em.getReference(Person, unit.actor.personId);
  const left = await standingLines(unit, list);
  const changes: LineChange[] = [];
  const added: JudgedRow[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const standing = takeMatch(left, row);
    const fields = standing ? differing(standing, row) : [];
    if (!standing) added.push(row);
    else if (fields.length === 0) unchanged += 1;
    else {
      changes.push({ kind: 'CHANGED', number: standing.line.number, title: row.terms.title, fields });
      await change(unit, standing, row, by);
    }
  }
  if (left.length > 0) list.hands = unit.actor.handsOn(list.hands);
  for (const { line } of left) {
    changes.push({ kind: 'REMOVED', number: line.number, title: line.title, fields: [] });
    line.cancel();
  }
  const count = (kind: LineChange['kind']): number => changes.filter((each) => each.kind === kind).length;
  return {
    added,
    difference: (numbers) => ({
      added: added.length, changed: count('CHANGED'), removed: count('REMOVED'), unchanged,
      changes: [...changes, ...added.map(({ terms: { title } }, index): LineChange => ({ kind: 'ADDED', number: numbers[index] ?? 0, title, fields: [] }))]
        .sort((one, other) => one.number - other.number).slice(0, mostChanges),
    }),
  };
}

async function standingLines(unit: Unit, list: PurchaseList): Promise<Standing[]> {
  const lines = await linesIn(unit, list, PurchaseLineState.PLANNED);
  const budgets = byLine(await unit.em.find(PurchaseLineBudget, { line: { list, state: PurchaseLineState.PLANNED } }));
  const needs = byLine(await unit.em.find(PurchaseLineNeed, { line: { list, state: PurchaseLineState.PLANNED } }));
  return lines.map((line) => ({ line, budgets: budgets.get(line.id) ?? [], needs: (needs.get(line.id) ?? []).map(({ need }) => need.id) }));
}

function byLine<Part extends { readonly line: { readonly id: string } }>(parts: readonly Part[]): Map<string, Part[]> {
  const found = new Map<string, Part[]>();
  for (const part of parts) found.set(part.line.id, [...(found.get(part.line.id) ?? []), part]);
  return found;
}

/** A row is the line of its number, or else the one of its item and title. Citations are never taken back: without one of its needs it is another line. */
function takeMatch(left: Standing[], { number, terms, needs }: JudgedRow): Standing | null {
  const same = ({ line }: Standing): boolean => line.catalogueItem.id === terms.catalogueItem.id && line.title === terms.title;
  const place = number === null ? left.findIndex(same) : left.findIndex(({ line }) => line.number === number);
  const found = left[place];
  const cited = new Set(needs.map(({ id }) => id));
  if (!found || found.needs.some((id) => !cited.has(id))) return null;
  left.splice(place, 1);
  return found;
}

function differing({ line, budgets, needs }: Standing, { terms, parts, needs: cited }: JudgedRow): string[] {
  const plain = ['title', 'description', 'quantity', 'unit', 'standard', 'targetGroup', 'expectedQuarter'] as const;
  const named = ['catalogueItem', 'serviceCommunity', 'serviceDivision'] as const;
  const money = (all: readonly { readonly fundSource: string; readonly amountFen: bigint; readonly budgetItem: string | null }[]): string =>
    all.map(({ fundSource, amountFen, budgetItem }) => `${fundSource} ${amountFen} ${budgetItem ?? ''}`).sort().join('\n');
  return [
    ...plain.filter((name) => line[name] !== terms[name]),
    ...named.filter((name) => (line[name]?.id ?? null) !== (terms[name]?.id ?? null)),
    ...(money(budgets) === money(parts) ? [] : ['budgets']),
    ...(cited.every(({ id }) => needs.includes(id)) ? [] : ['needs']),
  ];
}

async function change(unit: Unit, { line, budgets, needs }: Standing, row: JudgedRow, by: Person): Promise<void> {
  line.put(row.terms, by, unit.actor.handsOn(line.hands));
  putBudgets(unit, line, budgets, row.parts);
  const at = await unit.now();
  const further = row.needs.filter(({ id }) => !needs.includes(id));
  unit.em.persist(further.map((need: Need) => new PurchaseLineNeed({ line, need, citedBy: by, citedAt: at })));
}
