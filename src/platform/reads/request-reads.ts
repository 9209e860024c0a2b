import type { KeyObject } from 'node:crypto';
import DataLoader from 'dataloader';
import type { GraphQLField } from 'graphql';
import { Input } from './input.js';
import type { ReadCatalogue, ReadConnectionPlan, ReadField, ReadType } from './read-type.js';
import { Page } from './render-connection.js';
import type { PagingInputs } from './render-order.js';
import { type RowStatement, baseStatement, fieldStatement, idsKey } from './row-statements.js';
import { type AccessEntry, type ReadRequest, ReaderStatement, type Statement } from './statement.js';
import type { ReadDatabase } from './statements.js';
import type { Reader } from './viewer.js';
import type { Language } from '../../kernel/refusal.js';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a page by key, with the text values of their cursors. One row beyond the page tells that there is more. */
export interface PageRows {
  readonly ids: readonly string[];
  readonly keys: readonly (string | null)[][];
}

export interface ReadsScene {
  readonly catalogue: ReadCatalogue;
  readonly database: ReadDatabase;
  readonly cursorKey: KeyObject;
  readonly reader: Reader;
  readonly language: Language;
  /** Whether what was read may be kept for the rest of the request: not where deeds change it. */
  readonly keep: boolean;
}

/**
 * Reads for one request without a projection: rows, single fields and pages, each batched over all that ask at the same
 * moment. The same predicates and text formats as in a projection.
 */
export class RequestReads {
  /** What was read of recorded fields. */
  readonly seen: AccessEntry[] = [];
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(readonly scene: ReadsScene) {}

  private get asked(): Pick<ReadRequest, 'reader' | 'language'> {
    return { reader: this.scene.reader, language: this.scene.language };
  }

  get request(): ReadRequest {
    return { ...this.asked, variables: {} };
  }

  /** The plain columns of a visible row; null where it is hidden or missing. */
  async row(type: ReadType, id: string): Promise<Row | null> {
    return (await this.loader(type.name, () => this.byId(baseStatement(type))).load(id)) as Row | null;
  }

  /** A field that is computed, derived or guarded. */
  async field(type: ReadType, field: ReadField, id: string): Promise<unknown> {
    const row = (await this.loader(`${type.name}.${field.name}`, () => this.byId(fieldStatement(type, field))).load(id)) as Row | null;
    return row?.[field.name] ?? null;
  }

  /** The first row for which a condition holds, by key. */
  async find(type: ReadType, conditions: (row: string, statement: Statement) => readonly string[]): Promise<string | null> {
    const statement = new ReaderStatement();
    const row = statement.alias();
    const where = [...conditions(row, statement), type.visible(row, statement.viewer(type.scope))].join(' and ');
    const [found] = await this.run(statement, `select ${row}.id::text from ${type.table} ${row} where ${where} limit 1`);
    return (found?.[0] as string | undefined) ?? null;
  }

  /** A page of a connection and how to count it; `parent` is null at the root of a query. */
  page(field: GraphQLField<unknown, unknown>, plan: ReadConnectionPlan, args: Row, parent: { readonly type: ReadType; readonly id: string } | null): { page: Page; rows: () => Promise<PageRows>; count: () => Promise<number> } {
    const inputs = coercedInputs(field, args);
    const ask = async (what: 'rows' | 'count'): Promise<unknown> => {
      const statement = new ReaderStatement();
      const alias = parent && statement.alias();
      const ids = parent && statement.bind('uuid[]', ({ variables }) => variables[idsKey]);
      const value = pageValue(new Page({ statement, cursorKey: this.scene.cursorKey }, plan, inputs, alias), statement, what);
      if (!parent) return (await this.run(statement, `select ${value}`))[0]?.[0];
      const text = `select ${alias}.id::text, ${value} from ${parent.type.table} ${alias} where ${alias}.id = any(${ids})`;
      const key = `${parent.type.name}.${field.name} ${what} ${JSON.stringify(args)}`;
      return await this.loader(key, () => this.byId({ text, name: null, bounds: statement.bounds })).load(parent.id);
    };
    const page = new Page({ statement: new ReaderStatement(), cursorKey: this.scene.cursorKey }, plan, inputs, parent && 'parent');
    return { page, rows: async () => (await ask('rows')) as PageRows, count: async () => Number(await ask('count')) };
  }

  private loader(key: string, batch: () => (ids: readonly string[]) => Promise<unknown[]>): DataLoader<string, unknown> {
    const known = this.loaders.get(key) ?? new DataLoader<string, unknown>(batch(), { cache: this.scene.keep, maxBatchSize: 1000 });
    this.loaders.set(key, known);
    return known;
  }

  private byId({ text, name, bounds }: RowStatement) {
    return async (ids: readonly string[]): Promise<unknown[]> => {
      const request = { ...this.asked, variables: { [idsKey]: [...new Set(ids)] } };
      const rows = await this.scene.database.run({ text, name }, bounds.map((bound) => bound(request)));
      const found = new Map(rows.map(([id, value]) => [id as string, value]));
      return ids.map((id) => found.get(id) ?? null);
    };
  }

  private async run(statement: ReaderStatement, text: string): Promise<unknown[][]> {
    return await this.scene.database.run({ text, name: null }, statement.bounds.map((bound) => bound(this.request)));
  }
}

function pageValue(page: Page, statement: Statement, what: 'rows' | 'count'): string {
  if (what === 'count') return `(select c.value from (${page.count()}) c)`;
  const row = statement.alias();
  return `(select json_build_object('ids', coalesce(json_agg(${row}.id), '[]'::json), 'keys', coalesce(json_agg(json_build_array(${page.order.key(row).join(', ')})), '[]'::json)) from (${page.rows(true)}) ${row})`;
}

function coercedInputs(field: GraphQLField<unknown, unknown>, args: Row): PagingInputs {
  const input = (name: string): Input | null => {
    const argument = field.args.find((declared) => declared.name === name);
    return argument ? Input.coerced(argument, args[name]) : null;
  };
  return { first: input('first'), after: input('after'), last: input('last'), before: input('before'), filter: input('filter'), orderBy: input('orderBy'), search: input('search') };
}
