import { AccessFailure, defineRefusals, says } from '../../src/kernel/refusal.js';
import type { Actor } from '../../src/platform/deeds/actor.js';
import { createGraphqlServer } from '../../src/platform/graphql/server.js';
import { createHttpServer } from '../../src/platform/http/http-server.js';
import { replyFile } from '../../src/platform/http/reply-file.js';
import { replyJson } from '../../src/platform/http/replies.js';
import { type SliceRoute, sliceRoutes } from '../../src/platform/http/slice-routes.js';
import { demoSchema } from './demo.js';

const refusals = defineRefusals({ TOO_BIG: { rule: 'XX-01', en: 'It is too big.', zh: '太大。' } });
const logged: string[] = [];
const note = (_fields: object, message: string): void => void logged.push(message);
const log = { error: note, warn: note, info: note };

const routes: readonly SliceRoute[] = [
  { name: 'file', path: '/sheets/', below: true, methods: ['GET', 'HEAD'], visit: (visit) => replyFile(visit, { name: '清单 "2026".xlsx', type: 'application/x-sheet', body: Buffer.from(visit.path) }) },
  { name: 'who', path: '/who', methods: ['GET'], visit: async (visit) => replyJson(visit, 200, { person: (await visit.actor())?.personId ?? null, again: (await visit.actor())?.personId ?? null }) },
  { name: 'hello', path: '/hello', methods: ['GET'], visit: async (visit) => replyJson(visit, 200, await visit.ask('query ($name: String) { hello(name: $name) }', { name: '五社' })) },
  { name: 'wrong', path: '/wrong', methods: ['GET'], visit: async (visit) => replyJson(visit, 200, await visit.ask('{ nothingOfTheKind }')) },
  { name: 'refused', path: '/refused', methods: ['PUT'], requestHeaders: ['upload-offset'], answerHeaders: ['location'], visit: () => { throw refusals.TOO_BIG(); } },
  { name: 'hidden', path: '/hidden', methods: ['GET'], visit: () => { throw new AccessFailure('NOT_FOUND', says('Nothing there.', '没有。'), 'XX-02'); } },
  { name: 'broken', path: '/broken', methods: ['GET'], visit: () => { throw new Error('secret'); } },
];

let asked = 0;
let url: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  const graphql = await createGraphqlServer({ schema: demoSchema, log, createContext: (facts) => ({ facts }) });
  const actorOf = async ({ token }: { token: string | null }): Promise<Actor | null> => {
    asked += 1;
    if (token === 'stale') throw new AccessFailure('UNAUTHENTICATED', says('The token is unknown.', '令牌不存在。'));
    return token === null ? null : ({ personId: `person of ${token}` } as unknown as Actor);
  };
  // The routes here stand on GraphQL and the visitor alone.
  const scene = { log } as Parameters<typeof sliceRoutes>[0];
  const server = createHttpServer({
    graphql, log, ready: async () => ({ ready: true, checks: {} }), corsOrigins: ['https://front.example'], rateLimit: { perToken: 3 },
    routes: sliceRoutes({ ...scene, graphql, actorOf }, routes),
  });
  ({ url } = await server.listen(0, '127.0.0.1'));
  stop = async () => {
    await server.close(1_000);
    await graphql.stop();
  };
});
afterAll(() => stop());

const visit = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
const errorOf = async (response: Response) => ((await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] }).errors[0]!;

test('a file comes with its true name, is no page, and is not sent again to whoever has it', async () => {
  const response = await visit('/sheets/a.xlsx');
  expect(await response.text()).toBe('/sheets/a.xlsx');
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="__ _2026_.xlsx"; filename*=UTF-8''%E6%B8%85%E5%8D%95%20%222026%22.xlsx`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  const again = await visit('/sheets/a.xlsx', { headers: { 'if-none-match': response.headers.get('etag')! } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const head = await visit('/sheets/a.xlsx', { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '14', '']);
});

test('a route knows its visitor, asked once per request, and a token that does not count is refused', async () => {
  asked = 0;
  expect(await (await visit('/who', { headers: { authorization: 'Bearer mine' } })).json()).toEqual({ person: 'person of mine', again: 'person of mine' });
  expect(asked).toBe(1);
  expect(await (await visit('/who')).json()).toEqual({ person: null, again: null });
  const stale = await visit('/who', { headers: { authorization: 'Bearer stale', 'accept-language': 'zh' } });
  expect([stale.status, stale.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="wushe"']);
  expect(await errorOf(stale)).toMatchObject({ message: '令牌不存在。', extensions: { code: 'UNAUTHENTICATED' } });
  const unreadable = await visit('/who', { headers: { authorization: 'Basic x' } });
  expect(unreadable.status).toBe(401);
});

test('a route asks the API as its visitor', async () => {
  expect(await (await visit('/hello')).json()).toEqual({ hello: expect.stringContaining('五社') as string });
  expect((await errorOf(await visit('/wrong'))).message).toContain('nothingOfTheKind');
});

test('refusals, access failures and faults are told in the form of every other error', async () => {
  const refused = await visit('/refused', { method: 'PUT', headers: { 'accept-language': 'zh-CN' } });
  expect(refused.status).toBe(422);
  expect(await errorOf(refused)).toMatchObject({ message: '太大。', extensions: { code: 'TOO_BIG', rule: 'XX-01', requestId: refused.headers.get('x-request-id') } });
  const hidden = await visit('/hidden');
  expect(hidden.status).toBe(404);
  expect((await errorOf(hidden)).extensions).toMatchObject({ code: 'NOT_FOUND', rule: 'XX-02' });
  logged.length = 0;
  const broken = await visit('/broken');
  expect(broken.status).toBe(500);
  expect(JSON.stringify(await errorOf(broken))).not.toContain('secret');
  expect(logged).toHaveLength(1);
});

test('only the methods that a route names are answered, and pages of listed origins may send them', async () => {
  const wrong = await visit('/refused', { method: 'POST' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'PUT, OPTIONS']);
  const preflight = await visit('/refused', { method: 'OPTIONS', headers: { origin: 'https://front.example' } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('PUT');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('upload-offset');
  const put = await visit('/refused', { method: 'PUT', headers: { origin: 'https://front.example' } });
  expect(put.headers.get('access-control-expose-headers')).toContain('location');
  expect((await visit('/who', { headers: { origin: 'https://other.example' } })).headers.has('access-control-allow-origin')).toBe(false);
});

test('requests of slices count against the same limit as operations', async () => {
  const headers = { authorization: 'Bearer busy' };
  for (let count = 0; count < 3; count += 1) expect((await visit('/who', { headers })).status).toBe(200);
  expect((await visit('/who', { headers })).status).toBe(429);
  expect((await visit('/graphql', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"query":"{ hello }"}' })).status).toBe(429);
});
