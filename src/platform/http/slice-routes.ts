import { HeaderMap } from '@apollo/server';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { Refusal } from '../../kernel/refusal.js';
import type { Actor } from '../deeds/actor.js';
import type { DeedDefinition, DeedInputShape, Subject } from '../deeds/deed.js';
import type { DeedResult, DeedRunner } from '../deeds/runner.js';
import type { Keys } from '../deeds/unit.js';
import type { FileVault } from '../files/vault.js';
import type { Log } from '../graphql/faults.js';
import { publishedError } from '../graphql/published-errors.js';
import type { RequestFacts } from '../graphql/request-facts.js';
import type { GraphqlServer } from '../graphql/server.js';
import type { SignInProvider } from '../sign-in-provider.js';
import { ClientGone } from './body.js';
import { HttpProblem, type Visit } from './replies.js';
import type { Route } from './routes.js';

/** Under which name data go out. */
export interface Publication {
  /** Origin under which clients reach the API. */
  readonly origin: string;
  /** Prefix of open contracting ids. */
  readonly ocidPrefix: string;
  /** Who publishes, by name. */
  readonly publisher: string;
}

/** What the addresses of a slice stand on. */
export interface RouteScene {
  readonly orm: MikroORM;
  /** The primary, under the application's role. */
  readonly pool: Pool;
  readonly runner: DeedRunner;
  readonly keys: Keys;
  readonly log: Log;
  /** Where files rest. */
  readonly vault: FileVault;
  readonly publication: Publication;
  /** By whom people may sign in beside the password, or null. */
  readonly signInProvider: SignInProvider | null;
}

/** One request at an address of a slice, with the rights of whoever asks. */
export interface SliceVisit extends Visit {
  readonly scene: RouteScene;
  /** Who stands behind the bearer token, null without one. Asked of the primary once per request. @throws AccessFailure for a token that does not count. */
  actor(): Promise<Actor | null>;
  /** Answers a query of the API with the visitor's rights and in their language. @throws HttpProblem for the first error of the answer. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  /** Performs a deed as the visitor. @throws Refusal or AccessFailure, which become an answer when they are not caught. */
  perform<Input extends DeedInputShape, Result extends Subject>(deed: DeedDefinition<Input, Result>, input: Input): Promise<DeedResult>;
}

/**
 * An address that a slice answers beside GraphQL: files, exports, uploads. It shares its limits of requests and its CORS
 * origins with `/graphql`; access failures and refusals that reach it become typed errors with their status.
 *
 * @example
 * export const listFiles = (): readonly SliceRoute[] => [{
 *   name: 'purchase-list-file', path: '/procurement/lists/', below: true, methods: ['GET', 'HEAD'],
 *   async visit(visit) { replyFile(visit, { name: '清单.xlsx', type: '…', body: await sheetOf(visit) }); },
 * }];
 */
export interface SliceRoute extends Omit<Route, 'visit' | 'methods'> {
  /** Methods that are answered; OPTIONS is answered for CORS beside them. */
  readonly methods: readonly string[];
  /** Request headers that pages of other origins may send beside the usual ones (tus: `upload-offset`). */
  readonly requestHeaders?: readonly string[];
  /** Headers of answers that such pages may read beside the usual ones. */
  readonly answerHeaders?: readonly string[];
  visit(visit: SliceVisit): Promise<void> | void;
}

/** How the routes of slices are joined to the server. */
export interface SliceRouting extends RouteScene {
  readonly graphql: GraphqlServer;
  readonly actorOf: (facts: RequestFacts) => Promise<Actor | null>;
}

/** The routes of slices as the server asks them. */
export function sliceRoutes(routing: SliceRouting, routes: readonly SliceRoute[]): readonly SliceServed[] {
  return routes.map((route) => ({
    ...route,
    async visit(visit: Visit): Promise<void> {
      try {
        await route.visit(sliceVisit(routing, visit));
      } catch (error) {
        throw problemBehind(error, routing.log, visit.facts);
      }
    },
  }));
}

/** A route of a slice that knows its visitors. */
export type SliceServed = Omit<SliceRoute, 'visit'> & Route;

function sliceVisit(routing: SliceRouting, visit: Visit): SliceVisit {
  let known: Promise<Actor | null> | null = null;
  const actor = (): Promise<Actor | null> => (known ??= routing.actorOf(visit.facts));
  return {
    ...visit,
    scene: routing,
    actor,
    ask: (query, variables = {}) => answerTo(routing.graphql, visit.facts, query, variables),
    perform: async (deed, input) => routing.runner.perform(deed, input, { actor: await actor(), requestId: visit.facts.requestId }),
  };
}

const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, BAD_USER_INPUT: 400, SERVICE_UNAVAILABLE: 503 };

async function answerTo(graphql: GraphqlServer, facts: RequestFacts, query: string, variables: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const headers = new HeaderMap([['content-type', 'application/json'], ['accept', 'application/json']]);
  const { body } = await graphql.answer({ method: 'POST', headers, search: '', body: { query, variables } }, facts);
  const { data, errors } = JSON.parse(body) as { data?: Record<string, unknown> | null; errors?: readonly { message: string; extensions?: { code?: string } }[] };
  const [error] = errors ?? [];
  if (error) throw problem(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR', error.message);
  return data ?? {};
}

function problem(code: string, message: string, rule: string | null = null): HttpProblem {
  const status = statuses[code] ?? 500;
  return new HttpProblem(status, code, message, status === 401 ? { 'www-authenticate': 'Bearer realm="wushe"' } : {}, rule);
}

/** What the visitor is told of a failure, in their language; faults are logged once and masked. */
function problemBehind(error: unknown, log: Log, { requestId, language }: RequestFacts): unknown {
  if (error instanceof HttpProblem || error instanceof ClientGone) return error;
  if (error instanceof Refusal) return new HttpProblem(422, error.code, error.in(language), {}, error.rule);
  const { message, extensions: { code, rule } } = publishedError(error, { requestId, language, log });
  return problem(String(code), message, typeof rule === 'string' ? rule : null);
}
