import type { EntityMetadata } from '@mikro-orm/core';
import { type GraphQLField, type GraphQLObjectType, getNamedType, isEnumType, isNonNullType, isObjectType } from 'graphql';
import { type Column, columnOf, demandColumn, primaryKeyOf, sourceOf, tableOf } from './columns.js';
import { type Class, type ConnectionOptions, type DeedPermissionSource, type FieldRead, type OneOfOptions, type SourceRow, readDefinitions } from './definitions.js';
import { formatOf, isLeaf, literal } from './formats.js';
import { ancestry } from './graph-metadata.js';
import type { Choice, DerivedValue, FieldPlan, ReadConnectionPlan, ReadType, Source } from './read-type.js';
import type { Reader, RowSql } from './viewer.js';
import { type Language, signInFirst } from '../../kernel/refusal.js';

/** What describing a field needs to know of its surroundings. */
export interface FieldScene {
  readonly graph: Class;
  readonly object: GraphQLObjectType;
  readonly meta: EntityMetadata;
  /** The class that stands behind a GraphQL type name. */
  readonly classOf: (typeName: string) => Class | undefined;
  readonly typeOf: (graph: Class) => ReadType;
  readonly metaOf: (entity: Class) => EntityMetadata;
}

/** Turns one declaration into the plan by which the field is read, or throws with type, field and reason. */
export function describeField(read: FieldRead, field: GraphQLField<unknown, unknown>, scene: FieldScene): FieldPlan {
  const name = `${scene.object.name}.${field.name}`;
  switch (read.kind) {
    case 'connection':
      return { kind: 'connection', ...describeConnection(read.target, read.options, scene, name) };
    case 'computed': {
      const sql: RowSql = (row, viewer) => `(${read.sql(row, viewer)})`;
      const parts = partsOf(field, scene);
      if (parts) return { kind: 'parts', sql, nullable: !isNonNullType(field.type), computed: true, parts };
      const format = formatOf(field.type, null);
      if (!format) throw new Error(`${name} is computed, but values of its type cannot be written from SQL.`);
      return { kind: 'value', sql: (row, viewer) => format(sql(row, viewer)), computed: true, projectable: true };
    }
    case 'derived': {
      const { from, sql = {}, value } = read.derivation;
      const derived: DerivedValue = { sources: sourcesOf(from, sql, scene.meta, name), value };
      return { kind: 'derived', derive: () => derived };
    }
    case 'viewerCan':
      return describeViewerCan(read.deeds, scene.meta, name);
    case 'oneOf':
      return { kind: 'oneOf', choices: describeChoices(read.options, scene, name) };
    case 'toOne':
      return describeToOne(demandColumn(scene.meta, read.property, name), field, scene, name);
    case 'column':
      return describeColumn(demandColumn(scene.meta, read.property, name), field, scene, name);
    case 'same':
      return describeSame(field, scene, name);
  }
}

function describeSame(field: GraphQLField<unknown, unknown>, scene: FieldScene, name: string): FieldPlan {
  if (field.name === 'id') return { kind: 'id' };
  const column = columnOf(scene.meta, field.name);
  if (!column) throw new Error(`${name} maps to nothing: ${scene.meta.className} has no column for it; say @Column, @Connected, @Computed or @Derived.`);
  return column.target ? describeToOne(column, field, scene, name) : describeColumn(column, field, scene, name);
}

function describeToOne(column: Column, field: GraphQLField<unknown, unknown>, scene: FieldScene, name: string): FieldPlan {
  const graph = scene.classOf(getNamedType(field.type).name);
  if (!graph || !readDefinitions.graphs.has(graph)) throw new Error(`${name} follows a relation, but its type has no @Reads.`);
  if (!column.target) throw new Error(`${name} has an object type, but ${scene.meta.className}.${column.property.name} is no to-one relation.`);
  const { className } = scene.metaOf(readDefinitions.graphs.get(graph)?.entity() ?? graph);
  if (className !== column.target.className) throw new Error(`${name} shows ${className}, but the relation leads to ${column.target.className}.`);
  return { kind: 'one', key: (row) => `${row}.${column.name}`, target: () => scene.typeOf(graph) };
}

function describeColumn(column: Column, field: GraphQLField<unknown, unknown>, scene: FieldScene, name: string): FieldPlan {
  const named = getNamedType(field.type);
  const sql: RowSql = (row) => `${row}.${column.name}`;
  if (isLeaf(named)) {
    const format = formatOf(field.type, column.type);
    if (named.name === 'ID') throw new Error(`${name} would show a raw key as ID; show the object it names, or only its own id.`);
    if (!format && isEnumType(named)) throw new Error(`${name} shows a list of enum values that are stored under other names; store their names.`);
    return { kind: 'value', sql: (row, viewer) => (format ? format(sql(row, viewer)) : sql(row, viewer)), computed: false, projectable: format !== null };
  }
  const parts = partsOf(field, scene);
  if (parts) return { kind: 'parts', sql, nullable: column.nullable, computed: false, parts };
  // A plain value type over a JSON column: shaped like any other derived object.
  if (isObjectType(named) && /^jsonb?$/.test(column.type)) {
    const source = sourceOf(scene.meta, column.property.name, name);
    return { kind: 'derived', derive: () => ({ sources: [source], value: (row) => row[column.property.name] }) };
  }
  throw new Error(`${name} has type ${named.name}, which cannot be made from column ${column.name} (${column.type})${column.target ? ': say @ToOne' : ''}.`);
}

