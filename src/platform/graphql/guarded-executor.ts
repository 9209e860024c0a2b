import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { Exchange } from './exchange.js';
import { type Execution, type Executed, type Executor, referenceExecutor } from './execution.js';
import type { Log } from './faults.js';
import { variableErrors } from './input-errors.js';
import type { GraphqlLimits } from './limits.js';
import { PublicError } from './public-error.js';
import { type ErrorScene, publishedError } from './published-errors.js';
import { Visitor } from './visitor.js';

/** What Apollo asks for executing an operation. */
export type Gateway = ApolloServerOptionsWithGateway<object>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type GatewayResult = Awaited<ReturnType<GatewayExecutor>>;

/** All that Apollo carries about: it copies its context, and shows it to nobody but us. */
export interface InExchange<Context = unknown> {
  readonly exchange: Exchange<Context>;
}

/** Wraps an executor so that nothing it throws or answers reaches the client unless it was meant for it. */
export function guardedExecutor<Context extends object>(
  executor: Executor<Context>, limits: GraphqlLimits, log: Log,
): GatewayExecutor {
  return async (request) => {
    const execution = request as unknown as Execution<InExchange<Context>>;
    const { exchange } = execution.context;
    // Without an operation graphql-js tells what is wrong with the name; no other executor is asked.
    if (!execution.operation) return (await referenceExecutor(execution)) as GatewayResult;
    const scene: ErrorScene = { ...exchange.facts, log };
    try {
      const executed = await answered(executor, execution, exchange.asker);
      return (executed.errors?.length ? withPublicErrors(executed, execution, exchange, scene, limits) : executed) as GatewayResult;
    } catch (error) {
      return thrown(publishedError(error, scene)) as GatewayResult;
    }
  };
}

async function answered<Context>(executor: Executor<Context>, execution: Execution<unknown>, asker: Context | Visitor<Context> | null): Promise<Executed> {
  if (asker === null) throw new Error('An operation was executed outside of a request.');
  const { schema, document, operation, operationName, queryHash, source, request } = execution;
  const asked = { schema, document, operation, operationName, queryHash, source, request };
  if (!(asker instanceof Visitor)) return await executor({ ...asked, context: asker });
  return (await executor.ofVisitor?.({ ...asked, context: asker })) ?? (await executor({ ...asked, context: await asker.admit() }));
}

function withPublicErrors(executed: Executed, execution: Execution<unknown>, exchange: Exchange, scene: ErrorScene, limits: GraphqlLimits): Executed {
  const { errors = [], data } = executed;
  if (data === undefined) {
    const refused = variableErrors(execution.schema, execution.operation, execution.request.variables ?? {}, limits);
    if (refused.length > 0) return { errors: refused };
  }
  exchange.leftOut = Math.max(0, errors.length - limits.maxErrors);
  const published = errors.slice(0, limits.maxErrors).map((error) => publishedError(error, scene));
  return { ...executed, errors: hasValues(data) ? published.map(withoutStatus) : published };
}

/** The executor itself failed: access failures answer like any field's, everything else fails the request. */
function thrown(error: PublicError): Executed {
  const { code, http } = error.extensions;
  if (http) return { errors: [error] };
  if (code === 'INTERNAL_SERVER_ERROR') return { errors: [new PublicError(error.message, code, error.extensions, {}, { status: 500 })] };
  return { errors: [error], data: null };
}

/** Part of the answer is there (a first mutation may have happened): the client must read it, so the status stays 200. */
function withoutStatus(error: PublicError): PublicError {
  if (!error.extensions.http) return error;
  const { http: _, ...extensions } = error.extensions;
  return new PublicError(error.message, String(error.extensions.code), extensions, error);
}

function hasValues(data: Executed['data']): boolean {
  return data !== null && data !== undefined && Object.values(data).some((value) => value !== null);
}
