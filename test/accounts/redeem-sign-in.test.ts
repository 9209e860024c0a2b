import { redeemSignIn } from '../../src/accounts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type RealProvider, startProvider } from './oidc/real-provider.js';
import { Browser, type SignInStage, callback, codeFor, newWay, openStage, publicUrl, redeem, returnUrl, tokenBy } from './oidc/stage.js';

let world: World;
let provider: RealProvider;
let stage: SignInStage;
beforeAll(async () => {
  world = await openWorld();
  provider = await startProvider(callback);
  stage = await openStage(world, provider.issuer);
});
afterAll(async () => {
  await stage?.stop();
  await provider?.stop();
  await world?.close();
});

const viewer = async (token: string) => (await stage.ask(token, '{ viewer { id displayName signInName email hasPassword identities(first: 5) { nodes { issuer knownAs lastWayIn unlinkedAt } } } }')).data.viewer;

test('someone whom nobody knows yet signs in by the provider and has an account of their own', async () => {
  provider.next = { sub: 'li-qingzhao', name: '李清照', email: 'qingzhao@example.org', email_verified: true };
  const { code, verifier } = await codeFor(stage);
  const { token, newAccount, codes } = await redeem(stage, code, verifier);
  expect([newAccount, codes]).toEqual([true, []]);
  expect(await viewer(token!)).toMatchObject({
    displayName: '李清照', signInName: expect.stringMatching(/^u-[0-9a-f]{20}$/) as string, email: 'qingzhao@example.org', hasPassword: false,
    identities: { nodes: [{ issuer: provider.issuer, knownAs: 'qingzhao@example.org', lastWayIn: true, unlinkedAt: null }] },
  });
});

test('the same identity signs in as the same person, whatever its name is by then', async () => {
  provider.next = { sub: 'xin-qiji', name: '辛弃疾' };
  const first = await viewer(await tokenBy(stage));
  provider.next = { sub: 'xin-qiji', name: '辛幼安' };
  const { code, verifier } = await codeFor(stage);
  const again = await redeem(stage, code, verifier);
  expect(again.newAccount).toBe(false);
  expect(await viewer(again.token!)).toMatchObject({ id: first.id, displayName: '辛弃疾' });
});

test('an account is never found by its e-mail address, verified or not, and an unverified one is not kept', async () => {
  const password = '春风又绿江南岸-1060';
  const { data } = await stage.ask(null, 'mutation ($input: PersonRegisterInput!) { personRegister(input: $input) { token } }', { input: { signInName: 'victim@example.org', password, displayName: '主人', email: 'victim@example.org' } });
  const owner = await viewer(data.personRegister.token);
  for (const verified of [true, false]) {
    provider.next = { sub: `intruder-${verified}`, name: '旁人', email: 'victim@example.org', email_verified: verified };
    const intruder = await viewer(await tokenBy(stage));
    expect(intruder.id).not.toBe(owner.id);
    expect(intruder.email).toBe(verified ? 'victim@example.org' : null);
  }
});

test('an identity without a name or with one of signs and of great length gets an account all the same', async () => {
  provider.next = { sub: 'nameless' };
  expect((await viewer(await tokenBy(stage))).displayName).toBe('新用户 (new)');
  provider.next = { sub: 'long', name: `\u0000\u202e${'长'.repeat(100)}` };
  expect((await viewer(await tokenBy(stage))).displayName).toBe('长'.repeat(60));
});

test('a code is used once', async () => {
  provider.next = { sub: 'lu-you' };
  const { code, verifier } = await codeFor(stage);
  expect((await redeem(stage, code, verifier)).codes).toEqual([]);
  expect(await redeem(stage, code, verifier)).toEqual({ token: null, newAccount: null, codes: ['PROVIDER_CODE_UNKNOWN'] });
});

test('of a code that is redeemed by many at once one session comes', async () => {
  provider.next = { sub: 'fan-chengda' };
  const { code, verifier } = await codeFor(stage);
  const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(stage, code, verifier)));
  expect(answers.filter(({ token }) => token !== null)).toHaveLength(1);
  expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set(answers.flatMap(({ codes }) => codes).filter((each) => ['PROVIDER_CODE_UNKNOWN', 'TOO_MANY_ATTEMPTS'].includes(each))));
});

test('two browsers with one new identity come to one account', async () => {
  provider.next = { sub: 'yang-wanli' };
  const codes = [await codeFor(stage), await codeFor(stage)];
  const answers = await Promise.all(codes.map(({ code, verifier }) => redeem(stage, code, verifier)));
  const people = await Promise.all(answers.map(({ token }) => viewer(token!)));
  expect(people[0].id).toBe(people[1].id);
  expect(answers.filter(({ newAccount }) => newAccount)).toHaveLength(1);
});

