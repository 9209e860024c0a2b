import { linkIdentity } from '../../src/accounts/index.js';
import { countStatements } from '../../src/platform/reads/index.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { type Forger, startForger } from './oidc/forger.js';
import { type SignInStage, codeFor, newWay, openStage, tokenBy } from './oidc/stage.js';

let world: World;
let provider: Forger;
let stage: SignInStage;
beforeAll(async () => {
  world = await openWorld();
  provider = await startForger();
  stage = await openStage(world, provider.issuer);
});
beforeEach(() => provider.reset());
afterAll(async () => {
  await stage?.stop();
  await provider?.stop();
  await world?.close();
});

const password = '大江东去浪淘尽-1082';
let count = 0;

/** The provider vouches for this subject from now on. */
function vouchFor(sub: string): string {
  provider.claims = (claims) => ({ ...claims, sub, email: `${sub}@example.org` });
  return sub;
}

const newSubject = (): string => vouchFor(`subject-${(count += 1)}`);

async function registered(): Promise<string> {
  const input = { signInName: `linker.${(count += 1)}`, password, displayName: '苏轼' };
  const { data } = await stage.ask(null, 'mutation ($input: PersonRegisterInput!) { personRegister(input: $input) { token } }', { input });
  return data.personRegister.token as string;
}

interface Linked {
  readonly identity: { readonly id: string; readonly knownAs: string } | null;
  readonly codes: readonly string[];
}

async function link(token: string, input: object): Promise<Linked> {
  const { data } = await stage.ask(token, `mutation ($input: IdentityLinkInput!) { identityLink(input: $input) { identity { id knownAs lastWayIn } userErrors { code } } }`, { input });
  return { identity: data.identityLink.identity, codes: data.identityLink.userErrors.map(({ code }: { code: string }) => code) };
}

const idOf = async (token: string): Promise<string> => (await stage.ask(token, '{ viewer { id } }')).data.viewer.id as string;
const someoneWith = (token: string): Someone => ({ id: '', publicId: '', signInName: '', token });

test('someone with a password links an identity, and from then on it signs in as them', async () => {
  const token = await registered();
  const subject = newSubject();
  const { identity, codes } = await link(token, { identity: await codeFor(stage, 'link'), password });
  expect([codes, identity]).toEqual([[], { id: expect.stringMatching(/^identity_/) as string, knownAs: `${subject}@example.org`, lastWayIn: false }]);
  expect(await idOf(await tokenBy(stage))).toBe(await idOf(token));
  const [row] = await world.sql<{ actor: boolean; changes: string }>(`select actor_id is not null as actor, changes::text from history_entry where deed = 'identityLink' order by at desc limit 1`);
  expect(row).toMatchObject({ actor: true, changes: expect.not.stringContaining(subject) as string });
});

test('a session alone links nothing: the password, or a fresh proof, belongs to it', async () => {
  const token = await registered();
  newSubject();
  const identity = await codeFor(stage, 'link');
  expect((await link(token, { identity })).codes).toEqual(['PROOF_NEEDED']);
  expect((await link(token, { identity, password: 'not-the-password' })).codes).toEqual(['PASSWORD_WRONG']);
  expect((await link(token, { identity, proof: await codeFor(stage, 'prove') })).codes).toEqual(['PROOF_FOREIGN']);
  // Nothing of that has used the code up.
  expect((await link(token, { identity, password })).codes).toEqual([]);
});

test('whoever came by the provider proves by the identity that they have and links another', async () => {
  const first = newSubject();
  const token = await tokenBy(stage);
  newSubject();
  const identity = await codeFor(stage, 'link');
  vouchFor(first);
  expect((await link(token, { identity, proof: await codeFor(stage, 'prove') })).codes).toEqual([]);
  const { data } = await stage.ask(token, '{ viewer { identities(first: 5, filter: { linked: { eq: true } }) { nodes { lastWayIn } } } }');
  expect(data.viewer.identities.nodes).toEqual([{ lastWayIn: false }, { lastWayIn: false }]);
});

test('a code for signing in or for a proof links nothing, and neither does one without its verifier', async () => {
  const token = await registered();
  newSubject();
  for (const purpose of ['sign-in', 'prove']) expect((await link(token, { identity: await codeFor(stage, purpose), password })).codes).toEqual(['PROVIDER_CODE_UNKNOWN']);
  const { code } = await codeFor(stage, 'link');
  expect((await link(token, { identity: { code, verifier: newWay().verifier }, password })).codes).toEqual(['PROVIDER_CODE_UNKNOWN']);
});

test('one identity belongs to one person, and is linked once', async () => {
  const [mine, other] = [await registered(), await registered()];
  newSubject();
  expect((await link(mine, { identity: await codeFor(stage, 'link'), password })).codes).toEqual([]);
  expect((await link(mine, { identity: await codeFor(stage, 'link'), password })).codes).toEqual(['IDENTITY_LINKED_ALREADY']);
  expect((await link(other, { identity: await codeFor(stage, 'link'), password })).codes).toEqual(['IDENTITY_TAKEN']);
});

