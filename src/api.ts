import type { GraphQLSchema } from 'graphql';
import type { RunningConfiguration } from './configuration.js';
import type { Readiness as DatabaseReadiness } from './platform/database/readiness.js';
import type { RequestContext } from './platform/graphql/context.js';
import { performAsPayload } from './platform/graphql/perform.js';
import { buildWusheSchema } from './platform/graphql/schema.js';
import { createGraphqlServer, type GraphqlServer } from './platform/graphql/server.js';
import type { DeedRunner } from './platform/deeds/runner.js';
import type { RequestFacts } from './platform/graphql/request-facts.js';
import { createHttpServer, type HttpServer } from './platform/http/http-server.js';
import { Metrics, type PoolSize } from './platform/http/metrics.js';
import { NodeQueries } from './platform/reads/node-queries.js';
import { prepareReads } from './platform/reads/prepare-reads.js';
import type { Logger } from './platform/telemetry/logger.js';
import { slices } from './slices.js';

export interface ApiParts {
  readonly configuration: RunningConfiguration;
  readonly log: Logger;
  readonly runner: DeedRunner;
  readonly readiness: () => Promise<DatabaseReadiness>;
  readonly pools: () => readonly PoolSize[];
}

/** The API of the process: GraphQL behind HTTP. */
export interface Api {
  readonly graphql: GraphqlServer;
  readonly http: HttpServer;
}

/** The schema of all slices. */
export function wusheSchema(): GraphQLSchema {
  prepareReads();
  return buildWusheSchema([NodeQueries, ...slices.flatMap((slice) => slice.resolvers)], slices.flatMap((slice) => slice.types));
}

export async function createApi({ configuration, log, runner, readiness, pools }: ApiParts): Promise<Api> {
  const createContext = ({ requestId, language }: RequestFacts): RequestContext => ({
    requestId,
    language,
    actor: null,
    perform: (deed, input) => performAsPayload(runner, deed, input, { actor: null, requestId }, language),
  });
  const graphql = await createGraphqlServer({ schema: wusheSchema(), createContext, log });
  const http = createHttpServer({
    graphql,
    log,
    metrics: new Metrics({ pools }),
    metricsToken: configuration.metricsToken ?? undefined,
    corsOrigins: configuration.corsOrigins,
    trustedProxies: configuration.trustedProxies,
    ...(configuration.rateLimited ? {} : { rateLimit: null }),
    ready: async () => {
      const answer = await readiness();
      return { ready: answer.ready, checks: { database: answer.ready ? 'ok' : answer.reason } };
    },
    landing: { demo: configuration.demo },
  });
  return { graphql, http };
}
