import { ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { answeringPlugin } from './answering-plugin.js';
import { DocumentGate, DocumentStore } from './documents.js';
import { Exchange, type OperationKind } from './exchange.js';
import { type Executor, referenceExecutor } from './execution.js';
import { type Gateway, type InExchange, guardedExecutor } from './guarded-executor.js';
import type { Log } from './faults.js';
import { formattedError } from './formatted-error.js';
import { type GraphqlLimits, defaultLimits } from './limits.js';
import { answerMediaType } from './media-type.js';
import { PublicError } from './public-error.js';
import { publishedError } from './published-errors.js';
import type { RequestFacts } from './request-facts.js';
import { requestWords } from './request-words.js';
import { resultText } from './result-text.js';
import { Visitor } from './visitor.js';

export interface GraphqlServerOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  /** Answers validated operations; graphql-js when left out. */
  readonly executor?: Executor<Context>;
  /**
   * Makes what resolvers see of a request, or a visitor who is recognized by the first statement that reads for them.
   * Throwing an AccessFailure refuses the whole request (401, 403).
   */
  readonly createContext: (facts: RequestFacts) => Context | Visitor<Context> | Promise<Context | Visitor<Context>>;
  readonly log: Log;
  readonly limits?: Partial<GraphqlLimits>;
}

/** A finished answer, with what metrics want to know of it. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly operation: OperationKind;
  /** Codes of the errors in the answer. */
  readonly codes: readonly string[];
}

/** The GraphQL server behind any transport. */
export interface GraphqlServer {
  readonly schema: GraphQLSchema;
  readonly limits: GraphqlLimits;
  /** Answers one request whose body was read and parsed. Never throws. */
  answer(request: HTTPGraphQLRequest, facts: RequestFacts): Promise<GraphqlAnswer>;
  stop(): Promise<void>;
}

/** Starts Apollo with our executor, limits and errors. */
export async function createGraphqlServer<Context extends object>(options: GraphqlServerOptions<Context>): Promise<GraphqlServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const { schema, log, createContext, executor = referenceExecutor } = options;
  const gate = new DocumentGate(limits);

  const apollo = new ApolloServer<InExchange<Context>>({
    gateway: gatewayOf(schema, guardedExecutor(executor, limits, log)),
    plugins: [
      answeringPlugin(limits, log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    documentStore: new DocumentStore(limits),
    parseOptions: { maxTokens: limits.maxTokens },
    maxRecursiveSelections: limits.maxSelections,
    validationOptions: { maxErrors: limits.maxErrors },
    formatError: (formatted, error) => formattedError(formatted as GraphQLFormattedError, error, limits, schema),
    stringifyResult: resultText,
    persistedQueries: false,
    csrfPrevention: true,
    introspection: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger: apolloLogger(log),
  });
  await apollo.start();

  async function admit(request: HTTPGraphQLRequest, exchange: Exchange<Context>): Promise<InExchange<Context>> {
    const query = queryOf(request);
    const fault = query === null ? null : gate.faultOf(query);
    if (fault) {
      exchange.refusedAtGate = true;
      throw noted(new PublicError(requestWords(fault.message, exchange.facts.language), String(fault.extensions.code), fault.extensions, fault), exchange);
    }
    try {
      exchange.asker ??= await createContext(exchange.facts);
      return { exchange };
    } catch (error) {
      throw refusal(error, exchange);
    }
  }

  function refusal(error: unknown, exchange: Exchange<Context>): PublicError {
    return noted(refusedRequest(publishedError(error, { ...exchange.facts, log })), exchange);
  }

  /** Nothing goes out before the token was found to count: where nothing was read, it is looked up now. */
  async function recognized(exchange: Exchange<Context>): Promise<PublicError | null> {
    if (!(exchange.asker instanceof Visitor) || exchange.asker.isRecognized) return null;
    try {
      await exchange.asker.admit();
      return null;
    } catch (error) {
      exchange.codes.clear();
      return refusal(error, exchange);
    }
  }

  return {
    schema,
    limits,
    async answer(request, facts) {
      const exchange = new Exchange<Context>(facts);
      let answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: () => admit(request, exchange) });
      const refused = await recognized(exchange);
      if (refused) answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: () => Promise.reject(refused) });
      const { status, headers, body } = answer;
      if (exchange.failed || body.kind !== 'complete') return failedAnswer(exchange);
      // Like every other refused document: 200 for clients that read application/json alone.
      const lenient = exchange.refusedAtGate && answerMediaType(request.headers.get('accept')) === 'application/json';
      return { status: lenient ? 200 : (status ?? 200), headers: Object.fromEntries(headers), body: body.string, operation: exchange.operation, codes: [...exchange.codes] };
    },
    stop: () => apollo.stop(),
  };
}

function gatewayOf(schema: GraphQLSchema, executor: Awaited<ReturnType<Gateway['load']>>['executor']): Gateway {
  let announce: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] | null = null;
  return {
    onSchemaLoadOrUpdate(callback) {
      announce = callback;
      return () => (announce = null);
    },
    async load() {
      announce?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return { executor };
    },
    async stop() {},
  };
}

function queryOf({ method, body, search }: HTTPGraphQLRequest): string | null {
  const query = method === 'GET' ? new URLSearchParams(search).get('query') : (body as { query?: unknown } | null | undefined)?.query;
  return typeof query === 'string' ? query : null;
}

function noted(error: PublicError, exchange: Exchange): PublicError {
  exchange.codes.add(String(error.extensions.code));
  return error;
}

const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, BAD_USER_INPUT: 400, SERVICE_UNAVAILABLE: 503 };

/** An error that refuses the request as a whole carries an HTTP status of its own. */
function refusedRequest(error: PublicError): PublicError {
  const code = String(error.extensions.code);
  if (error.extensions.http) return error;
  const headers: Record<string, string> = code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer realm="wushe"' } : {};
  return new PublicError(error.message, code, error.extensions, {}, { status: statuses[code] ?? 500, headers });
}

function failedAnswer({ facts: { requestId, language }, operation }: Exchange): GraphqlAnswer {
  const code = 'INTERNAL_SERVER_ERROR';
  const body = JSON.stringify({ errors: [{ message: requestWords('Something failed on our side. Quote the requestId when you report it.', language), extensions: { code, requestId } }] });
  return { status: 500, headers: { 'content-type': 'application/json; charset=utf-8' }, body, operation, codes: [code] };
}

function apolloLogger(log: Log): { debug(): void; info(): void; warn(message: unknown): void; error(message: unknown): void } {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => log.warn({}, String(message)),
    // The plugin logs these with their request; Apollo's line would repeat them without.
    error: (message) => void (String(message).startsWith('Unexpected error processing request') || log.error({}, String(message))),
  };
}
