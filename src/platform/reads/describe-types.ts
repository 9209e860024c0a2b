import type { EntityMetadata } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { GraphQLFloat, GraphQLInt, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { primaryKeyOf, demandColumn, tableOf } from './columns.js';
import { type Class, type FilterField, type GraphRead, readDefinitions } from './definitions.js';
import { describeField } from './describe-field.js';
import { comparedType } from './filter-types.js';
import { quoted, literal } from './formats.js';
import { graphField } from './graph-metadata.js';
import { pagingOf } from './paging-types.js';
import type { FieldPlan, FilterTarget, OrderColumn, ReadCatalogue, ReadField, ReadRoot, ReadType } from './read-type.js';

/** Reads the definitions against the schema and the ORM: every readable type with its table, fields, filters and orders. */
export function describeReads(schema: GraphQLSchema, orm: MikroORM): ReadCatalogue {
  return new Describer(schema, orm).catalogue();
}

class Describer {
  private readonly types = new Map<string, ReadType>();
  private readonly byGraph = new Map<Class, ReadType>();
  private readonly problems: string[] = [];
  private readonly classes = new Map(getMetadataStorage().objectTypes.map(({ name, target }) => [name, target as Class]));

  constructor(private readonly schema: GraphQLSchema, private readonly orm: MikroORM) {}

  catalogue(): ReadCatalogue {
    for (const read of readDefinitions.graphs.values()) {
      const object = this.schema.getType(this.nameOf(read.graph));
      if (isObjectType(object)) this.noting(() => this.add(this.describe(read, object)));
    }
    const byPrefix = new Map<string, ReadType>();
    for (const type of this.types.values()) {
      const other = byPrefix.get(type.prefix);
      if (other) this.problems.push(`${type.name} and ${other.name} share the id prefix ${type.prefix}.`);
      byPrefix.set(type.prefix, type);
    }
    const roots = this.noting(() => this.roots()) ?? new Map<string, ReadRoot>();
    if (this.problems.length > 0) throw new Error(`The read definitions do not hold:\n${this.problems.map((problem) => `- ${problem}`).join('\n')}`);
    return { types: this.types, byGraph: this.byGraph, byPrefix, roots };
  }

  /** Goes on after a problem, so that one start tells all of them. */
  private noting<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      this.problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  private add(type: ReadType): void {
    this.types.set(type.name, type);
    this.byGraph.set(type.graph, type);
  }

  private nameOf(graph: Class): string {
    return getMetadataStorage().objectTypes.find(({ target }) => target === graph)?.name ?? '';
  }

  private readonly typeOf = (graph: Class): ReadType => {
    const type = this.byGraph.get(graph);
    if (!type) throw new Error(`${graph.name} is read but is not part of the schema, or has no @Reads.`);
    return type;
  };

  private readonly metaOf = (entity: Class): EntityMetadata => {
    const meta = this.orm.getMetadata().find(entity as never);
    if (!meta) throw new Error(`${entity.name} is read but is no entity of this ORM.`);
    return meta;
  };

  private describe({ graph, entity, options }: GraphRead, object: GraphQLObjectType): ReadType {
    const meta = this.metaOf(entity());
    if (typeof options.visible !== 'function') throw new Error(`${object.name} does not say who sees it (\`visible\`): nothing is public by default.`);
    const prefix = options.prefix ?? (entity() as { idPrefix?: string }).idPrefix;
    if (!prefix) throw new Error(`${object.name} has no id prefix.`);
    if (primaryKeyOf(meta) !== '"id"') throw new Error(`${object.name} shows ${meta.className}, whose primary key is not the single column "id".`);
    const kind = meta.discriminatorColumn && meta.discriminatorValue !== undefined
      ? (row: string): string => `${row}.${quoted(String(meta.discriminatorColumn))} = ${literal(String(meta.discriminatorValue))} and ` : (): string => '';
    const open = options.visible('row', { person: '', parties: () => '', has: () => '' }) === 'true';
    const paging = pagingOf(graph);
    const fields = new Map<string, ReadField>();
    const filters = new Map<string, FilterTarget>();
    const type: ReadType = {
      name: object.name, graph, object, prefix, prefixes: [prefix, ...(options.standsFor ?? [])], table: tableOf(meta), open: open && kind('') === '', scope: options.scope ?? null, fields,
      visible: (row, viewer) => `${kind(row)}(${options.visible(row, viewer)})`,
      orderings: new Map([...paging.orderings].map(([name, properties]) => [name, properties.map((property) => this.orderColumn(graph, meta, property, object.name))])),
      filters, search: paging.search, defaultOrder: paging.defaultOrder,
    };
    const scene = { graph, object, meta, classOf: (name: string) => this.classes.get(name), typeOf: this.typeOf, metaOf: this.metaOf };
    for (const field of Object.values(object.getFields())) {
      const property = graphField(graph, field.name)?.name ?? field.name;
      const plan = this.noting((): FieldPlan => (this.isResolved(graph, field.name) ? { kind: 'custom' } : describeField(readDefinitions.field(graph, property), field, scene)));
      if (plan) fields.set(field.name, { ...plan, name: field.name, guard: readDefinitions.guard(graph, property) });
    }
    for (const name of readDefinitions.declaredNames(graph)) {
      if (!Object.values(object.getFields()).some((field) => (graphField(graph, field.name)?.name ?? field.name) === name)) this.problems.push(`${object.name}.${name} says how it is read but has no @Field.`);
    }
    for (const [name, filter] of paging.filters) this.noting(() => filters.set(name, this.filterTarget(type, meta, filter)));
    return type;
  }

  /** Whether TypeScript resolves the field; middleware and roles would be passed over by a projection and are refused. */
  private isResolved(graph: Class, name: string): boolean {
    const storage = getMetadataStorage();
    const field = graphField(graph, name);
    if (field?.roles !== undefined || field?.middlewares?.length) {
      throw new Error(`${graph.name}.${name} has @Authorized or middleware, which a projection would pass over; say @Guarded or give the type a \`visible\`.`);
    }
    return storage.fieldResolvers.some((resolver) => resolver.schemaName === name && resolver.getObjectType?.() === graph);
  }

  private orderColumn(graph: Class, meta: EntityMetadata, property: string, name: string): OrderColumn {
    for (const guarded of readDefinitions.declaredNames(graph).filter((declared) => readDefinitions.guard(graph, declared))) {
      const read = readDefinitions.field(graph, guarded);
      // Cursors are signed, not encrypted, and the order itself tells.
      if ((read.kind === 'column' ? read.property : guarded) === property) throw new Error(`Ordering ${name} by ${property} would tell what the guard of ${guarded} hides.`);
    }
    const column = demandColumn(meta, property, `An ordering of ${name}`);
    return { column: column.name, type: column.type, nullable: column.nullable };
  }

  private filterTarget(type: ReadType, meta: EntityMetadata, filter: FilterField): FilterTarget {
    const { comparison, type: compared } = comparedType(type.graph, filter);
    const sqlType = sqlTypes[comparison] ?? orderedTypes.get(compared) ?? '';
    if (typeof filter !== 'string') return { name: filter.name, comparison, sql: (row, viewer) => `(${filter.sql(row, viewer)})`, type: sqlType, target: null, ...(filter.many && { many: true }) };
    const name = `${type.name}.${filter}`;
    const field = type.fields.get(filter);
    if (!field || field.guard) throw new Error(`Filtering by ${name} would tell what its guard hides.`);
    if (field.kind === 'id') return { name: filter, comparison, sql: (row) => `${row}.id`, type: 'uuid', target: () => type };
    if (field.kind === 'one') return { name: filter, comparison, sql: field.key, type: 'uuid', target: field.target };
    const read = readDefinitions.field(type.graph, filter);
    if (read.kind === 'computed') return { name: filter, comparison, sql: (row, viewer) => `(${read.sql(row, viewer)})`, type: sqlType, target: null };
    if (field.kind !== 'value' && field.kind !== 'parts') throw new Error(`${name} cannot be filtered by: it is ${field.kind}.`);
    const column = demandColumn(meta, read.kind === 'column' ? read.property : filter, `The filter ${name}`);
    return { name: filter, comparison, sql: (row) => `${row}.${column.name}`, type: comparison === 'order' ? sqlType : column.type, target: null };
  }

  private roots(): Map<string, ReadRoot> {
    const queries = this.schema.getQueryType()?.getFields() ?? {};
    const roots = new Map<string, ReadRoot>();
    for (const { owner, name, read } of readDefinitions.rootFields) {
      const query = getMetadataStorage().queries.find((declared) => declared.target === owner && declared.methodName === name);
      if (!query || !queries[query.schemaName]) continue;
      if (query.roles !== undefined || query.middlewares?.length) throw new Error(`Query.${query.schemaName} has @Authorized or middleware, which a projection would pass over; use \`where\` and \`visible\`.`);
      roots.set(query.schemaName, this.root(name, read));
    }
    return roots;
  }

  private root(name: string, read: (typeof readDefinitions.rootFields)[number]['read']): ReadRoot {
    if (read.kind === 'node' || read.kind === 'nodes') return read;
    const target = this.typeOf(read.target());
    if (read.kind === 'connection') {
      return { kind: 'connection', target: () => target, correlate: null, where: read.options.where ?? null, defaultOrder: read.options.defaultOrder ?? null };
    }
    const column = read.by && demandColumn(this.metaOf(readDefinitions.graphs.get(target.graph)?.entity() ?? target.graph), read.by, `Query.${name}`).name;
    return { kind: 'one', target, argument: read.by, column, where: read.where ?? null };
  }
}

/** To what bound values of expressions are cast; empty leaves it to PostgreSQL. */
/** Types that hold every value of their scalar: a column may be narrower (smallint), and what lies beyond it is less or greater, no failure. */
const orderedTypes: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [GraphQLInt, 'int'], [GraphQLFloat, 'numeric'], [DecimalScalar, 'numeric'], [DateTimeScalar, 'timestamptz'], [DateScalar, 'date'],
]);

const sqlTypes: Readonly<Record<string, string>> = { id: 'uuid', text: 'text', enum: 'text', money: 'bigint', boolean: 'boolean' };