/** The parts of a value type (Money), or undefined for any other type. */
function partsOf(field: GraphQLField<unknown, unknown>, scene: FieldScene): ReadonlyMap<string, (value: string) => string> | undefined {
  const graph = scene.classOf(getNamedType(field.type).name);
  return graph && ancestry(graph).map((at) => readDefinitions.values.get(at)).find((found) => found !== undefined);
}

function describeViewerCan(deeds: Readonly<Record<string, DeedPermissionSource<SourceRow>>>, meta: EntityMetadata, name: string): FieldPlan {
  const sources = new Map(Object.entries(deeds).map(([deed, { from, sql = {} }]) => [deed, sourcesOf(from, sql, meta, `${name}.${deed}`)]));
  const derive = (selected: ReadonlySet<string>): DerivedValue => {
    const asked = Object.entries(deeds).filter(([deed]) => selected.has(deed));
    const needed = asked.flatMap(([deed]) => sources.get(deed) ?? []);
    return {
      sources: [...new Map(needed.map((source) => [source.path.join('.'), source])).values()],
      value: (row, reader, language) => Object.fromEntries(asked.map(([deed, source]) => [deed, permission(source, row, reader, language)])),
    };
  };
  return { kind: 'derived', derive };
}

function permission({ decide }: DeedPermissionSource<SourceRow>, row: SourceRow, reader: Reader, language: Language): object {
  if (!reader) return { allowed: false, reason: signInFirst[language], rule: null };
  const decision = decide(reader, row);
  return decision.allowed ? { allowed: true, reason: null, rule: null } : { allowed: false, reason: decision.reason[language], rule: decision.rule };
}

function sourcesOf(from: readonly string[], sql: Readonly<Record<string, RowSql>>, meta: EntityMetadata, name: string): Source[] {
  const expressions = Object.entries(sql).map(([key, expression]): Source => ({ path: [key], sql: (row, viewer) => `(${expression(row, viewer)})`, revive: (json) => json }));
  return [...from.map((path) => sourceOf(meta, path, name)), ...expressions];
}

function describeChoices(options: OneOfOptions, scene: FieldScene, name: string): Choice[] {
  if ('relations' in options) {
    return Object.entries(options.relations).map(([property, graph]) => {
      const { name: column } = demandColumn(scene.meta, property, name);
      return { when: (row) => `${row}.${column} is not null`, key: (row) => `${row}.${column}`, target: () => scene.typeOf(graph()) };
    });
  }
  const key = demandColumn(scene.meta, options.id, name).name;
  const discriminator = demandColumn(scene.meta, options.discriminator, name).name;
  return Object.entries(options.types).map(([value, graph]) => ({
    when: (row) => `${row}.${discriminator} = ${literal(value)}`, key: (row) => `${row}.${key}`, target: () => scene.typeOf(graph()),
  }));
}

function describeConnection(target: () => Class, options: ConnectionOptions, scene: FieldScene, name: string): ReadConnectionPlan {
  const { by, through, to, on, where, defaultOrder } = options;
  const base = { target: () => scene.typeOf(target()), where: where ?? null, defaultOrder: defaultOrder ?? null };
  if (on) return { ...base, correlate: (row, parent, viewer) => ({ joins: '', condition: `(${on(row, parent, viewer)})` }) };
  if (!by) throw new Error(`${name} is a connection without \`by\` or \`on\`: it would show every row.`);
  const entity = readDefinitions.graphs.get(target())?.entity();
  if (!entity) throw new Error(`${name} connects to ${target().name}, which has no @Reads.`);
  const targetMeta = scene.metaOf(entity);
  if (!through) {
    const owning = ownedBy(targetMeta, by, scene.meta, name);
    return { ...base, correlate: (row, parent) => ({ joins: '', condition: `${row}.${owning} = ${parent}.id` }) };
  }
  const joinMeta = scene.metaOf(through());
  if (!to) throw new Error(`${name} goes through ${joinMeta.className} but does not say \`to\` which property.`);
  const owning = ownedBy(joinMeta, by, scene.meta, name);
  const pointing = ownedBy(joinMeta, to, targetMeta, name);
  const primary = primaryKeyOf(targetMeta);
  return {
    ...base,
    correlate: (row, parent, _viewer, alias) => {
      const join = alias();
      return { joins: ` join ${tableOf(joinMeta)} ${join} on ${join}.${pointing} = ${row}.${primary}`, condition: `${join}.${owning} = ${parent}.id` };
    },
  };
}

function ownedBy(meta: EntityMetadata, property: string, target: EntityMetadata, name: string): string {
  const column = demandColumn(meta, property, name);
  if (column.target?.className !== target.className) throw new Error(`${name}: ${meta.className}.${property} does not point at ${target.className}.`);
  return column.name;
}
