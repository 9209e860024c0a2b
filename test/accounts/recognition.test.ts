import { HeaderMap } from '@apollo/server';
import { createToken, erasePerson, hashPassword, revokeToken } from '../../src/accounts/index.js';
import { authenticate, bearerRecognition } from '../../src/accounts/authenticate.js';
import { createGraphql } from '../../src/api.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { Role, type RoleName } from '../../src/platform/deeds/actor.js';
import type { GraphqlServer } from '../../src/platform/graphql/server.js';
import { type ReaderFact, countStatements } from '../../src/platform/reads/index.js';
import { createLogger } from '../../src/platform/telemetry/logger.js';
import { tokenDigest } from '../../src/accounts/token-text.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { Neighbourhood } from '../needs/neighbourhood.js';

let world: World;
let here: Neighbourhood;
/** Two servers over one database, as two processes are. */
let servers: GraphqlServer[];
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
  const parts = { configuration: { secrets: world.keys, production: false }, log: createLogger('silent'), orm: world.orm, pool: world.pool, runner: world.runner };
  servers = await Promise.all([createGraphql(parts), createGraphql(parts)]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await world.close();
});

const needById = 'query ($id: ID!) { need(id: $id) { id } }';
async function ask(person: Someone, query: string, variables: Record<string, unknown> = {}, server = servers[0]!) {
  const headers = new HeaderMap([['content-type', 'application/json'], ['accept', 'application/graphql-response+json']]);
  const { status, body } = await server.answer({ method: 'POST', headers, search: '', body: { query, variables } }, { requestId: 'test', language: 'en', token: person.token, address: '127.0.0.1', headers: {} });
  return { status, reply: JSON.parse(body) as { data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] } };
}
const seen = async (person: Someone, id: string): Promise<boolean[]> =>
  Promise.all(servers.map(async (server) => (await ask(person, needById, { id }, server)).reply.data?.['need'] != null));
const refused = { status: 401, reply: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } };
const newNeed = async (): Promise<string> => encodeId('need', (await here.raised()).id);
async function personal(owner: Someone, scopes: string[], days = 30): Promise<Someone & { tokenId: string }> {
  const expiresAt = new Date((await world.now()).getTime() + days * 86_400_000);
  const { subjectId, extra } = await world.as(owner).tell(createToken, { name: '小程序', scopes, expiresAt });
  return { ...owner, token: String(extra['token']), tokenId: encodeId('token', subjectId) };
}

test('a read recognizes who asks in its own statement, which is the only one', async () => {
  const id = await newNeed();
  const asked: string[] = [];
  const { query } = world.pool;
  world.pool.query = ((...given: unknown[]) => {
    asked.push(String((given[0] as { text?: string }).text ?? given[0]));
    return (query as (...all: unknown[]) => unknown).apply(world.pool, given);
  }) as typeof query;
  try {
    const { result, statements } = await countStatements(() => ask(here.staff, needById, { id }));
    expect(result).toMatchObject({ status: 200, reply: { data: { need: { id } } } });
    expect(statements).toEqual([expect.stringContaining('access_token')]);
    expect(asked.filter((text) => text.includes('access_token'))).toEqual([]);
  } finally {
    world.pool.query = query;
  }
});

test('a revoked token reads nothing more, in any process, nor does one that expired', async () => {
  const id = await newNeed();
  const [revoked, expired] = [await personal(here.staff, ['*']), await personal(here.staff, ['*'], 2)];
  expect([await seen(revoked, id), await seen(expired, id)]).toEqual([[true, true], [true, true]]);
  await world.as(here.staff).perform(revokeToken, { tokenId: revoked.tokenId });
  for (const server of servers) expect(await ask(revoked, needById, { id }, server)).toMatchObject(refused);
  await world.advance('49h');
  for (const server of servers) expect(await ask(expired, needById, { id }, server)).toMatchObject(refused);
});

test('a membership that ends or begins counts with the next read', async () => {
  const id = await newNeed();
  const someone = await world.people.someone();
  expect(await seen(someone, id)).toEqual([false, false]);
  await world.people.grant(someone, 'COMMUNITY_STAFF', here.community);
  expect(await seen(someone, id)).toEqual([true, true]);
  await world.sql('update membership set ends_at = business_now() where person_id = $1', [someone.id]);
  await world.advance('1m');
  expect(await seen(someone, id)).toEqual([false, false]);
});

