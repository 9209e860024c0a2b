import { createHash, timingSafeEqual } from 'node:crypto';
import type { OperationKind } from '../graphql/exchange.js';
import { printSchemaText } from '../graphql/schema.js';
import type { GraphqlServer } from '../graphql/server.js';
import type { RequestFacts } from '../graphql/request-facts.js';
import type { Sockets } from '../subscriptions/sockets.js';
import { Cors } from './cors.js';
import { GraphiqlPage, type ReadyQuery } from './graphiql-page.js';
import { answerOperation, refuseUnreadableToken, replyAnswer, wantsPage } from './graphql-endpoint.js';
import { type Readiness, replyAlive, replyReady } from './health.js';
import { type Landing, landingPage } from './landing-page.js';
import type { HttpLimits } from './limits.js';
import type { Metrics } from './metrics.js';
import { RateLimiter, type RateLimitOptions, defaultRateLimit } from './rate-limit.js';
import { HttpProblem, type Visit, pageHeaders, reply } from './replies.js';
import type { SliceServed } from './slice-routes.js';

/** An address that the server answers. */
export interface Route {
  /** For metrics; one name for all addresses below. */
  readonly name: string;
  readonly path: string;
  /** Whether everything that begins with the path belongs to the route. */
  readonly below?: boolean;
  /** Methods that are answered; others get 405. The route decides itself when left out. */
  readonly methods?: readonly string[];
  /** Answers. May throw HttpProblem; the result is the kind of GraphQL operation where there was one. */
  visit(visit: Visit): Promise<OperationKind | void> | OperationKind | void;
}

export interface HttpOptions {
  readonly graphql: GraphqlServer;
  /** Whether the process can serve: database reachable, migrations done. */
  readonly ready: () => Promise<Readiness>;
  readonly metrics?: Metrics;
  /** Bearer token without which `/metrics` answers 401; open when left out. */
  readonly metricsToken?: string;
  /** Origins whose pages may call the API; `*` for all; none when left out. */
  readonly corsOrigins?: readonly string[];
  /** Limits of requests; null switches them off. */
  readonly rateLimit?: Partial<RateLimitOptions> | null;
  /** Queries with which GraphiQL opens, each in a tab. */
  readonly readyQueries?: readonly ReadyQuery[];
  readonly landing?: Landing;
  /** Takes WebSocket connections at `/graphql`; refused when left out. */
  readonly sockets?: Sockets;
  /** Addresses of the slices (files, exports); asked before the server's own. */
  readonly routes?: readonly SliceServed[];
}

const reading = ['GET', 'HEAD'];

/** All addresses of the server. */
export function routesOf(options: HttpOptions, limits: HttpLimits, gate: Gate): readonly Route[] {
  const graphiql = new GraphiqlPage(options.readyQueries ?? []);
  const landing = landingPage(options.landing ?? {});
  return [
    ...(options.routes ?? []).map((route) => sliceRoute(route, gate)),
    graphqlRoute(options, limits, gate),
    { name: 'health', path: '/healthz', methods: reading, visit: replyAlive },
    { name: 'ready', path: '/readyz', methods: reading, visit: (visit) => replyReady(visit, options.ready, limits.readyPatience) },
    ...(options.metrics ? [metricsRoute(options.metrics, options.metricsToken)] : []),
    schemaRoute(options.graphql),
    { name: 'landing', path: '/', methods: reading, visit: (visit) => reply(visit, 200, 'text/html; charset=utf-8', landing.html, pageHeaders(landing.policy)) },
    { name: 'graphiql', path: '/graphiql', methods: reading, visit: (visit) => graphiql.reply(visit) },
    { name: 'graphiql', path: '/graphiql/', below: true, methods: reading, visit: (visit) => graphiql.replyAsset(visit) },
  ];
}

/** What all addresses that people's programs call have in common. */
export interface Gate {
  readonly cors: Cors;
  /** Counts the request against its caller; headers that tell what is left. @throws HttpProblem 429 */
  readonly admit: (facts: RequestFacts) => Readonly<Record<string, string>>;
}

export function gateOf({ corsOrigins = [], rateLimit }: HttpOptions): Gate {
  const limiter = rateLimit === null ? null : new RateLimiter({ ...defaultRateLimit, ...rateLimit });
  return { cors: new Cors(corsOrigins), admit: (facts) => limiter?.admit(facts) ?? {} };
}

function admitted({ response, facts }: Visit, { admit }: Gate): void {
  for (const [name, value] of Object.entries(admit(facts))) response.setHeader(name, value);
}

function sliceRoute(route: SliceServed, gate: Gate): Route {
  const { methods, requestHeaders, answerHeaders } = route;
  return {
    ...route,
    methods: [...methods, 'OPTIONS'],
    visit(visit) {
      const { request, response } = visit;
      gate.cors.apply(request, response, answerHeaders);
      if (request.method === 'OPTIONS') return gate.cors.preflight(request, response, methods, requestHeaders);
      admitted(visit, gate);
      refuseUnreadableToken(visit);
      return route.visit(visit);
    },
  };
}

function graphqlRoute({ graphql, metrics }: HttpOptions, { bodyBytes }: HttpLimits, gate: Gate): Route {
  return {
    name: 'graphql',
    path: '/graphql',
    async visit(visit) {
      const { request, response } = visit;
      gate.cors.apply(request, response);
      if (request.method === 'OPTIONS') return gate.cors.preflight(request, response, ['GET', 'POST']);
      if (wantsPage(visit)) return reply(visit, 303, 'text/plain; charset=utf-8', 'GraphiQL is at /graphiql.\n', { location: '/graphiql' });
      admitted(visit, gate);
      const answer = await answerOperation(graphql, visit, bodyBytes);
      metrics?.errorsAnswered(answer.codes);
      replyAnswer(visit, answer);
      return answer.operation;
    },
  };
}

function metricsRoute(metrics: Metrics, token: string | undefined): Route {
  return {
    name: 'metrics',
    path: '/metrics',
    methods: reading,
    async visit(visit) {
      if (token !== undefined && !sameText(visit.facts.token ?? '', token)) {
        throw new HttpProblem(401, 'UNAUTHENTICATED', 'Metrics need their bearer token.', { 'www-authenticate': 'Bearer realm="metrics"' });
      }
      const { contentType, body } = await metrics.text();
      reply(visit, 200, contentType, body);
    },
  };
}

function schemaRoute({ schema }: GraphqlServer): Route {
  let text: string | null = null;
  let tag = '';
  return {
    name: 'schema',
    path: '/schema.graphql',
    methods: reading,
    visit(visit) {
      text ??= printSchemaText(schema);
      tag ||= `"${createHash('sha256').update(text).digest('base64url')}"`;
      const headers = { etag: tag, 'cache-control': 'no-cache', 'access-control-allow-origin': '*' };
      if (visit.request.headers['if-none-match'] !== tag) return reply(visit, 200, 'text/plain; charset=utf-8', text, headers);
      visit.response.writeHead(304, headers).end();
    },
  };
}

function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
