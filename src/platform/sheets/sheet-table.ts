import { Refusal, type RefusalMaker } from '../../kernel/refusal.js';
import type { Grid } from './read-sheet.js';

/** A column as a template offers it and an import finds it. */
export interface SheetColumn<Key extends string = string> {
  readonly key: Key;
  readonly zh: string;
  readonly en: string;
  readonly required?: boolean;
  /** Other headings under which buyers keep it. */
  readonly also?: readonly string[];
}

/** What is wrong with one cell, in both languages. */
export interface SheetProblem {
  /** Row of the file, from 1. */
  readonly row: number;
  /** Heading of the column in the file, or its Chinese heading where the file has none; null where the whole row is at fault. */
  readonly column: string | null;
  /** `F17`; null where the file has no such column. */
  readonly cell: string | null;
  readonly code: string;
  readonly rule: string | null;
  readonly reasonZh: string;
  readonly reasonEn: string;
  /** What stands there, at most 100 characters; null for an empty cell. */
  readonly value: string | null;
}

/** What came of a file, row by row. */
export interface SheetReport {
  /** Rows with content below the headings. */
  readonly rows: number;
  /** Rows that were, or in a dry run would be, taken. */
  readonly taken: number;
  readonly badRows: number;
  readonly problems: readonly SheetProblem[];
  /** Headings of the file that mean nothing here. */
  readonly ignoredColumns: readonly string[];
}

/** A row of a table: the texts of its cells by column. */
export interface SheetRow<Key extends string> {
  /** Row of the file, from 1. */
  readonly number: number;
  /** Text of a cell, or null where it is empty or the file lacks the column. */
  at(key: Key): string | null;
}

/** Rows below the headings searched for; titles above them are passed over. */
const headingsWithin = 12;
const shownValue = 100;

/** A sheet as a table: its headings found, its rows by column, and what is wrong with them. */
export class SheetTable<Key extends string> {
  readonly rows: readonly SheetRow<Key>[];
  readonly ignoredColumns: readonly string[];
  readonly missing: readonly SheetColumn<Key>[];
  private readonly places: ReadonlyMap<Key, number>;
  private readonly headings: readonly (string | null)[];
  private readonly headingRow: number;
  private readonly problems: SheetProblem[] = [];

  constructor(private readonly grid: Grid, private readonly columns: readonly SheetColumn<Key>[]) {
    const heads = grid.slice(0, headingsWithin).map((row) => placesOf(row, columns));
    this.headingRow = heads.reduce((best, places, index) => (places.size > heads[best]!.size ? index : best), 0);
    this.places = heads[this.headingRow] ?? new Map();
    this.headings = grid[this.headingRow] ?? [];
    const known = new Set(this.places.values());
    this.ignoredColumns = this.headings.flatMap((heading, index) => (heading === null || known.has(index) ? [] : [heading]));
    this.missing = columns.filter(({ key, required }) => required && !this.places.has(key));
    this.rows = grid.flatMap((cells, index) => {
      if (index <= this.headingRow || cells.every((cell, place) => cell === null || !known.has(place))) return [];
      return [{ number: index + 1, at: (key: Key) => cells[this.places.get(key) ?? -1] ?? null }];
    });
  }

  /** Notes what is wrong with a row: the refusal with which the same terms would be refused alone. */
  note(row: number, key: Key | null, refusal: Refusal): void {
    const place = key === null ? undefined : this.places.get(key);
    const named = this.columns.find((column) => column.key === key);
    const value = place === undefined ? null : (this.grid[row - 1]?.[place] ?? null);
    this.problems.push({
      row, code: refusal.code, rule: refusal.rule, reasonZh: refusal.in('zh'), reasonEn: refusal.in('en'),
      column: place === undefined ? (named?.zh ?? null) : (this.headings[place] ?? null),
      cell: place === undefined ? null : `${letters(place)}${row}`,
      value: value === null ? null : value.slice(0, shownValue),
    });
  }

  /** Does what may refuse and notes the refusal; undefined where it was refused. */
  judge<Result>(row: number, key: Key | null, work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.note(row, key, error);
      return undefined;
    }
  }

  /** Notes the headings that a file must have and has not. */
  noteMissing(refused: RefusalMaker): void {
    for (const { key, zh } of this.missing) this.note(this.headingRow + 1, key, refused({ params: { column: zh } }));
  }

  get report(): SheetReport {
    const bad = new Set(this.problems.map(({ row }) => row)).size;
    const whole = this.missing.length === 0;
    return {
      rows: this.rows.length, taken: bad === 0 ? this.rows.length : 0, badRows: whole ? bad : this.rows.length,
      problems: [...this.problems].sort((one, other) => one.row - other.row), ignoredColumns: this.ignoredColumns,
    };
  }
}

/** The heading as a template writes it: both languages, a star where a cell must be filled. */
export function headingOf({ zh, en, required }: SheetColumn): string {
  return `${zh} ${en}${required ? ' *' : ''}`;
}

function placesOf<Key extends string>(row: readonly (string | null)[], columns: readonly SheetColumn<Key>[]): Map<Key, number> {
  const names = new Map(columns.flatMap((column) => [column.zh, column.en, headingOf(column), ...(column.also ?? [])].map((name) => [plain(name), column.key] as const)));
  const places = new Map<Key, number>();
  for (const [index, cell] of row.entries()) {
    const key = cell === null ? undefined : names.get(plain(cell));
    if (key !== undefined && !places.has(key)) places.set(key, index);
  }
  return places;
}

function plain(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*]|\(必填\)/g, '').toLowerCase();
}

function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
