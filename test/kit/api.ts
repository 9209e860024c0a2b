import { HeaderMap } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { authenticate } from '../../src/accounts/index.js';
import { AccessFailure } from '../../src/kernel/refusal.js';
import type { RequestContext } from '../../src/platform/graphql/context.js';
import { performAsPayload } from '../../src/platform/graphql/perform.js';
import { type GraphqlServer, createGraphqlServer } from '../../src/platform/graphql/server.js';
import { buildWusheSchema } from '../../src/platform/graphql/schema.js';
import { createReadExecutor } from '../../src/platform/reads/executor.js';
import { NodeQueries } from '../../src/platform/reads/node-queries.js';
import { prepareReads } from '../../src/platform/reads/prepare-reads.js';
import type { AccessEntry } from '../../src/platform/reads/statement.js';
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

function schemaOf(slices: readonly Slice[]): GraphQLSchema {
  prepareReads();
  return buildWusheSchema([NodeQueries, ...slices.flatMap((slice) => slice.resolvers)], slices.flatMap((slice) => slice.types));
}

/** The whole API of one world, in process: the real schema, limits, read layer and errors; only HTTP is missing. */
export class Api {
  /** Recorded fields that were read, in the order of reading. */
  readonly accesses: AccessEntry[] = [];
  /** What the server logged as faults. */
  readonly faults: unknown[] = [];
  private server: Promise<GraphqlServer> | null = null;

  constructor(private readonly world: World, private readonly slices: readonly Slice[] | null) {}

  /** Sends a document as someone (null: without a token). */
  async send(person: Someone | null, query: string, variables: Readonly<Record<string, unknown>> = {}, language: 'en' | 'zh' = 'en'): Promise<GraphqlReply> {
    this.server ??= this.start();
    const headers = new HeaderMap([['content-type', 'application/json'], ['accept', 'application/json']]);
    const facts = { requestId: 'test', language, token: person?.token ?? null, address: '127.0.0.1', headers: {} };
    const answer = await (await this.server).answer({ method: 'POST', headers, search: '', body: { query, variables } }, facts);
    return JSON.parse(answer.body) as GraphqlReply;
  }

  async stop(): Promise<void> {
    await (await this.server?.catch(() => null))?.stop();
  }

  private async start(): Promise<GraphqlServer> {
    const { orm, pool, runner, keys } = this.world;
    const schema = this.slices ? schemaOf(this.slices) : (await import('../../src/api.js')).wusheSchema();
    const executor = createReadExecutor<RequestContext>({
      schema, orm, primary: pool, cursorKey: keys.secretKey, readerOf: (context) => context.actor,
      recordAccess: async (_context, entries) => void this.accesses.push(...entries),
    });
    const note = (fields: object, message: string): void => void this.faults.push({ message, ...fields });
    return await createGraphqlServer<RequestContext>({
      schema, executor, log: { error: note, warn: note, info: () => undefined },
      createContext: async ({ requestId, language, token }) => {
        const actor = token === null ? null : await authenticate(pool, token, keys.secretKey);
        if (token !== null && actor === null) throw new AccessFailure('UNAUTHENTICATED', 'This token is unknown, expired or revoked.');
        return { requestId, language, actor, perform: (deed, input) => performAsPayload(runner, deed, input, { actor, requestId }, language) };
      },
    });
  }
}
