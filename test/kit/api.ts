import { HeaderMap } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { authenticate } from '../../src/accounts/index.js';
import { AccessFailure, says } from '../../src/kernel/refusal.js';
import { recordAccess } from '../../src/platform/graphql/access-record.js';
import type { RequestContext } from '../../src/platform/graphql/context.js';
import { answerInquiry } from '../../src/platform/graphql/inquiry.js';
import { performAsPayload } from '../../src/platform/graphql/perform.js';
import { buildWusheSchema } from '../../src/platform/graphql/schema.js';
import { type GraphqlServer, createGraphqlServer } from '../../src/platform/graphql/server.js';
import { createReadExecutor } from '../../src/platform/reads/executor.js';
import { NodeQueries } from '../../src/platform/reads/node-queries.js';
import { prepareReads } from '../../src/platform/reads/prepare-reads.js';
import { type HttpServer, createHttpServer } from '../../src/platform/http/http-server.js';
import { type Logger, createLogger } from '../../src/platform/telemetry/logger.js';
import type { Slice } from '../../src/platform/slice.js';
import type { Someone } from './people.js';
import type { World } from './world.js';

/** An answer as a client reads it. */
export interface GraphqlReply {
  /** As parsed: the query in the test shows its shape. */
  readonly data: ReturnType<typeof JSON.parse>;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A warning or error that the server logged. */
interface Fault {
  readonly msg: string;
  readonly err?: { readonly message: string; readonly stack: string };
}

function schemaOf(slices: readonly Slice[]): GraphQLSchema {
  prepareReads();
  return buildWusheSchema([NodeQueries, ...slices.flatMap((slice) => slice.resolvers)], slices.flatMap((slice) => slice.types));
}

/** The whole API of one world, in process, as the application composes it; only HTTP is missing. */
export class Api {
  private readonly faults: Fault[] = [];
  private server: Promise<GraphqlServer> | null = null;
  private http: Promise<{ readonly server: HttpServer; readonly url: string }> | null = null;

  constructor(private readonly world: World, private readonly slices: readonly Slice[] | null) {}

  /** Sends a document as someone (null: without a token). A fault of the server is thrown with its own stack. */
  async send(person: Pick<Someone, 'token'> | null, query: string, variables: Readonly<Record<string, unknown>> = {}, language: 'en' | 'zh' = 'en'): Promise<GraphqlReply> {
    this.server ??= this.start();
    const headers = new HeaderMap([['content-type', 'application/json'], ['accept', 'application/json']]);
    const facts = { requestId: 'test', language, token: person?.token ?? null, address: '127.0.0.1', headers: {} };
    const answer = await (await this.server).answer({ method: 'POST', headers, search: '', body: { query, variables } }, facts);
    this.throwFault();
    return JSON.parse(answer.body) as GraphqlReply;
  }

  /** Asks an address beside GraphQL (`/procurement/list-template.xlsx`) as someone, through a listening socket. A fault of the server is thrown. */
  async visit(person: Someone | null, path: string, init: RequestInit = {}): Promise<Response> {
    this.server ??= this.start();
    this.http ??= this.server.then((server) => this.listen(server));
    const headers = new Headers(init.headers);
    if (person) headers.set('authorization', `Bearer ${person.token}`);
    const response = await fetch(`${(await this.http).url}${path}`, { redirect: 'manual', ...init, headers });
    this.throwFault();
    return response;
  }

  /** Where this world's addresses are; begins to listen. */
  async address(): Promise<string> {
    this.server ??= this.start();
    this.http ??= this.server.then((server) => this.listen(server));
    return (await this.http).url;
  }

  /** Ends the server; the next visit starts another one on the same folders and database. */
  async restart(): Promise<void> {
    await this.stop();
    [this.server, this.http] = [null, null];
  }

  async stop(): Promise<void> {
    await (await this.http?.catch(() => null))?.server.close(1_000);
    await (await this.server?.catch(() => null))?.stop();
  }

  private throwFault(): void {
    const fault = this.faults.shift();
    if (fault) throw Object.assign(new Error(fault.err?.message ?? fault.msg), fault.err ? { stack: fault.err.stack } : {});
  }

  private get log(): Logger {
    return createLogger('warn', { write: (line: string) => void this.faults.push(JSON.parse(line) as Fault) });
  }

  private async listen(graphql: GraphqlServer): Promise<{ readonly server: HttpServer; readonly url: string }> {
    const { orm, pool, runner, keys, vault } = this.world;
    const { log } = this;
    const { routesOfSlices, socketsOf } = await import('../../src/api.js');
    const parts = { configuration: { secrets: keys, production: false }, log, orm, pool, runner };
    const routes = routesOfSlices({ ...parts, vault }, graphql);
    const sockets = socketsOf({ ...parts, databaseUrl: this.world.database.url }, graphql, this.world.subscriptionLimits);
    const server = createHttpServer({ graphql, log, routes, sockets, rateLimit: null, ready: async () => ({ ready: true, checks: {} }) });
    return { server, url: (await server.listen(0, '127.0.0.1')).url };
  }

  private async start(): Promise<GraphqlServer> {
    const { orm, pool, runner, keys } = this.world;
    const { log } = this;
    if (this.slices) return await this.startWith(this.slices, log);
    const { createGraphql } = await import('../../src/api.js');
    return await createGraphql({ configuration: { secrets: keys, production: false }, log, orm, pool, runner });
  }

  private async startWith(slices: readonly Slice[], log: Logger): Promise<GraphqlServer> {
    const { orm, pool, runner, keys } = this.world;
    const schema = schemaOf(slices);
    const executor = createReadExecutor<RequestContext>({
      schema, orm, primary: pool, cursorKey: keys.secretKey, readerOf: ({ actor }) => actor, languageOf: ({ language }) => language,
      recordAccess: (context, entries) => recordAccess(pool, context, entries),
    });
    return await createGraphqlServer<RequestContext>({
      schema, executor, log,
      createContext: async ({ requestId, language, token }) => {
        const actor = token === null ? null : await authenticate(pool, token, keys.secretKey);
        if (token !== null && actor === null) throw new AccessFailure('UNAUTHENTICATED', says('This token is unknown, expired or revoked.', '令牌不存在、已过期或已注销。'));
        return { requestId, language, actor, perform: (deed, input) => performAsPayload(runner, deed, input, { actor, requestId }, language), inquire: (inquiry, input) => answerInquiry(inquiry, input, { actor, pool, runner, keys, publication: { origin: 'https://api.example.org', ocidPrefix: 'ocds-000000', publisher: 'Wushe' }, signInProvider: null }) };
      },
    });
  }
}