test('of two people who link one identity at once one gets it', async () => {
  const tokens = [await registered(), await registered()];
  newSubject();
  const codes = [await codeFor(stage, 'link'), await codeFor(stage, 'link')];
  const answers = await Promise.all(tokens.map((token, index) => link(token, { identity: codes[index], password })));
  expect(answers.map((answer) => answer.codes).sort()).toEqual([[], ['IDENTITY_TAKEN']]);
});

test('the database refuses a second person with the same identity, too', async () => {
  newSubject();
  await tokenBy(stage);
  const person = await world.people.someone();
  const copied = world.sql(`insert into sign_in_identity (id, person_id, issuer, subject_digest) select gen_random_uuid(), $1, issuer, subject_digest from sign_in_identity where unlinked_at is null limit 1`, [person.id]);
  await expect(copied).rejects.toMatchObject({ constraint: 'identity_one_person' });
});

test('guesses at the password are counted for the person, whatever they are for', async () => {
  const token = await registered();
  newSubject();
  const identity = await codeFor(stage, 'link');
  for (let guess = 0; guess < 8; guess += 1) await link(token, { identity, password: 'not-the-password' });
  expect((await link(token, { identity, password })).codes).toEqual(['TOO_MANY_ATTEMPTS']);
});

test('nobody links without being signed in, nor with a token that does not carry the scope', async () => {
  const input = { identity: { code: 'A'.repeat(43), verifier: newWay().verifier }, password };
  expect(await world.as(null).denial(linkIdentity, input)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await world.as(await world.people.someone('某某', ['accounts:read'])).denial(linkIdentity, input)).toMatchObject({ code: 'FORBIDDEN' });
});

test('whoever came by the provider sets a password with a fresh proof, and signs in with it', async () => {
  newSubject();
  const token = await tokenBy(stage);
  const { data: { viewer } } = await stage.ask(token, '{ viewer { signInName hasPassword } }');
  expect(viewer.hasPassword).toBe(false);
  const set = async (input: object) => (await stage.ask(token, 'mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { person { hasPassword } userErrors { code } } }', { input })).data.passwordChange;
  expect((await set({ password })).userErrors).toEqual([{ code: 'PROOF_NEEDED' }]);
  expect((await set({ password, currentPassword: 'anything at all' })).userErrors).toEqual([{ code: 'PASSWORD_WRONG' }]);
  expect(await set({ password, proof: await codeFor(stage, 'prove') })).toEqual({ person: { hasPassword: true }, userErrors: [] });
  const { data } = await stage.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }', { input: { signInName: viewer.signInName, password } });
  expect(data.signIn.token).toMatch(/^wst_/);
});

test('PI-01: whoever came by the provider erases themselves with a fresh proof; the identity is forgotten and gets another account', async () => {
  const subject = newSubject();
  const token = await tokenBy(stage);
  const before = await idOf(token);
  const erase = async (input: object) => (await stage.ask(token, 'mutation ($input: PersonEraseInput!) { personErase(input: $input) { userErrors { code } } }', { input })).data.personErase.userErrors;
  expect(await erase({})).toEqual([{ code: 'PROOF_NEEDED' }]);
  expect(await erase({ proof: await codeFor(stage, 'prove') })).toEqual([]);
  const [row] = await world.sql<{ forgotten: boolean }>(`select subject_digest is null and known_as is null and unlinked_at is not null as forgotten from sign_in_identity order by unlinked_at desc nulls last limit 1`);
  expect(row?.forgotten).toBe(true);
  expect((await stage.ask(token, '{ viewer { id } }')).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  vouchFor(subject);
  expect(await idOf(await tokenBy(stage))).not.toBe(before);
});

test('identities and whether there is a password are seen by the person alone', async () => {
  newSubject();
  const token = await tokenBy(stage);
  const { data: { viewer } } = await stage.ask(token, '{ viewer { id identities(first: 1) { nodes { id } } } }');
  const operator = await world.people.operator();
  const { data } = await stage.ask(operator.token, 'query ($person: ID!, $identity: ID!) { person: node(id: $person) { ... on Person { displayName hasPassword identities(first: 5) { nodes { id } } } } identity: node(id: $identity) { id } }', { person: viewer.id, identity: viewer.identities.nodes[0].id });
  expect(data).toEqual({ person: { displayName: '某人', hasPassword: null, identities: { nodes: [] } }, identity: null });
});

test('a person’s identities are read by one statement', async () => {
  newSubject();
  const token = await tokenBy(stage);
  const { result, statements } = await countStatements(() => world.as(someoneWith(token)).ask('{ viewer { hasPassword identities(first: 100) { nodes { issuer knownAs lastWayIn unlinkedAt version } } } }'));
  expect(result.data.viewer.identities.nodes).toHaveLength(1);
  expect(statements).toHaveLength(1);
});
