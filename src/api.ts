import { createHmac, createSecretKey } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import { bearerRecognition, receive } from './accounts/index.js';
import type { RunningConfiguration } from './configuration.js';
import type { Readiness as DatabaseReadiness } from './platform/database/readiness.js';
import type { RequestContext } from './platform/graphql/context.js';
import { answerInquiry } from './platform/graphql/inquiry.js';
import { performAsPayload } from './platform/graphql/perform.js';
import { buildWusheSchema } from './platform/graphql/schema.js';
import { createGraphqlServer, type GraphqlServer } from './platform/graphql/server.js';
import type { DeedRunner } from './platform/deeds/runner.js';
import type { FileVault } from './platform/files/vault.js';
import type { RequestFacts } from './platform/graphql/request-facts.js';
import type { Visitor } from './platform/graphql/visitor.js';
import type { Actor } from './platform/deeds/actor.js';
import { createHttpServer, type HttpServer } from './platform/http/http-server.js';
import { Metrics, type PoolSize } from './platform/http/metrics.js';
import { type Publication, type RouteScene, type SliceServed, sliceRoutes } from './platform/http/slice-routes.js';
import { createReadExecutor } from './platform/reads/executor.js';
import { recordAccess } from './platform/graphql/access-record.js';
import { NodeQueries } from './platform/reads/node-queries.js';
import { type RowMatcher, rowMatcher } from './platform/reads/row-matcher.js';
import { prepareReads } from './platform/reads/prepare-reads.js';
import { Sockets } from './platform/subscriptions/sockets.js';
import type { SubscriptionLimits } from './platform/subscriptions/limits.js';
import type { Logger } from './platform/telemetry/logger.js';
import { readyQueries } from './ready-queries.js';
import { slices } from './slices.js';

export interface ApiParts {
  readonly configuration: RunningConfiguration;
  readonly log: Logger;
  readonly orm: MikroORM;
  /** The ORM's own pool. */
  readonly pool: Pool;
  readonly runner: DeedRunner;
  readonly readiness: () => Promise<DatabaseReadiness>;
  readonly pools: () => readonly PoolSize[];
  readonly vault: FileVault;
}

/** The API of the process: GraphQL behind HTTP. */
export interface Api {
  readonly graphql: GraphqlServer;
  readonly http: HttpServer;
}

const watches = slices.flatMap((slice) => slice.watches ?? []);

/** The schema of all slices. */
export function wusheSchema(): GraphQLSchema {
  prepareReads();
  return buildWusheSchema([NodeQueries, ...slices.flatMap((slice) => slice.resolvers)], slices.flatMap((slice) => slice.types), watches);
}

/** What GraphQL stands on. */
export type GraphqlParts = Pick<ApiParts, 'log' | 'orm' | 'pool' | 'runner'> & {
  readonly configuration: Pick<RunningConfiguration, 'secrets' | 'production'> & Partial<Pick<RunningConfiguration, 'publicUrl' | 'host' | 'port' | 'ocidPrefix' | 'publisher' | 'signInProvider'>>;
  readonly metrics?: Metrics;
};

/** Receives whoever shows a token; a visitor is admitted when they have to be known. */
function receiver({ configuration, pool }: Pick<GraphqlParts, 'configuration' | 'pool'>): <Context>(token: string, contextOf: (actor: Actor) => Context) => Visitor<Context> {
  // Taken in once: every request's token is digested under it.
  const tokenKey = createSecretKey(configuration.secrets.secretKey);
  return (token, contextOf) => receive(pool, token, tokenKey, !configuration.production, contextOf);
}

/** Asks kept questions of new rows. The schema is described once, when the first question is asked. */
export function matcherOf(orm: MikroORM): () => RowMatcher {
  let made: RowMatcher | null = null;
  return () => (made ??= rowMatcher(wusheSchema(), orm));
}

function publicationOf({ publicUrl, host = '127.0.0.1', port = 4000, ocidPrefix = 'ocds-000000', publisher = 'Wushe' }: GraphqlParts['configuration']): Publication {
  return { origin: publicUrl ?? `http://${host}:${port}`, ocidPrefix, publisher };
}

