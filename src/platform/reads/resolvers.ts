import {
  type GraphQLEnumType, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLResolveInfo, type GraphQLSchema,
  defaultFieldResolver, getNamedType, isAbstractType, isEnumType, isObjectType,
} from 'graphql';
import { decodeId, splitId } from '../../kernel/identifiers.js';
import { connectionSource } from './connection-source.js';
import { NodeReference } from './node-reference.js';
import { Projected, projectedValue } from './projected.js';
import type { ReadCatalogue, ReadField, ReadRoot, ReadType } from './read-type.js';
import { ReadError } from './read-error.js';
import { sourceRow } from './render-field.js';
import type { RequestReads } from './request-reads.js';
import { accessOf, everything, isBase } from './row-statements.js';

type Args = Readonly<Record<string, unknown>>;

export interface ResolverScene<Context> {
  readonly catalogue: ReadCatalogue;
  readonly readsOf: (context: Context, info: GraphQLResolveInfo) => RequestReads;
  /** Reads what was selected below a field in one statement; null where that is not possible. */
  readonly project: (reference: NodeReference, type: ReadType, context: Context, info: GraphQLResolveInfo) => Promise<Projected | null | undefined>;
}

/**
 * Gives the schema's fields the resolvers with which graphql-js and graphql-jit answer what no projection answers.
 * Rows are passed on as `NodeReference`, which is also what a resolver written by hand gets as its root.
 */
export function attachResolvers<Context>(schema: GraphQLSchema, scene: ResolverScene<Context>): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) attachTypeResolver(type, scene.catalogue);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const own = roots.has(type) ? rootResolver(type, field, schema, scene) : rowResolver(type, field, scene);
      field.resolve = own ?? passOn(field, scene);
    }
  }
}

function attachTypeResolver(type: { name: string; resolveType?: unknown }, catalogue: ReadCatalogue): void {
  const original = type.resolveType as ((...args: unknown[]) => unknown) | undefined;
  type.resolveType = (value: unknown, ...rest: unknown[]) => {
    if (value instanceof NodeReference) return catalogue.byGraph.get(value.graph)?.name;
    if (value instanceof Projected) return value.typeName;
    return original?.(value, ...rest);
  };
}

function rootResolver<Context>(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema, scene: ResolverScene<Context>): GraphQLFieldResolver<unknown, Context> | null {
  const root = type === schema.getQueryType() ? scene.catalogue.roots.get(field.name) : undefined;
  if (!root) return null;
  return async (_source, args: Args, context, info) => await resolveRoot(scene, schema, root, field, args, scene.readsOf(context, info));
}

async function resolveRoot<Context>(scene: ResolverScene<Context>, schema: GraphQLSchema, root: ReadRoot, field: GraphQLField<unknown, unknown>, args: Args, reads: RequestReads): Promise<unknown> {
  const nodeOf = async (publicId: unknown): Promise<NodeReference | null> => {
    const parts = splitId(String(publicId));
    const type = parts ? scene.catalogue.byPrefix.get(parts.prefix) : undefined;
    const node = getNamedType(field.type);
    return parts && type && isAbstractType(node) && schema.isSubType(node, type.object) ? await referenceOf(reads, type, parts.uuid) : null;
  };
  switch (root.kind) {
    case 'connection':
      return connectionSource(reads, field, root, args, null);
    case 'node':
      return await nodeOf(args.id);
    case 'nodes': {
      const ids = args.ids as unknown[];
      if (ids.length > 100) throw new ReadError('LIST_TOO_LONG', 'At most 100 ids can be asked for at once', { greatest: 100 });
      return await Promise.all(ids.map(nodeOf));
    }
    case 'one': {
      const { target, argument, column, where } = root;
      const value = argument === null ? null : args[argument];
      const id = await reads.find(target, (row, statement) => [
        ...(column === '"id"' ? [`${row}.id = ${statement.bind('uuid', () => decodeId(target.prefix, String(value)))}`] : column ? [`${row}.${column} = ${statement.bind('', () => value)}`] : []),
        ...(where ? [`(${where(row, statement.viewer(target.scope))})`] : []),
      ]);
      return id === null ? null : new NodeReference(target.graph, id);
    }
  }
}

