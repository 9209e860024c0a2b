import { createToken, issueDemoToken, revokeToken, signOut, tokenDigest, authenticate } from '../../src/accounts/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

async function inDays(days: number): Promise<Date> {
  return new Date((await world.now()).getTime() + days * 86_400_000);
}

async function personalToken(owner: Someone, scopes: string[], days = 30): Promise<Someone> {
  const { extra } = await world.as(owner).tell(createToken, { name: '小程序', scopes, expiresAt: await inDays(days) });
  return { ...owner, token: String(extra['token']) };
}

test('a personal token acts as its owner within its scopes, and no further', async () => {
  const owner = await world.people.withRole('VOLUNTEER');
  const program = await personalToken(owner, ['needs:read']);
  const actor = await world.as(program).actor();
  expect(actor?.personId).toBe(owner.id);
  expect(actor?.has('VOLUNTEER')).toBe(true);
  expect(actor?.mayUse('needs:read')).toBe(true);
  expect(await world.as(program).denial(createToken, { name: 'x', scopes: ['needs:read'], expiresAt: await inDays(1) })).toMatchObject({ code: 'FORBIDDEN' });
});

test('a token cannot make one that allows more than itself', async () => {
  const owner = await world.people.someone('开发者', ['accounts:*', 'needs:read']);
  expect(await world.as(owner).refusal(createToken, { name: 'x', scopes: ['accounts:write', 'needs:write'], expiresAt: await inDays(1) }))
    .toMatchObject({ code: 'SCOPE_NOT_HELD', field: 'scopes.1' });
  expect(await world.as(owner).refusal(createToken, { name: 'x', scopes: ['*'], expiresAt: await inDays(1) })).toMatchObject({ code: 'SCOPE_NOT_HELD' });
  await expect(world.as(owner).perform(createToken, { name: 'x', scopes: ['needs:read'], expiresAt: await inDays(1) })).resolves.toMatchObject({ scopes: ['needs:read'] });
});

test('a token expires in the future and within a year', async () => {
  const owner = await world.people.someone();
  for (const days of [0, 366]) {
    expect(await world.as(owner).refusal(createToken, { name: 'x', scopes: ['*'], expiresAt: await inDays(days) })).toMatchObject({ code: 'TOKEN_PERIOD', field: 'expiresAt' });
  }
});

test('an expired token is nobody', async () => {
  const program = await personalToken(await world.people.someone(), ['*'], 2);
  expect(await world.as(program).actor()).not.toBeNull();
  await world.advance('49h');
  expect(await world.as(program).actor()).toBeNull();
});

test('revoking one\'s token ends it at once; other people\'s tokens do not exist', async () => {
  const [owner, other] = [await world.people.someone(), await world.people.someone()];
  const token = await world.as(owner).perform(createToken, { name: 'x', scopes: ['*'], expiresAt: await inDays(1) });
  const tokenId = encodeId('token', token.id);
  expect(await world.as(other).denial(revokeToken, { tokenId })).toMatchObject({ code: 'NOT_FOUND', field: 'tokenId' });
  expect((await world.as(owner).perform(revokeToken, { tokenId })).revokedAt).not.toBeNull();
});

test('signing out ends the session that asks, whatever its scopes', async () => {
  const owner = await world.people.someone('某某', ['needs:read']);
  await world.as(owner).perform(signOut, {});
  expect(await world.as(owner).actor()).toBeNull();
  expect(await world.as(null).denial(signOut, {})).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a demonstration token is the same for the same key, cannot be ended, and is refused in production', async () => {
  const { secretKey } = world.keys;
  const demo = { ...(await world.people.withRole('OPERATOR')), token: issueDemoToken(secretKey, 'OPERATOR') };
  expect(demo.token).toBe(issueDemoToken(secretKey, 'OPERATOR'));
  expect(demo.token).not.toBe(issueDemoToken(secretKey, 'EVALUATOR'));
  await world.sql(
    `insert into access_token (id, person_id, kind, name, prefix, digest, scopes, expires_at) values (gen_random_uuid(), $1, 'DEMO', 'demo', 'wst_demo', $2, '{*}', '2099-01-01')`,
    [demo.id, tokenDigest(secretKey, demo.token)],
  );
  expect((await authenticate(world.pool, demo.token, secretKey, true))?.has('OPERATOR')).toBe(true);
  expect(await authenticate(world.pool, demo.token, secretKey, false)).toBeNull();
  expect(await world.as(demo).refusal(signOut, {})).toMatchObject({ code: 'TOKEN_OF_DEMONSTRATION' });
});

test('a digest written under another key makes no valid token', async () => {
  const { id, token } = await world.people.someone();
  await world.sql('update access_token set digest = $2 where person_id = $1', [id, tokenDigest(Buffer.alloc(32, 1), token)]);
  expect(await authenticate(world.pool, token, world.keys.secretKey)).toBeNull();
});
