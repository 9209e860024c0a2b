import { createGraphql } from '../../src/api.js';
import { createHttpServer } from '../../src/platform/http/http-server.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import type { GraphqlReply } from '../kit/api.js';
import type { World } from '../kit/index.js';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly reply: GraphqlReply;
}

/** The API of a world behind a listening socket, as the process serves it. */
export interface HttpDoor {
  /** Lines that the server logged as warnings or errors. */
  readonly logged: string[];
  post(body: string, token: string | null): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

export async function openDoor(world: World, { production = false } = {}): Promise<HttpDoor> {
  const logged: string[] = [];
  const log = createLogger('warn', { write: (line: string) => void logged.push(line) });
  const { orm, pool, runner, keys } = world;
  const graphql = await createGraphql({ configuration: { secrets: keys, production }, log, orm, pool, runner });
  const server = createHttpServer({ graphql, log, rateLimit: null, ready: async () => ({ ready: true, checks: {} }) });
  const { url } = await server.listen(0, '127.0.0.1');
  return {
    logged,
    async post(body, token) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, body });
      const text = await response.text();
      return { status: response.status, text, reply: JSON.parse(text) as GraphqlReply };
    },
    async stop() {
      await server.close(1_000);
      await graphql.stop();
    },
  };
}
