import { unlinkIdentity } from '../../src/accounts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Forger, startForger } from './oidc/forger.js';
import { type SignInStage, codeFor, openStage, redeem, tokenBy } from './oidc/stage.js';

let world: World;
let provider: Forger;
let stage: SignInStage;
beforeAll(async () => {
  world = await openWorld();
  provider = await startForger();
  stage = await openStage(world, provider.issuer);
});
afterAll(async () => {
  await stage?.stop();
  await provider?.stop();
  await world?.close();
});

const password = '小楼一夜听春雨-1186';
let count = 0;

function vouchFor(sub: string): string {
  provider.claims = (claims) => ({ ...claims, sub });
  return sub;
}

interface Unlinked {
  readonly unlinkedAt: string | null;
  readonly codes: readonly string[];
}

async function unlink(token: string, identityId: string, more: object = {}): Promise<Unlinked> {
  const { data } = await stage.ask(token, 'mutation ($input: IdentityUnlinkInput!) { identityUnlink(input: $input) { identity { unlinkedAt knownAs } userErrors { code } } }', { input: { identityId, ...more } });
  const { identity, userErrors } = data.identityUnlink as { identity: { unlinkedAt: string | null } | null; userErrors: { code: string }[] };
  return { unlinkedAt: identity?.unlinkedAt ?? null, codes: userErrors.map(({ code }) => code) };
}

const identitiesOf = async (token: string): Promise<string[]> => (await stage.ask(token, '{ viewer { identities(first: 9, filter: { linked: { eq: true } }) { nodes { id } } } }')).data.viewer.identities.nodes.map(({ id }: { id: string }) => id);

/** Someone who came by the provider, with as many identities. */
async function withIdentities(number: number): Promise<{ readonly token: string; readonly first: string }> {
  const first = vouchFor(`first-${(count += 1)}`);
  const token = await tokenBy(stage);
  for (let further = 1; further < number; further += 1) {
    vouchFor(first);
    const proof = await codeFor(stage, 'prove');
    vouchFor(`further-${(count += 1)}`);
    await stage.ask(token, 'mutation ($input: IdentityLinkInput!) { identityLink(input: $input) { userErrors { code } } }', { input: { identity: await codeFor(stage, 'link'), proof } });
  }
  return { token, first };
}

async function setPassword(token: string, first: string): Promise<void> {
  vouchFor(first);
  await stage.ask(token, 'mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { userErrors { code } } }', { input: { password, proof: await codeFor(stage, 'prove') } });
}

test('the last way in is not unlinked', async () => {
  const { token } = await withIdentities(1);
  const [identity] = await identitiesOf(token);
  expect((await unlink(token, identity!)).codes).toEqual(['LAST_WAY_IN']);
  expect(await identitiesOf(token)).toEqual([identity]);
});

test('with a password it is; the identity signs in no more and gets an account of its own', async () => {
  const { token, first } = await withIdentities(1);
  await setPassword(token, first);
  const [identity] = await identitiesOf(token);
  const { unlinkedAt, codes } = await unlink(token, identity!);
  expect([codes, typeof unlinkedAt]).toEqual([[], 'string']);
  const again = await codeFor(stage);
  expect((await redeem(stage, again.code, again.verifier)).newAccount).toBe(true);
});

test('one of two is unlinked, the other stays; of both at once one stays', async () => {
  const { token } = await withIdentities(2);
  const both = await identitiesOf(token);
  expect(both).toHaveLength(2);
  const answers = await Promise.all(both.map((identity) => unlink(token, identity)));
  expect(answers.flatMap(({ codes }) => codes)).toEqual(['LAST_WAY_IN']);
  expect(await identitiesOf(token)).toHaveLength(1);
});

test('again is no error, a replay answers the same, and a stale version is refused', async () => {
  const { token } = await withIdentities(3);
  const [one, two] = await identitiesOf(token);
  expect((await unlink(token, one!, { expectedVersion: 7 })).codes).toEqual(['STALE_VERSION']);
  const first = await unlink(token, one!, { idempotencyKey: 'unlink-key-1' });
  expect(await unlink(token, one!, { idempotencyKey: 'unlink-key-1' })).toEqual(first);
  expect(await unlink(token, one!)).toEqual(first);
  expect((await unlink(token, two!)).codes).toEqual([]);
});

test('nobody unlinks what is another’s, which answers as if it were not there', async () => {
  const { token } = await withIdentities(2);
  const [identity] = await identitiesOf(token);
  const stranger = await world.people.someone();
  expect(await world.as(stranger).denial(unlinkIdentity, { identityId: identity! })).toMatchObject({ code: 'NOT_FOUND', field: 'identityId' });
  expect(await world.as(null).denial(unlinkIdentity, { identityId: identity! })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the database keeps the last way in, whoever writes', async () => {
  const { token } = await withIdentities(1);
  const [identity] = await identitiesOf(token);
  const id = identity!.replace(/^identity_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const forced = world.sql('update sign_in_identity set unlinked_at = business_now(), subject_digest = null, known_as = null where id = $1', [id]);
  await expect(forced).rejects.toMatchObject({ constraint: 'identity_last_way_in' });
});
