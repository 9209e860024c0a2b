import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A new row as a statement, and as history has it. */
export interface Insertion {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Values by property. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The insert of a new entity, from the ORM's metadata; what has no value is left to the column's default. */
export function insertionOf(em: EntityManager, entity: object, meta: EntityMetadata): Insertion {
  const payload: Record<string, unknown> = {};
  const columns: string[] = [];
  const values: unknown[] = [];
  for (const property of columnsOf(meta)) {
    const value = valueOf(em, property, (entity as Record<string, unknown>)[property.name]);
    if (value === undefined) continue;
    payload[property.name] = value;
    columns.push(`"${property.fieldNames[0]}"`);
    values.push(value);
  }
  return { text: `insert into "${meta.tableName}" (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values, payload };
}

const known = new WeakMap<EntityMetadata, readonly EntityProperty[]>();

/** The properties that are a column of their own. */
function columnsOf(meta: EntityMetadata): readonly EntityProperty[] {
  const existing = known.get(meta);
  if (existing) return existing;
  const columns = meta.props.filter(({ kind, owner, fieldNames, persist, formula }) => {
    const owned = kind === ReferenceKind.SCALAR || kind === ReferenceKind.MANY_TO_ONE || (kind === ReferenceKind.ONE_TO_ONE && owner);
    return owned && fieldNames?.length === 1 && persist !== false && !formula;
  });
  known.set(meta, columns);
  return columns;
}

function valueOf(em: EntityManager, { kind, customType }: EntityProperty, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (kind !== ReferenceKind.SCALAR) return (value as { readonly id: unknown }).id;
  return customType ? customType.convertToDatabaseValue(value, em.getPlatform(), { mode: 'query-data' }) : value;
}

/** New entities of one kind as one statement whose single value is their rows as JSON, and what history has of each. */
export function bulkInsertionOf(em: EntityManager, entities: readonly object[], meta: EntityMetadata): Pick<Insertion, 'text' | 'values'> & { readonly payloads: readonly Insertion['payload'][] } {
  const columns = columnsOf(meta).filter(({ name }) => entities.some((entity) => (entity as Record<string, unknown>)[name] !== undefined));
  const payloads = entities.map((entity) => Object.fromEntries(columns.map((property) => [property.name, valueOf(em, property, (entity as Record<string, unknown>)[property.name]) ?? null])));
  const rows = payloads.map((payload) => Object.fromEntries(columns.map(({ name, fieldNames }) => [fieldNames[0], payload[name]])));
  const names = columns.map(({ fieldNames }) => `"${fieldNames[0]}"`).join(', ');
  return {
    text: `insert into "${meta.tableName}" (${names}) select ${names} from jsonb_populate_recordset(null::"${meta.tableName}", $1::jsonb)`,
    values: [JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))],
    payloads,
  };
}
