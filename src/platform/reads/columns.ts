import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';
import { quoted } from './formats.js';
import type { Source } from './read-type.js';

/** One column of an entity's table. */
export interface Column {
  /** Quoted name. */
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The entity at the other end, where the column is the key of a to-one relation. */
  readonly target: EntityMetadata | null;
  readonly property: EntityProperty;
}

/** The quoted table of an entity. */
export function tableOf(meta: EntityMetadata): string {
  return meta.schema && meta.schema !== 'public' ? `${quoted(meta.schema)}.${quoted(meta.tableName)}` : quoted(meta.tableName);
}

/** The single column behind a property; null when the property is none (a collection, a formula, a composite key). */
export function columnOf(meta: EntityMetadata, name: string): Column | null {
  const property = (meta.properties as Record<string, EntityProperty | undefined>)[name];
  if (!property || property.fieldNames?.length !== 1 || property.persist === false || property.formula) return null;
  const toOne = property.kind === ReferenceKind.MANY_TO_ONE || property.kind === ReferenceKind.ONE_TO_ONE;
  if (property.kind !== ReferenceKind.SCALAR && !(toOne && property.owner !== false)) return null;
  return {
    name: quoted(property.fieldNames[0] ?? name),
    type: (property.columnTypes?.[0] ?? 'text').toLowerCase(),
    nullable: property.nullable ?? false,
    target: toOne ? (property.targetMeta ?? null) : null,
    property,
  };
}

/** The column, or an error that says which name is wrong. */
export function demandColumn(meta: EntityMetadata, name: string, reader: string): Column {
  const column = columnOf(meta, name);
  if (!column) throw new Error(`${reader} reads ${meta.className}.${name}, which is no column of ${meta.tableName}.`);
  return column;
}

/**
 * A value by its property path from a row (`tender.state`), as JSON and back. Relations on the way are followed without
 * asking who sees them: the value serves a decision about the row itself.
 */
export function sourceOf(meta: EntityMetadata, path: string, reader: string): Source {
  const steps = path.split('.');
  const [column, sql] = follow(meta, steps, reader);
  return { path: steps, sql, revive: column.target ? (key) => (key === null ? null : { id: key }) : reviverOf(column) };
}

/** The column at the end of a path, and its value as JSON from a row at the start. */
function follow(meta: EntityMetadata, [step = '', ...rest]: readonly string[], reader: string, depth = 1): [Column, (row: string) => string] {
  const column = demandColumn(meta, step, reader);
  if (rest.length === 0) return [column, (row) => jsonOf(`${row}.${column.name}`, column)];
  const { target } = column;
  if (!target) throw new Error(`${reader} follows ${meta.className}.${step}, which is no to-one relation.`);
  const [end, value] = follow(target, rest, reader, depth + 1);
  const via = `via${depth}`;
  return [end, (row) => `(select ${value(via)} from ${tableOf(target)} ${via} where ${via}.${primaryKeyOf(target)} = ${row}.${column.name})`];
}

/** The quoted primary key; every table has one column `id`. */
export function primaryKeyOf(meta: EntityMetadata): string {
  return quoted(meta.getPrimaryProp().fieldNames[0] ?? 'id');
}

function jsonOf(value: string, { type, target }: Column): string {
  return !target && /^(bigint|int8|numeric|decimal)/.test(type) ? `${value}::text` : value;
}

function reviverOf({ type }: Column): (json: unknown) => unknown {
  if (/^(bigint|int8)/.test(type)) return (json) => (typeof json === 'string' ? BigInt(json) : null);
  if (/^timestamp/.test(type)) return (json) => (typeof json === 'string' ? new Date(json) : null);
  return (json) => json;
}
