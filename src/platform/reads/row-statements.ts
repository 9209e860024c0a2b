import { jsonParts, literal, quoted } from './formats.js';
import type { ReadField, ReadType } from './read-type.js';
import { idText } from './render-field.js';
import { type AccessEntry, type ReadRequest, ReaderStatement, type Statement } from './statement.js';
import { statementName } from './statements.js';

/** A statement over the rows with given ids: the id, and one JSON object, per visible row. */
export interface RowStatement {
  readonly text: string;
  readonly name: string | null;
  readonly bounds: readonly ((request: ReadRequest) => unknown)[];
}

/** Name under which the ids of a row statement are bound; no GraphQL variable can have it. */
export const idsKey = '(ids)';

const bases = new WeakMap<ReadType, RowStatement>();
const singles = new WeakMap<ReadField, RowStatement>();

/** Whether a field comes with every row: a plain column without guard. Others are read when they are asked for. */
export function isBase(field: ReadField): boolean {
  if (field.guard) return false;
  return field.kind === 'id' || field.kind === 'one' || field.kind === 'oneOf' || ((field.kind === 'value' || field.kind === 'parts') && !field.computed);
}

/** Reads the columns that come with every row of a type. */
export function baseStatement(type: ReadType): RowStatement {
  const known = bases.get(type) ?? rowStatement(type, [...type.fields.values()].filter(isBase));
  bases.set(type, known);
  return known;
}

/** Reads one field that costs more, or is guarded. */
export function fieldStatement(type: ReadType, field: ReadField): RowStatement {
  const known = singles.get(field) ?? rowStatement(type, [field]);
  singles.set(field, known);
  return known;
}

function rowStatement(type: ReadType, fields: readonly ReadField[]): RowStatement {
  const statement = new ReaderStatement();
  const row = statement.alias();
  const ids = statement.bind('uuid[]', ({ variables }) => variables[idsKey]);
  const columns = fields.map((field) => `${guardedValue(statement, type, row, field)} as ${quoted(field.name)}`);
  const visible = type.visible(row, statement.viewer(type.scope));
  const text = `select ${row}.id::text, row_to_json("~") from ${type.table} ${row} cross join lateral (select ${columns.join(', ')}) "~" where ${row}.id = any(${ids}) and ${visible}`;
  return { text, name: statementName(text), bounds: statement.bounds };
}

function guardedValue(statement: Statement, type: ReadType, row: string, field: ReadField): string {
  const value = rowValue(statement, type, row, field);
  return field.guard ? `case when ${field.guard.sql(row, statement.viewer(type.scope))} then ${value} end` : value;
}

/** A field as the resolvers need it: relations by key, derived fields by their sources. */
function rowValue(statement: Statement, type: ReadType, row: string, field: ReadField): string {
  const viewer = statement.viewer(type.scope);
  switch (field.kind) {
    case 'id':
      return idText(type, `${row}.id`);
    case 'value':
      return field.sql(row, viewer);
    case 'parts':
      return jsonParts(field.sql(row, viewer), true, field.computed, (value) =>
        `json_build_object(${[...field.parts].map(([name, part]) => `${literal(name)}, ${part(value)}`).join(', ')})`);
    case 'one':
      return `${field.key(row)}::text`;
    case 'oneOf':
      return `case ${field.choices.map(({ when, key }, index) => `when ${when(row)} then json_build_array(${index}, ${key(row)})`).join(' ')} end`;
    case 'derived':
      return `json_build_array(${field.derive(everything).sources.map(({ sql }) => sql(row, viewer)).join(', ')})`;
    case 'connection':
    case 'custom':
      throw new Error(`${type.name}.${field.name} is no value of a row.`);
  }
}

/** Stands for "all fields selected". */
export const everything: ReadonlySet<string> = { has: () => true } as unknown as ReadonlySet<string>;

/** What a recorded field adds to the access record when it shows a value. */
export function accessOf(type: ReadType, field: ReadField, id: string, value: unknown): AccessEntry[] {
  return field.guard?.recorded && value !== null && value !== undefined ? [{ type: type.name, field: field.name, id }] : [];
}