test('a code that was carried off is worth nothing without the verifier, and its owner can still redeem it', async () => {
  provider.next = { sub: 'wen-tianxiang' };
  const { code, verifier } = await codeFor(stage);
  expect((await redeem(stage, code, newWay().verifier)).codes).toEqual(['PROVIDER_CODE_UNKNOWN']);
  expect((await redeem(stage, code, verifier)).codes).toEqual([]);
});

test('guesses at the verifier are limited as those at a password are', async () => {
  provider.next = { sub: 'chen-liang' };
  const { code, verifier } = await codeFor(stage);
  for (let guess = 0; guess < 8; guess += 1) await redeem(stage, code, newWay().verifier);
  expect((await redeem(stage, code, verifier)).codes).toEqual(['TOO_MANY_ATTEMPTS']);
  const [row] = await world.sql<{ failures: string }>(`select count(*) as failures from denied_attempt where deed = 'signInRedeem' and code = 'PROVIDER_CODE_UNKNOWN' and mark is not null group by mark having count(*) = 8`);
  expect(row?.failures).toBe('8');
});

test('a code is worth nothing after two minutes', async () => {
  provider.next = { sub: 'jiang-kui' };
  const { code, verifier } = await codeFor(stage);
  await world.advance('2m');
  expect((await redeem(stage, code, verifier)).codes).toEqual(['PROVIDER_CODE_UNKNOWN']);
});

test('a code for linking or for proving signs nobody in', async () => {
  provider.next = { sub: 'zhu-xi' };
  for (const purpose of ['link', 'prove']) {
    const { code, verifier } = await codeFor(stage, purpose);
    expect((await redeem(stage, code, verifier)).codes).toEqual(['PROVIDER_CODE_UNKNOWN']);
  }
});

test('an unknown code is refused, in the language of the request', async () => {
  const input = { code: 'A'.repeat(43), verifier: newWay().verifier };
  expect(await world.as(null).refusal(redeemSignIn, input)).toMatchObject({ code: 'PROVIDER_CODE_UNKNOWN' });
  const { data } = await stage.ask(null, 'mutation ($input: SignInRedeemInput!) { signInRedeem(input: $input) { userErrors { message } } }', { input }, 'zh');
  expect(data.signInRedeem.userErrors[0].message).toMatch(/^该代码不存在/);
});

test('neither token nor code nor what the provider told is in an address, in the log or readable in the database', async () => {
  provider.next = { sub: 'subject-of-ye-shi', name: '叶适不可见', email: 'yeshi-secret@example.org', email_verified: true };
  const [browser, way] = [new Browser(stage), newWay()];
  const { url, trail } = await browser.signIn(way);
  const code = url.searchParams.get('code')!;
  const [row] = await world.sql<{ all: string }>(`select string_agg(j::text, ' ') as all from provider_journey j`);
  for (const secret of [code, '叶适不可见', 'yeshi-secret', 'subject-of-ye-shi', way.verifier]) expect(row!.all).not.toContain(secret);
  const { token } = await redeem(stage, code, way.verifier);
  const [history] = await world.sql<{ all: string }>(`select string_agg(changes::text, ' ') as all from history_entry where deed = 'signInRedeem'`);
  for (const secret of ['叶适不可见', 'yeshi-secret', 'subject-of-ye-shi', token!]) expect(history!.all).not.toContain(secret);
  expect(trail.join(' ')).not.toContain(token!);
  for (const secret of [code, token!, 'a-secret-of-the-tests', 'yeshi-secret', way.verifier]) expect(stage.logged.join('\n')).not.toContain(secret);
});

test('signing in is a deed in history, with whom it concerns and without an actor', async () => {
  provider.next = { sub: 'history' };
  await tokenBy(stage);
  const rows = await world.sql<{ deed: string; actor_id: string | null; subject_type: string }>(`select deed, actor_id, subject_type from history_entry where deed = 'signInRedeem' order by at desc limit 1`);
  expect(rows).toEqual([{ deed: 'signInRedeem', actor_id: null, subject_type: 'AccessToken' }]);
});

test('signInWays tells everyone where the way begins', async () => {
  const { data } = await stage.ask(null, '{ signInWays { kind name issuer startUrl } }');
  expect(data.signInWays).toEqual([
    { kind: 'PASSWORD', name: '密码 Password', issuer: null, startUrl: null },
    { kind: 'PROVIDER', name: '统一身份认证', issuer: provider.issuer, startUrl: `${publicUrl}/sign-in/oidc` },
  ]);
  expect(returnUrl.startsWith(publicUrl)).toBe(false);
});