/** What routes and jobs of slices stand on. */
export function sceneOf({ configuration, log, orm, pool, runner, vault }: GraphqlParts & Pick<ApiParts, 'vault'>): RouteScene {
  return { orm, pool, runner, keys: configuration.secrets, log, vault, publication: publicationOf(configuration), signInProvider: configuration.signInProvider ?? null };
}

/** Who stands behind the token of a request, asked of the primary. */
function bearers(parts: Pick<GraphqlParts, 'configuration' | 'pool'>): (facts: Pick<RequestFacts, 'token'>) => Promise<Actor | null> {
  const received = receiver(parts);
  return async ({ token }) => (token === null ? null : await received(token, (actor) => actor).admit());
}

/** Subscriptions over WebSocket, to the given GraphQL. */
export function socketsOf(parts: GraphqlParts & { readonly databaseUrl: string }, graphql: GraphqlServer, limits?: Partial<SubscriptionLimits>): Sockets {
  const { pool, databaseUrl, log, metrics } = parts;
  return new Sockets({ graphql, pool, databaseUrl, log, watches, actorOf: bearers(parts), ...(metrics && { metrics }), ...(limits && { limits }) });
}

/** The addresses that slices answer beside GraphQL. */
export function routesOfSlices(parts: GraphqlParts & Pick<ApiParts, 'vault'>, graphql: GraphqlServer): readonly SliceServed[] {
  const scene = sceneOf(parts);
  return sliceRoutes({ ...scene, graphql, actorOf: bearers(parts) }, slices.flatMap((slice) => slice.routes?.(scene) ?? []));
}

/** GraphQL over the slices, without a transport. */
export async function createGraphql(parts: GraphqlParts): Promise<GraphqlServer> {
  const { configuration, log, orm, pool, runner, metrics } = parts;
  const { secretKey } = configuration.secrets;
  const received = receiver(parts);
  const publication = publicationOf(configuration);
  const createContext = ({ requestId, language, token }: RequestFacts): RequestContext | Visitor<RequestContext> => {
    const contextOf = (actor: Actor | null): RequestContext => ({
      requestId, language, actor,
      perform: (deed, input) => performAsPayload(runner, deed, input, { actor, requestId }, language, (code) => metrics?.refused(code)),
      inquire: (inquiry, input) => answerInquiry(inquiry, input, { actor, pool, runner, keys: configuration.secrets, publication, signInProvider: configuration.signInProvider ?? null }),
    });
    return token === null ? contextOf(null) : received(token, contextOf);
  };
  const schema = wusheSchema();
  const executor = createReadExecutor<RequestContext>({
    schema,
    orm,
    primary: pool,
    cursorKey: createHmac('sha256', secretKey).update('cursors of connections').digest(),
    readerOf: ({ actor }) => actor,
    recognition: bearerRecognition,
    languageOf: ({ language }) => language,
    recordAccess: (context, entries) => recordAccess(pool, context, entries),
  });
  return await createGraphqlServer({ schema, executor, createContext, log });
}

/** The API of the process: GraphQL behind HTTP. */
export async function createApi(parts: ApiParts): Promise<Api> {
  const { configuration, log, readiness, pools } = parts;
  const metrics = new Metrics({ pools, gauges: slices.flatMap((slice) => slice.gauges?.(sceneOf(parts)) ?? []) });
  const graphql = await createGraphql({ ...parts, metrics });
  const http = createHttpServer({
    graphql,
    log,
    metrics,
    metricsToken: configuration.metricsToken ?? undefined,
    corsOrigins: configuration.corsOrigins,
    trustedProxies: configuration.trustedProxies,
    ...(configuration.rateLimited ? {} : { rateLimit: null }),
    ready: async () => {
      const answer = await readiness();
      return { ready: answer.ready, checks: { database: answer.ready ? 'ok' : answer.reason } };
    },
    readyQueries,
    routes: routesOfSlices(parts, graphql),
    sockets: socketsOf({ ...parts, metrics, databaseUrl: configuration.databaseUrl }, graphql),
    landing: {
      demo: configuration.demo, origin: configuration.publicUrl ?? `http://${configuration.host}:${configuration.port}`,
      ...(configuration.signInProvider && { signIn: { name: configuration.signInProvider.name, fronts: [...new Set(configuration.signInProvider.returnUrls.map((url) => new URL(url).origin))] } }),
    },
  });
  return { graphql, http };
}