test('scopes count as they are when the read happens', async () => {
  const id = await newNeed();
  const program = await personal(here.staff, ['needs:read']);
  expect(await seen(program, id)).toEqual([true, true]);
  await world.sql(`update access_token set scopes = '{funds:read}' where person_id = $1 and scopes = '{needs:read}'`, [here.staff.id]);
  expect(await seen(program, id)).toEqual([false, false]);
  await world.sql(`update access_token set scopes = '{needs:*}' where person_id = $1 and scopes = '{funds:read}'`, [here.staff.id]);
  expect(await seen(program, id)).toEqual([true, true]);
});

test('an erased person reads nothing more', async () => {
  const password = '大江东去浪淘尽-1082';
  const [someone, id] = [await world.people.someone(), await newNeed()];
  await world.people.grant(someone, 'RESIDENT', here.community);
  expect(await seen(someone, id)).toEqual([true, true]);
  await world.sql('update person set password_hash = $2 where id = $1', [someone.id, await hashPassword(password)]);
  await world.as(someone).perform(erasePerson, { password });
  for (const server of servers) expect(await ask(someone, needById, { id }, server)).toMatchObject(refused);
});

test.each([
  ['what can be projected', '{ needs(first: 1) { nodes { id } } }'],
  ['what cannot', '{ __schema { queryType { name } } }'],
  ['nothing that could be found', needById],
  ['a document with a fault', '{ nothing }'],
  ['a document that is none', '{'],
  ['wrong variables', 'query ($n: Int!) { needs(first: $n) { nodes { id } } }'],
  ['too much', '{ needs(first: 100) { nodes { endorsements: community { needs(first: 100) { nodes { community { needs(first: 100) { nodes { id } } } } } } } } }'],
  ['an unknown operation', 'query A { __typename } query B { __typename }'],
  ['a deed', 'mutation { needRaise(input: { communityId: "x", title: "x", story: "x", category: OTHER }) { userErrors { code } } }'],
])('whoever is unknown learns that and nothing else when they ask for %s', async (_what: string, query: string) => {
  const unknown = { ...here.staff, token: `wst_${'a'.repeat(43)}` };
  const answer = await ask(unknown, query, { id: 'need_00000000000040008000000000000000' });
  expect(answer).toMatchObject(refused);
  expect(answer.reply.data).toBeUndefined();
  expect(answer.reply.errors).toHaveLength(1);
});

test('a statement knows of the reader what the actor knows', async () => {
  const [one, other] = [await world.communities.establish(), await world.communities.establish()];
  const person = await world.people.withRole('COMMUNITY_STAFF', one);
  await world.people.grant(person, 'RESIDENT', one);
  await world.people.grant(person, 'COMMUNITY_STAFF', other);
  await world.people.grant(person, 'EVALUATOR');
  await world.people.grant(person, 'GRID_WORKER', other, { until: new Date((await world.now()).getTime() - 1) });
  const roles: RoleName[][] = [...Object.values(Role).map((role) => [role]), ['COMMUNITY_STAFF', 'RESIDENT']];
  for (const scopes of [['*'], ['needs:*'], ['needs:read', 'funds:read'], ['funds:write']]) {
    await world.sql('update access_token set scopes = $2 where person_id = $1', [person.id, scopes]);
    const actor = (await authenticate(world.pool, person.token, world.keys.secretKey))!;
    for (const scope of [null, 'needs:read', 'funds:read']) {
      const known = scope === null || actor.mayUse(scope);
      const facts: ReaderFact[] = [{ scope, about: 'person', roles: [] }, ...roles.map((some): ReaderFact => ({ scope, about: 'parties', roles: some })), ...roles.map((some): ReaderFact => ({ scope, about: 'role', roles: some }))];
      const { rows: [row] } = await world.pool.query<unknown[]>({ text: bearerRecognition.select(facts), values: [tokenDigest(world.keys.secretKey, person.token), true], rowMode: 'array' });
      const [told, ...rest] = row!.slice(bearerRecognition.columns.length);
      expect(told).toBe(known ? person.id : null);
      const parties = rest.slice(0, roles.length) as string[][];
      expect(parties.map((ids) => [...new Set(ids)].sort())).toEqual(roles.map((some) => (known ? actor.partiesAs(...some).sort() : [])));
      expect(rest.slice(roles.length)).toEqual(roles.map((some) => known && some.some((role) => actor.has(role))));
    }
  }
});
