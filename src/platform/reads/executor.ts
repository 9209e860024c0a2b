import {
  type DocumentNode, type FieldNode, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema, type OperationDefinitionNode, execute, getVariableValues,
} from 'graphql';
import { type KeyObject, createSecretKey } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { CodedError } from '../../kernel/coded-error.js';
import type { Executed, Execution, Executor } from '../graphql/execution.js';
import type { Visitor } from '../graphql/visitor.js';
import { checkReads } from './check-reads.js';
import { type Plan, type PlanScene, compileBearerQuery, compileQuery, compileReference, referenceKey } from './compile-plan.js';
import { CompiledQueries } from './compiled-queries.js';
import { describeReads } from './describe-types.js';
import type { NodeReference } from './node-reference.js';
import { PlanCache } from './plan-cache.js';
import { Projected } from './projected.js';
import { ProjectedText } from './projected-text.js';
import type { Variables } from './input.js';
import { NotProjectable } from './read-error.js';
import type { ReadCatalogue, ReadType } from './read-type.js';
import type { Recognition } from './recognition.js';
import { RequestReads } from './request-reads.js';
import { attachResolvers } from './resolvers.js';
import { fragmentsOf } from './selection.js';
import { type AccessEntry, type BearerRequest, type ReadRequest, fillPlaces } from './statement.js';
import { ReadDatabase } from './statements.js';
import { shapeOfVariables } from './variable-shape.js';
import type { Reader } from './viewer.js';
import type { Language } from '../../kernel/refusal.js';

/** How an operation was answered: one statement, compiled resolvers, or graphql-js. */
export type ReadPath = 'projection' | 'jit' | 'reference';

export interface ReadExecutorOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly orm: MikroORM;
  readonly primary: Pool;
  /** Key under which cursors are authenticated, at least 16 bytes. */
  readonly cursorKey: Uint8Array;
  readonly readerOf: (context: Context) => Reader;
  /** How a statement recognizes who asks; without it visitors are recognized before they read. */
  readonly recognition?: Recognition;
  /** Language in which the reader is told why something may not be done; English when left out. */
  readonly languageOf?: (context: Context) => Language;
  /** Commits the record of what was read of recorded fields; the answer waits for it and fails with it. */
  readonly recordAccess?: (context: Context, entries: readonly AccessEntry[]) => Promise<void>;
  /** Told of each operation, with the reason where it was not projected. */
  readonly onPath?: (path: ReadPath, reason: string | null) => void;
  /** The paths that may be tried, in this order; all of them when left out. */
  readonly paths?: readonly ReadPath[];
}

/**
 * Makes the executor of all operations: queries by projection where the whole document allows it, by graphql-jit where
 * not, by graphql-js where that does not compile it either; mutations by graphql-js, with payloads read by projection.
 * Checks the read definitions first and attaches resolvers to the schema.
 */
export function createReadExecutor<Context extends object>(options: ReadExecutorOptions<Context>): Executor<Context> {
  const { execute, ofVisitor } = new ReadExecutor(options);
  return Object.assign(execute, { ofVisitor });
}

class ReadExecutor<Context extends object> {
  private readonly catalogue: ReadCatalogue;
  private readonly cursorKey: KeyObject;
  private readonly primary: ReadDatabase;
  private readonly paths: ReadonlySet<ReadPath>;
  private readonly queries: PlanCache<DocumentNode>;
  private readonly bearers: PlanCache<DocumentNode, Plan<BearerRequest>>;
  private readonly references: PlanCache<FieldNode>;
  private readonly compiled: CompiledQueries;
  private readonly reads = new WeakMap<Context, RequestReads>();

  constructor(private readonly options: ReadExecutorOptions<Context>) {
    const { schema, orm, primary, paths = ['projection', 'jit', 'reference'] } = options;
    this.catalogue = describeReads(schema, orm);
    this.cursorKey = createSecretKey(options.cursorKey);
    checkReads(schema, this.catalogue, { recording: options.recordAccess !== undefined });
    this.primary = new ReadDatabase(primary);
    this.paths = new Set(paths);
    const shapeOf = (operation: OperationDefinitionNode) => shapeOfVariables(schema, operation);
    this.queries = new PlanCache(shapeOf);
    this.bearers = new PlanCache(shapeOf);
    this.references = new PlanCache(shapeOf);
    this.compiled = new CompiledQueries(schema);
    attachResolvers<Context>(schema, { catalogue: this.catalogue, readsOf: (context, info) => this.readsOf(context, info.operation), project: this.project });
  }

  readonly execute: Executor<Context> = async (execution) => {
    const { operation, context } = execution;
    const projected = operation.operation === 'query' ? await this.tryProjection(execution) : null;
    if (projected && !(projected instanceof Error)) return projected;
    const executed = await this.resolve(execution, projected?.message ?? null);
    await this.record(context, this.reads.get(context)?.seen.splice(0) ?? []);
    return executed;
  };

