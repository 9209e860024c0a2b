import { CommitteeType } from './division.js';
import { ancestorsOf, committeeTypeOf, levelOf } from './division-code.js';
import type { RowProblem } from './division-import.js';

/** One row of a list of divisions. */
export interface DivisionRow {
  readonly code: string;
  readonly level?: number | null;
  readonly parent?: string | null;
  readonly name: string;
  readonly committeeType?: string | null;
}

/** What became of a list. */
export interface StoredDivisions {
  readonly accepted: number;
  readonly problems: readonly RowProblem[];
}

type Query = <Row extends object>(text: string, parameters: readonly unknown[]) => Promise<Row[]>;

interface Accepted {
  readonly code: string;
  readonly level: number;
  readonly parent: string | null;
  readonly name: string;
  readonly committeeType: string | null;
}

const longestName = 60;

/** What is wrong with a row by itself, or null. */
function problemOf(row: DivisionRow): string | null {
  const level = levelOf(row.code);
  if (level === null) return 'CODE_MALFORMED';
  if (row.level != null && row.level !== level) return 'LEVEL_CONTRADICTS_CODE';
  const name = row.name.trim();
  if (name === '' || name.length > longestName) return 'NAME_MISSING_OR_TOO_LONG';
  if (row.parent ? !ancestorsOf(row.code).includes(row.parent) : level !== 1 && row.parent === '') return 'PARENT_IS_NO_PREFIX';
  const type = row.committeeType || committeeTypeOf(row.code);
  if (level === 5 && !type) return 'COMMITTEE_TYPE_MISSING';
  return type && (level !== 5 || !(type in CommitteeType)) ? 'COMMITTEE_TYPE_WRONG' : null;
}

/** The parent named by the row, or the nearest division above that exists. */
function parentOf(row: DivisionRow, known: ReadonlySet<string>): string | null | undefined {
  const above = row.parent ? [row.parent] : ancestorsOf(row.code);
  return above.length === 0 ? null : above.find((code) => known.has(code));
}

async function existing(query: Query, rows: readonly DivisionRow[]): Promise<Set<string>> {
  const above = [...new Set(rows.flatMap((row) => (levelOf(row.code) === null ? [] : ancestorsOf(row.code))))];
  const found = await query<{ code: string }>('select code from division where code = any($1)', [above]);
  return new Set(found.map(({ code }) => code));
}

/**
 * Takes a list of divisions row by row: what is sound is stored (a known code gets its new name), the rest is reported
 * with its place. Parents may come in the same list, in any order.
 */
export async function storeDivisions(query: Query, rows: readonly DivisionRow[]): Promise<StoredDivisions> {
  const known = await existing(query, rows);
  const taken = new Map<string, Accepted>();
  const problems: RowProblem[] = [];
  const places = rows.map((row, place) => ({ row, place })).sort((a, b) => a.row.code.length - b.row.code.length || a.place - b.place);
  for (const { row, place } of places) {
    const parent = parentOf(row, known);
    const problem = problemOf(row) ?? (taken.has(row.code) ? 'CODE_REPEATED' : null) ?? (parent === undefined ? 'PARENT_UNKNOWN' : null);
    if (problem !== null || parent === undefined) {
      problems.push({ row: place, code: row.code.slice(0, 20), problem: problem ?? 'PARENT_UNKNOWN' });
      continue;
    }
    const committeeType = row.committeeType || committeeTypeOf(row.code);
    taken.set(row.code, { code: row.code, level: levelOf(row.code)!, parent, name: row.name.trim(), committeeType });
    known.add(row.code);
  }
  await insert(query, [...taken.values()]);
  return { accepted: taken.size, problems: problems.sort((a, b) => a.row - b.row) };
}

async function insert(query: Query, rows: readonly Accepted[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `insert into division (id, code, level, parent_id, name, committee_type)
     select division_id(code), code, level, division_id(parent), name, type
     from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[]) as row (code, level, parent, name, type)
     on conflict (code) do update set name = excluded.name, parent_id = excluded.parent_id, committee_type = excluded.committee_type, ended_on = null, replaced_by_id = null`,
    [rows.map((row) => row.code), rows.map((row) => row.level), rows.map((row) => row.parent), rows.map((row) => row.name), rows.map((row) => row.committeeType)],
  );
}
