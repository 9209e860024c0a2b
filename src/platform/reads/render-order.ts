import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../kernel/digest.js';
import { type CursorValue, PageError, decodeCursor, nullsOf } from '../../kernel/page.js';
import type { Input } from './input.js';
import type { OrderColumn, ReadConnectionPlan, ReadType } from './read-type.js';
import type { ReadQuestion, Statement } from './statement.js';

/** The arguments of a connection; null where the type does not offer them. */
export interface PagingInputs {
  readonly first: Input | null;
  readonly after: Input | null;
  readonly last: Input | null;
  readonly before: Input | null;
  readonly filter: Input | null;
  readonly orderBy: Input | null;
  readonly search: Input | null;
}

const idColumn: OrderColumn = { column: '"id"', type: 'uuid', nullable: false };

/** The order of one connection in a request: its columns, ending in the id, and what its cursors are bound to. */
export class RowOrder {
  readonly columns: readonly OrderColumn[];
  private readonly descending: boolean;
  private readonly name: string;
  private lastDecoded: { readonly cursor: Input; readonly request: ReadQuestion; readonly values: CursorValue[] } | null = null;

  constructor(private readonly type: ReadType, plan: ReadConnectionPlan, private readonly inputs: PagingInputs, private readonly cursorKey: KeyObject) {
    const asked = inputs.orderBy?.given ? (inputs.orderBy.value as { field: string; direction?: 'ASC' | 'DESC' | null }) : null;
    const order = asked ?? plan.defaultOrder ?? type.defaultOrder;
    const columns = order ? type.orderings.get(order.field) : [];
    if (!columns) throw new Error(`${type.name} has no ordering ${order?.field}.`);
    this.columns = [...columns.filter(({ column }) => column !== idColumn.column), idColumn];
    this.descending = order?.direction === 'DESC';
    this.name = `${type.name} ${order?.field ?? 'ID'} ${this.descending ? 'DESC' : 'ASC'}`;
  }

  /** The ORDER BY list; backward pages run the other way. PostgreSQL puts nulls last ascending and first descending. */
  by(row: string, backward: boolean): string {
    const direction = this.descending === backward ? 'asc' : 'desc';
    return this.columns.map(({ column }) => `${row}.${column} ${direction}`).join(', ');
  }

  /** The values of a row's cursor, as text. */
  key(row: string): string[] {
    return this.columns.map(({ column }) => `${row}.${column}::text`);
  }

  /** The condition that a row lies behind (or before) the row of a cursor. */
  beyond(statement: Statement, row: string, cursor: Input, side: 'after' | 'before'): string {
    const greater = this.descending === (side === 'before');
    const values = this.columns.map(({ type }, index) => statement.bind(type, (request) => this.decoded(cursor, request)[index]));
    // One comparison of rows finds its place in an index. It leaves out nulls, which come last ascending: they are never smaller.
    const whole = !greater && nullsOf(String(cursor.value)) === '';
    if (whole || this.columns.every(({ nullable }) => !nullable)) {
      const columns = this.columns.map(({ column }) => `${row}.${column}`);
      const [left, right] = columns.length === 1 ? [columns[0], values[0]] : [`(${columns.join(', ')})`, `(${values.join(', ')})`];
      return `${left} ${greater ? '>' : '<'} ${right}`;
    }
    const places = this.columns.map((column, index) => place(`${row}.${column.column}`, values[index] ?? 'null', greater, column.nullable));
    return `(${places.map(({ beyond }, index) => [...places.slice(0, index).map(({ same }) => same), beyond].join(' and ')).join(' or ')})`;
  }

  /** What cursors are bound to in a request: another filter, search or order makes them invalid. */
  query({ variables }: ReadQuestion): string {
    const { filter, search } = this.inputs;
    return `${this.name}\n${canonicalJson(filter?.read(variables) ?? null)}\n${canonicalJson(search?.read(variables) ?? null)}`;
  }

  private decoded(cursor: Input, request: ReadQuestion): CursorValue[] {
    // Each column's value is asked for apart: a request's cursor is read once.
    const last = this.lastDecoded;
    if (last?.cursor === cursor && last.request === request) return last.values;
    const values = decodeCursor(String(cursor.read(request.variables)), { key: this.cursorKey, query: this.query(request) });
    if (values.length !== this.columns.length) throw new PageError('CURSOR_FORGED', 'This is not a cursor of this service');
    this.lastDecoded = { cursor, request, values };
    return values;
  }
}

/** Comparison with nulls at the end of the ascending order. */
function place(column: string, value: string, greater: boolean, nullable: boolean): { same: string; beyond: string } {
  if (!nullable) return { same: `${column} = ${value}`, beyond: `${column} ${greater ? '>' : '<'} ${value}` };
  const beyond = greater
    ? `(${column} > ${value} or (${column} is null and ${value} is not null))`
    : `(${column} < ${value} or (${column} is not null and ${value} is null))`;
  return { same: `${column} is not distinct from ${value}`, beyond };
}
