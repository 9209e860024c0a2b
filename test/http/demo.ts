import { once } from 'node:events';
import { connect } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Executor } from '../../src/platform/graphql/execution.js';
import type { GraphqlLimits } from '../../src/platform/graphql/limits.js';
import type { RequestFacts } from '../../src/platform/graphql/request-facts.js';
import { buildWusheSchema } from '../../src/platform/graphql/schema.js';
import { createGraphqlServer } from '../../src/platform/graphql/server.js';
import { type HttpServerOptions, createHttpServer } from '../../src/platform/http/http-server.js';
import { type DemoContext, DemoResolver } from './demo-schema.js';

export interface Logged {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { data?: Record<string, unknown> | null; errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[]; extensions?: Record<string, unknown> };
}

export interface DemoOptions {
  readonly executor?: Executor<DemoContext>;
  readonly limits?: Partial<GraphqlLimits>;
  readonly createContext?: (facts: RequestFacts) => DemoContext | Promise<DemoContext>;
  readonly http?: Partial<Omit<HttpServerOptions, 'graphql' | 'log'>>;
}

export const demoSchema: GraphQLSchema = buildWusheSchema([DemoResolver], [], [{
  kind: 'state', field: 'thingChanged', type: 'Thing', idPrefix: 'thing', description: 'For tests.', argument: { name: 'thingId', description: 'For tests.' }, events: [],
}]);

/** A listening server with the demonstration schema, and a client for it. */
export async function startDemo(options: DemoOptions = {}) {
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (fields: object, message: string) => void logged.push({ level, message, fields: fields as Record<string, unknown> });
  const log = { error: note('error'), warn: note('warn'), info: note('info') };
  const { http, createContext = (facts: RequestFacts) => ({ facts }), ...graphqlOptions } = options;
  const graphql = await createGraphqlServer<DemoContext>({ schema: demoSchema, log, createContext, ...graphqlOptions });
  const server = createHttpServer({ graphql, log, ready: async () => ({ ready: true, checks: { database: 'ok' } }), ...http });
  const { url, port } = await server.listen(0, '127.0.0.1');

  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    const json = text !== '' && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, json };
  }

  async function post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    return await send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text as NonNullable<RequestInit['body']> });
  }

  return {
    url, logged, send, post, server,
    ask: (query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}) => post({ query, variables }, headers),
    /** Sends bytes as they are and reads until the server ends the connection. */
    async raw(bytes: string | Buffer, { keepOpen = true } = {}): Promise<string> {
      const socket = connect(port, '127.0.0.1');
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => void chunks.push(chunk));
      socket.on('error', () => undefined);
      socket.write(bytes);
      if (!keepOpen) socket.end();
      await once(socket, 'close');
      return Buffer.concat(chunks).toString('utf8');
    },
    async stop(): Promise<void> {
      await server.close(1_000);
      await graphql.stop();
    },
  };
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;