function rowResolver<Context>(type: GraphQLObjectType, graphField: GraphQLField<unknown, unknown>, scene: ResolverScene<Context>): GraphQLFieldResolver<unknown, Context> | null {
  const readType = scene.catalogue.types.get(type.name);
  const field = readType?.fields.get(graphField.name);
  if (!readType || !field || field.kind === 'custom') return null;
  const fromRow = resolveRow(readType, field, graphField);
  const original = graphField.resolve ?? defaultFieldResolver;
  return (source, args: Args, context, info) => {
    if (source instanceof Projected) return projectedValue(source, info);
    if (source instanceof NodeReference) return fromRow(source, args, scene.readsOf(context, info));
    return original(source, args, context, info);
  };
}

type RowResolver = (source: NodeReference, args: Args, reads: RequestReads) => unknown;

function resolveRow(type: ReadType, field: ReadField, graphField: GraphQLField<unknown, unknown>): RowResolver {
  if (field.kind === 'connection') return (source, args, reads) => connectionSource(reads, graphField, field, args, { type, id: source.id });
  const base = isBase(field);
  const read = async ({ id }: NodeReference, reads: RequestReads): Promise<unknown> => {
    const value = base ? ((await reads.row(type, id))?.[field.name] ?? null) : await reads.field(type, field, id);
    reads.seen.push(...accessOf(type, field, id, value));
    return value;
  };
  switch (field.kind) {
    case 'one':
      return async (source, _args, reads) => {
        const key = await read(source, reads);
        return key === null ? null : await referenceOf(reads, field.target(), String(key));
      };
    case 'oneOf':
      return async (source, _args, reads) => {
        const found = (await read(source, reads)) as [number, string | null] | null;
        const choice = found && field.choices[found[0]];
        return choice && found[1] !== null ? await referenceOf(reads, choice.target(), found[1]) : null;
      };
    case 'derived': {
      const { sources, value } = field.derive(everything);
      return async (source, _args, reads) => {
        const payload = (await read(source, reads)) as unknown[] | null;
        return payload === null ? null : value(sourceRow(sources, payload), reads.scene.reader, reads.scene.language);
      };
    }
    default: {
      const named = getNamedType(graphField.type);
      return isEnumType(named)
        ? async (source, _args, reads) => enumValue(named, await read(source, reads))
        : async (source, _args, reads) => await read(source, reads);
    }
  }
}

/** The database answers the names of enum values; graphql-js expects what stands for them in the program. */
export function enumValue(type: GraphQLEnumType, name: unknown): unknown {
  return Array.isArray(name) ? name.map((each) => enumValue(type, each)) : typeof name === 'string' ? type.getValue(name)?.value : name;
}

async function referenceOf(reads: RequestReads, type: ReadType, id: string): Promise<NodeReference | null> {
  return (await reads.row(type, id)) === null ? null : new NodeReference(type.graph, id);
}

/** Any other field: its own resolver, after which references to rows are read, or left out where the reader sees nothing. */
function passOn<Context>(field: GraphQLField<unknown, unknown>, scene: ResolverScene<Context>): GraphQLFieldResolver<unknown, Context> {
  const original = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, Context>;
  const admit = async (value: unknown, context: Context, info: GraphQLResolveInfo): Promise<unknown> => {
    if (Array.isArray(value)) return await Promise.all(value.map((each) => admit(each, context, info)));
    if (!(value instanceof NodeReference)) return value;
    const type = scene.catalogue.byGraph.get(value.graph);
    if (!type) throw new Error(`${value.graph.name} is referred to but has no @Reads.`);
    const projected = await scene.project(value, type, context, info);
    return projected === undefined ? await referenceOf(scene.readsOf(context, info), type, value.id) : projected;
  };
  const readable = isReadable(field, scene.catalogue);
  return (source, args: Args, context, info) => {
    if (source instanceof Projected) return projectedValue(source, info);
    const value: unknown = original(source, args, context, info);
    return readable ? Promise.resolve(value).then((settled) => admit(settled, context, info)) : value;
  };
}

function isReadable(field: GraphQLField<unknown, unknown>, catalogue: ReadCatalogue): boolean {
  const named = getNamedType(field.type);
  return isAbstractType(named) || catalogue.types.has(named.name);
}
