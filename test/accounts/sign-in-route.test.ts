import { accounts } from '../../src/accounts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Forger, startForger } from './oidc/forger.js';
import { Browser, type SignInStage, callback, codeFor, newWay, openStage, publicUrl, redeem, returnUrl } from './oidc/stage.js';

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

const hour = 3_600;
const errorOf = async (response: Response | null) => ((await response!.json()) as { errors: { message: string; extensions: { code: string } }[] }).errors[0]!;
const start = (parameters: Record<string, string>, headers: Record<string, string> = {}) => fetch(`${stage.url}/sign-in/oidc?${new URLSearchParams(parameters)}`, { redirect: 'manual', headers });
const failures = async () => (await world.sql<{ code: string }>(`select code from denied_attempt where deed = 'signInByProvider' order by at`)).map(({ code }) => code);

test('the browser is sent off with PKCE, state and nonce, and keeps a cookie that no script and no other site reads', async () => {
  const response = await start({ return: returnUrl, challenge: newWay().challenge });
  expect(response.status).toBe(303);
  const sent = new URL(response.headers.get('location')!).searchParams;
  expect(Object.fromEntries(sent)).toMatchObject({ client_id: 'wushe', response_type: 'code', redirect_uri: callback, code_challenge_method: 'S256', scope: 'openid profile email' });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(sent.get(name)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(sent.has('max_age')).toBe(false);
  expect(response.headers.get('set-cookie')).toMatch(/^__Host-wushe_way_[\w-]{8}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
  expect([response.headers.get('cache-control'), response.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
});

test('the provider is shown the verifier and the client’s secret, and the cookie goes when the way is over', async () => {
  const browser = new Browser(stage);
  await codeFor(stage, 'sign-in', browser);
  const { body, authorization } = provider.asked.at(-1)!;
  expect([body.get('grant_type'), body.get('redirect_uri')]).toEqual(['authorization_code', callback]);
  expect(body.get('code_verifier')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(decodeURIComponent(Buffer.from(authorization!.slice('Basic '.length), 'base64').toString())).toBe('wushe:a-secret-of-the-tests');
  expect(browser.cookies).toEqual([]);
});

test.each([
  'https://evil.example/', `${returnUrl}/`, `${returnUrl}?next=https://evil.example`, `${returnUrl}#x`, 'https://app.example.evil.example/signed-in', '//evil.example', 'javascript:alert(1)', '/signed-in', '',
])('nobody is sent back to %s, which is not listed', async (address) => {
  const response = await start({ return: address, challenge: newWay().challenge }, { 'accept-language': 'zh' });
  expect([response.status, response.headers.has('location'), response.headers.has('set-cookie')]).toEqual([422, false, false]);
  expect(await errorOf(response)).toMatchObject({ message: expect.stringContaining('返回地址') as string, extensions: { code: 'RETURN_NOT_LISTED' } });
});

test('an address that is told twice, a challenge that is none and an unknown purpose are refused', async () => {
  const { challenge } = newWay();
  const twice = await fetch(`${stage.url}/sign-in/oidc?return=${encodeURIComponent(returnUrl)}&return=https://evil.example&challenge=${challenge}`, { redirect: 'manual' });
  expect((await errorOf(twice)).extensions.code).toBe('RETURN_NOT_LISTED');
  const wrongs: readonly Record<string, string>[] = [{ challenge: '' }, { challenge: 'short' }, { challenge, for: 'everything' }];
  for (const wrong of wrongs) {
    expect((await errorOf(await start({ return: returnUrl, ...wrong }))).extensions.code).toBe('INVALID_INPUT');
  }
  expect((await fetch(`${stage.url}/sign-in/oidc`, { method: 'POST' })).status).toBe(405);
});

const forged: readonly [what: string, forge: (forger: Forger) => void][] = [
  ['another nonce', (forger) => { forger.claims = (claims) => ({ ...claims, nonce: 'another' }); }],
  ['no nonce', (forger) => { forger.claims = ({ nonce: _, ...claims }) => claims; }],
  ['another issuer', (forger) => { forger.claims = (claims) => ({ ...claims, iss: 'https://other.example' }); }],
  ['another audience', (forger) => { forger.claims = (claims) => ({ ...claims, aud: 'another-client' }); }],
  ['an end in the past', (forger) => { forger.claims = (claims) => ({ ...claims, iat: Number(claims['iat']) - 2 * hour, exp: Number(claims['exp']) - hour }); }],
  ['no subject', (forger) => { forger.claims = ({ sub: _, ...claims }) => claims; }],
  ['a foreign signature', (forger) => { forger.signature = 'foreign'; }],
  ['a signature by the client’s secret', (forger) => { forger.signature = 'secret'; }],
  ['no signature', (forger) => { forger.signature = 'none'; }],
];

test.each(forged)('an ID token with %s signs nobody in', async (_what, forge) => {
  forge(provider);
  const { url } = await new Browser(stage).signIn(newWay());
  expect([url.origin + url.pathname, Object.fromEntries(url.searchParams)]).toEqual([returnUrl, { error: 'PROVIDER_FAILED' }]);
  expect((await failures()).at(-1)).toBe('PROVIDER_FAILED');
});

test('an answer in the name of another issuer signs nobody in, and neither does one without a name', async () => {
  for (const iss of ['https://other.example', null]) {
    provider.back = (parameters) => { if (iss) parameters.set('iss', iss); else parameters.delete('iss'); return parameters; };
    const { url } = await new Browser(stage).signIn(newWay());
    expect(url.searchParams.get('error')).toBe('PROVIDER_FAILED');
  }
});

test('whoever declines comes back to the front end, which is told so', async () => {
  provider.back = (parameters) => new URLSearchParams({ error: 'access_denied', state: parameters.get('state')!, iss: provider.issuer });
  const { url } = await new Browser(stage).signIn(newWay());
  expect(Object.fromEntries(url.searchParams)).toEqual({ error: 'PROVIDER_DECLINED' });
});

test('a provider that wants no such client is told to the log by its code alone', async () => {
  provider.tokenAnswer = { status: 401, body: { error: 'invalid_client', error_description: 'secret words' } };
  const { url } = await new Browser(stage).signIn(newWay());
  expect(url.searchParams.get('error')).toBe('PROVIDER_FAILED');
  expect(stage.logged.at(-1)).toContain('invalid_client');
  expect(stage.logged.join('')).not.toContain('secret words');
});

test('another state, or none, is refused and recorded', async () => {
  for (const state of ['A'.repeat(43), 'short', null]) {
    provider.back = (parameters) => { if (state) parameters.set('state', state); else parameters.delete('state'); return parameters; };
    const { url, response } = await new Browser(stage).signIn(newWay());
    expect([url.origin, response?.status]).toEqual([publicUrl, 422]);
    expect((await errorOf(response)).extensions.code).toBe('PROVIDER_WAY_UNKNOWN');
    expect((await failures()).at(-1)).toBe('PROVIDER_WAY_UNKNOWN');
  }
});

test('who began in one browser does not arrive in another, whatever cookie that one shows; the first still does', async () => {
  const [mine, other, way] = [new Browser(stage), new Browser(stage), newWay()];
  const begin = `${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge: way.challenge })}`;
  const { url } = await mine.go(begin, { before: callback });
  await other.go(begin, { before: callback });
  expect((await errorOf((await other.go(url.href)).response)).extensions.code).toBe('PROVIDER_WAY_UNKNOWN');
  const arrived = await mine.go(url.href);
  expect(arrived.url.searchParams.get('code')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect((await errorOf((await mine.go(url.href)).response)).extensions.code).toBe('PROVIDER_WAY_UNKNOWN');
});

test('two tabs of one browser both arrive', async () => {
  const [browser, ways, urls] = [new Browser(stage), [newWay(), newWay()], [] as string[]];
  for (const { challenge } of ways) urls.push((await browser.go(`${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge })}`, { before: callback })).url.href);
  for (const [index, url] of urls.entries()) {
    const code = (await browser.go(url)).url.searchParams.get('code');
    expect((await redeem(stage, code, ways[index]!.verifier)).token).toMatch(/^wst_/);
  }
});

test('any process takes a browser back: what is on its way is in the database', async () => {
  const others = [await openStage(world, provider.issuer), await openStage(world, provider.issuer)];
  const place = { url: stage.url };
  const [browser, way] = [new Browser(place), newWay()];
  const { url } = await browser.go(`${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge: way.challenge })}`, { before: callback });
  place.url = others[0]!.url;
  const code = (await browser.go(url.href)).url.searchParams.get('code');
  expect((await redeem(others[1]!, code, way.verifier)).token).toMatch(/^wst_/);
  for (const other of others) await other.stop();
});

test('who comes back after ten minutes begins again, and what is over is swept', async () => {
  const [browser, way] = [new Browser(stage), newWay()];
  const { url } = await browser.go(`${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge: way.challenge })}`, { before: callback });
  await world.advance('10m');
  expect((await errorOf((await browser.go(url.href)).response)).extensions.code).toBe('PROVIDER_WAY_UNKNOWN');
  // The job stands on the database alone.
  const jobs = accounts.jobs!({ pool: world.pool } as Parameters<NonNullable<typeof accounts.jobs>>[0]);
  for (const job of [...jobs, ...jobs]) await job.run();
  expect(await world.sql('select id from provider_journey')).toEqual([]);
});

test('a proof has to be fresh: the provider is asked to ask anew, and an old one does not count', async () => {
  const response = await start({ return: returnUrl, challenge: newWay().challenge, for: 'prove' });
  expect(Object.fromEntries(new URL(response.headers.get('location')!).searchParams)).toMatchObject({ prompt: 'login', max_age: '300' });
  expect((await new Browser(stage).signIn(newWay(), 'prove')).url.searchParams.has('code')).toBe(true);
  for (const claims of [{ auth_time: 1_000 }, { auth_time: undefined }]) {
    provider.claims = (honest) => ({ ...honest, ...claims });
    expect((await new Browser(stage).signIn(newWay(), 'prove')).url.searchParams.get('error')).toBe('PROVIDER_FAILED');
  }
});

test('while the provider is away a sign-in over it says so and the password works; when it is back, so is the way', async () => {
  provider.away = true;
  const fresh = await openStage(world, provider.issuer);
  const response = await fetch(`${fresh.url}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge: newWay().challenge })}`, { redirect: 'manual', headers: { 'accept-language': 'zh' } });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  expect(await errorOf(response)).toMatchObject({ message: expect.stringContaining('登录服务暂时无法访问') as string, extensions: { code: 'SERVICE_UNAVAILABLE' } });
  const password = '春风又绿江南岸-1060';
  await fresh.ask(null, 'mutation ($input: PersonRegisterInput!) { personRegister(input: $input) { userErrors { code } } }', { input: { signInName: 'with.password', password, displayName: '王安石' } });
  const { data } = await fresh.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }', { input: { signInName: 'with.password', password } });
  expect(data.signIn.token).toMatch(/^wst_/);
  provider.away = false;
  const { code, verifier } = await codeFor(fresh);
  expect((await redeem(fresh, code, verifier)).token).toMatch(/^wst_/);
  await fresh.stop();
});

test('a provider that goes away on the way, or fails, sends its people back to the front end', async () => {
  for (const fail of [() => { provider.away = true; }, () => { provider.tokenAnswer = { status: 502, body: {} }; }]) {
    provider.reset();
    const browser = new Browser(stage);
    const { url } = await browser.go(`${publicUrl}/sign-in/oidc?${new URLSearchParams({ return: returnUrl, challenge: newWay().challenge })}`, { before: callback });
    fail();
    expect((await browser.go(url.href)).url.searchParams.get('error')).toBe('PROVIDER_AWAY');
  }
});

test('without a provider there is no way, and signInWays tells of the password alone', async () => {
  const plain = await openStage(world, null);
  for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback']) expect((await fetch(`${plain.url}${path}`)).status).toBe(404);
  const { data } = await plain.ask(null, '{ signInWays { kind startUrl } }');
  expect(data.signInWays).toEqual([{ kind: 'PASSWORD', startUrl: null }]);
  await plain.stop();
});
