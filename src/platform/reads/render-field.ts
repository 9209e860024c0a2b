import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import { jsonParts, jsonRow, literal, quoted } from './formats.js';
import { typeKey } from './projected.js';
import { NotProjectable } from './read-error.js';
import type { ReadField, ReadType, Source } from './read-type.js';
import { renderConnection } from './render-connection.js';
import type { Rendering } from './rendering.js';
import type { Selected, Selections } from './selection.js';
import type { Fill } from './statement.js';
import { writerOf } from './value-writer.js';

/** The columns of an answer object from a row of its table: `expression as "key"`. */
export function renderColumns(rendering: Rendering, type: ReadType, row: string, selected: readonly Selected[]): string {
  return selected.map((field) => `${renderField(rendering, type, row, field)} as ${quoted(field.key)}`).join(', ');
}

function renderField(rendering: Rendering, type: ReadType, row: string, selected: Selected): string {
  if (selected.field === null) return literal(type.name);
  const field = type.fields.get(selected.name);
  if (!field) throw new NotProjectable(`${type.name}.${selected.name}`);
  if (field.kind !== 'connection' && selected.field.args.length > 0) throw new NotProjectable(`the arguments of ${type.name}.${selected.name}`);
  const value = renderValue(rendering, type, row, field, selected);
  if (!field.guard) return value;
  const { statement } = rendering;
  const allowed = field.guard.sql(row, statement.viewer(type.scope));
  if (!field.guard.recorded) return `case when ${allowed} then ${value} end`;
  const record: Fill = ([id, read], _request, seen) => {
    seen.push({ type: type.name, field: field.name, id: String(id) });
    return JSON.stringify(read);
  };
  return `case when (${allowed}) and ${value} is not null then ${statement.place([`${row}.id`, value], record)} end`;
}

function renderValue(rendering: Rendering, type: ReadType, row: string, field: ReadField, selected: Selected): string {
  const { statement, selections } = rendering;
  switch (field.kind) {
    case 'id':
      return idText(type, `${row}.id`);
    case 'value':
      if (!field.projectable) throw new NotProjectable(`the scalar of ${type.name}.${field.name}`);
      return field.sql(row, statement.viewer(type.scope));
    case 'parts':
      return jsonParts(field.sql(row, statement.viewer(type.scope)), field.nullable, field.computed, (value) => renderParts(field.parts, value, selected, selections));
    case 'one':
      return renderOne(rendering, field.target(), field.key(row), selected);
    case 'oneOf': {
      const cases = field.choices.map(({ when, key, target }) => `when ${when(row)} then ${renderOne(rendering, target(), key(row), selected)}`);
      return `case ${cases.join(' ')} end`;
    }
    case 'connection':
      return renderConnection(rendering, field, selected, row);
    case 'derived':
      return renderDerived(rendering, type, row, field, selected);
    case 'custom':
      throw new NotProjectable(`${type.name}.${field.name} is resolved by TypeScript`);
  }
}

function renderParts(parts: ReadonlyMap<string, (value: string) => string>, value: string, selected: Selected, selections: Selections): string {
  const object = objectOf(selected);
  const members = selections.below(object, selected).map(({ name, key }) => {
    const part = name === '__typename' ? literal(object.name) : parts.get(name)?.(value);
    if (part === undefined) throw new NotProjectable(`${object.name}.${name}`);
    return `${literal(key)}, ${part}`;
  });
  // PostgreSQL's functions take a hundred arguments.
  if (members.length > 50) throw new NotProjectable(`more than 50 parts of ${object.name}`);
  return `json_build_object(${members.join(', ')})`;
}

/** An object of another type by its key; null where the reader does not see it. */
export function renderOne(rendering: Rendering, target: ReadType, key: string, selected: Pick<Selected, 'nodes'>, condition = ''): string {
  const row = rendering.statement.alias();
  const told = rendering.typed ? `, ${literal(target.name)} as ${quoted(typeKey)}` : '';
  const columns = rendering.columns(target, row, rendering.selections.below(target.object, selected)) + told;
  const visible = target.open ? '' : ` and ${target.visible(row, rendering.statement.viewer(target.scope))}`;
  return jsonRow(`select ${columns} from ${target.table} ${row} where ${row}.id = ${key}${visible}${condition}`);
}

/** The public id of a key. */
export function idText(type: ReadType, key: string): string {
  return `${literal(`${type.prefix}_`)} || replace(${key}::text, '-', '')`;
}

function renderDerived(rendering: Rendering, type: ReadType, row: string, field: ReadField & { kind: 'derived' }, selected: Selected): string {
  const output = selected.field?.type as GraphQLOutputType;
  const below = isObjectType(getNamedType(output)) ? rendering.selections.below(objectOf(selected), selected) : [];
  const derived = field.derive(new Set(below.map(({ name }) => name)));
  const write = writerOf(output, selected, rendering.selections);
  const viewer = rendering.statement.viewer(type.scope);
  const fill: Fill = (payload, { reader, language }) => write(derived.value(sourceRow(derived.sources, payload), reader, language));
  return rendering.statement.place(derived.sources.map(({ sql }) => sql(row, viewer)), fill);
}

/** The row that a derived field computes from, as the entity's properties would have it. */
export function sourceRow(sources: readonly Source[], payload: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  sources.forEach(({ path, revive }, index) => {
    let at = row;
    for (const step of path.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    const value = revive(payload[index]);
    // `community` and `community.street` may both be asked for.
    at[last] = typeof value === 'object' && value !== null && typeof at[last] === 'object' ? { ...at[last], ...value } : value;
  });
  return row;
}

function objectOf({ field }: Selected): GraphQLObjectType {
  return getNamedType(field?.type) as GraphQLObjectType;
}