  /** One statement recognizes the bearer and reads for them; null where that cannot be, and nothing was read. */
  readonly ofVisitor = async (execution: Execution<Visitor<Context>>): Promise<Executed | null> => {
    const { recognition } = this.options;
    if (!recognition || execution.operation.operation !== 'query') return null;
    const answered = await this.projected(execution, async (variables) => {
      const { document, operation, operationName, context: visitor } = execution;
      const plan = this.bearers.get(document, operationName ?? '', operation, variables, () => compileBearerQuery(this.sceneOf(document), recognition, operation, variables));
      const question: BearerRequest = { credential: visitor.credential, variables };
      const [row] = await this.primary.run(plan, plan.bounds.map((bound) => bound(question)));
      // Nobody is recognized: who looks the token up for itself says so.
      if (!row) throw new NotProjectable('nobody is recognized');
      const context = visitor.recognized(row);
      return await this.finished(row.at(-1), plan, { ...this.askedBy(context), variables }, context);
    });
    return answered instanceof Error || answered.errors ? null : answered;
  };

  /** The answer of one statement, or why the other paths must answer. They also word the errors of arguments. */
  private async tryProjection(execution: Execution<Context>): Promise<Executed | Error> {
    return await this.projected(execution, (variables) => {
      const { document, operation, operationName, context } = execution;
      const plan = this.queries.get(document, operationName ?? '', operation, variables, () => compileQuery(this.sceneOf(document), operation, variables));
      return this.run(plan, { ...this.askedBy(context), variables }, context);
    });
  }

  private async projected({ operation, request }: Execution<unknown>, read: (variables: Variables) => Promise<string | null>): Promise<Executed | Error> {
    if (!this.paths.has('projection')) return new NotProjectable('left out');
    const { coerced, errors } = getVariableValues(this.options.schema, operation.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 50 });
    if (errors) return { errors };
    try {
      const text = await read(coerced);
      this.options.onPath?.('projection', null);
      return { data: new ProjectedText(text ?? 'null') };
    } catch (error) {
      if (error instanceof NotProjectable || error instanceof CodedError || error instanceof GraphQLError) return error;
      throw error;
    }
  }

  private sceneOf(document: DocumentNode): PlanScene {
    return { catalogue: this.catalogue, schema: this.options.schema, fragments: fragmentsOf(document), cursorKey: this.cursorKey };
  }

  private async run(plan: Plan, request: ReadRequest, context: Context): Promise<string | null> {
    const [row] = await this.primary.run(plan, plan.bounds.map((bound) => bound(request)));
    return await this.finished(row?.[0], plan, request, context);
  }

  private async finished(text: unknown, { fills }: Pick<Plan, 'fills'>, request: ReadRequest, context: Context): Promise<string | null> {
    if (typeof text !== 'string') return null;
    if (fills.length === 0) return text;
    const seen: AccessEntry[] = [];
    const filled = filledIn(text, fills, request, seen);
    await this.record(context, seen);
    return filled;
  }

  private async record(context: Context, seen: readonly AccessEntry[]): Promise<void> {
    if (seen.length === 0) return;
    if (!this.options.recordAccess) throw new Error('Recorded fields were read, but nothing records the access.');
    await this.options.recordAccess(context, seen);
  }

  private async resolve(execution: Execution<Context>, reason: string | null): Promise<Executed> {
    const { schema } = this.options;
    const { document, operation, operationName, request, context } = execution;
    const jit = operation.operation === 'query' && this.paths.has('jit') ? this.compiled.get(document, operationName) : null;
    this.options.onPath?.(jit ? 'jit' : 'reference', reason);
    if (jit) return (await jit.query(undefined, context, request.variables ?? {})) as Executed;
    return await execute({ schema, document, operationName, variableValues: request.variables, contextValue: context });
  }

  private readsOf(context: Context, operation: OperationDefinitionNode): RequestReads {
    const known = this.reads.get(context);
    if (known) return known;
    const keep = operation.operation === 'query';
    const reads = new RequestReads({ catalogue: this.catalogue, database: this.primary, cursorKey: this.cursorKey, ...this.askedBy(context), keep });
    this.reads.set(context, reads);
    return reads;
  }

  private askedBy(context: Context): Pick<ReadRequest, 'reader' | 'language'> {
    return { reader: this.options.readerOf(context), language: this.options.languageOf?.(context) ?? 'en' };
  }

  private readonly project = async (reference: NodeReference, type: ReadType, context: Context, info: GraphQLResolveInfo): Promise<Projected | null | undefined> => {
    const [node] = info.fieldNodes;
    if (info.operation.operation === 'query' || !node) return undefined;
    const { cursorKey } = this;
    const { schema } = this.options;
    const scene = { catalogue: this.catalogue, schema, fragments: info.fragments, cursorKey };
    try {
      const plan = this.references.get(node, type.name, info.operation, info.variableValues, () => compileReference(scene, type, { nodes: info.fieldNodes }, info.variableValues));
      const text = await this.run(plan, { ...this.askedBy(context), variables: { ...info.variableValues, [referenceKey]: reference.id } }, context);
      return text === null ? null : new Projected(JSON.parse(text) as Record<string, unknown>);
    } catch (error) {
      if (error instanceof NotProjectable) return undefined;
      throw error;
    }
  };
}

/** Where a derived field fails, the other paths tell which one and leave the rest of the answer. */
function filledIn(text: string, fills: Plan['fills'], request: ReadRequest, seen: AccessEntry[]): string {
  try {
    return fillPlaces(text, fills, request, seen);
  } catch (error) {
    throw new NotProjectable(`a derived field failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
