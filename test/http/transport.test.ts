import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { RateLimiter, SlidingWindow } from '../../src/platform/http/rate-limit.js';
import { HttpProblem } from '../../src/platform/http/replies.js';
import { type Demo, startDemo } from './demo.js';

let demo: Demo;
/** Cuts slow clients off at once. */
let impatient: Demo;
beforeAll(async () => {
  demo = await startDemo({ http: { limits: { bodyBytes: 10_000 } } });
  impatient = await startDemo({ http: { limits: { requestTimeout: 300, headTimeout: 200, checkEvery: 50 } } });
});
afterAll(() => Promise.all([demo.stop(), impatient.stop()]));
afterEach(() => expect(demo.logged).toEqual([]));

const code = (answer: { json: { errors?: { extensions: Record<string, unknown> }[] } }) => answer.json.errors?.[0]?.extensions.code;

describe('what a request must be', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is refused with the methods that are allowed', async (method) => {
    const answer = await demo.send('/graphql', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
    if (method !== 'HEAD') expect(code(answer)).toBe('METHOD_NOT_ALLOWED');
  });

  test.each([
    ['text/plain'], ['application/x-www-form-urlencoded'], ['multipart/form-data; boundary=x'], ['application/graphql'], ['application/xml'],
    ['application/jsonp'], ['text/json'], ['application/json; charset=utf-16'], ['application/json; charset="latin1"'], [';;;'],
  ])('a body of type %s is refused', async (type) => {
    expect(await demo.post({ query: '{ hello }' }, { 'content-type': type })).toMatchObject({ status: 415, json: { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] } });
  });

  test.each(['application/json', 'APPLICATION/JSON', 'application/json; charset=UTF-8', 'application/json;charset="utf-8"'])('a body of type %s is read', async (type) => {
    expect((await demo.post({ query: '{ hello }' }, { 'content-type': type })).json.data).toEqual({ hello: 'Hello stranger' });
  });

  test('a content coding is refused, because it hides the length', async () => {
    const answer = await demo.post(new Uint8Array(gzipSync('{"query":"{ hello }"}')), { 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 415 });
    expect(answer.headers.get('accept-encoding')).toBe('identity');
  });

  test('a body beyond the limit is refused, announced or not', async () => {
    const large = JSON.stringify({ query: `{ hello } # ${'x'.repeat(20_000)}` });
    expect(code(await demo.post(large))).toBe('PAYLOAD_TOO_LARGE');
    const chunks = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 40; sent += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1_000)));
        controller.close();
      },
    });
    const streamed = await demo.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: chunks, duplex: 'half' } as RequestInit);
    expect(streamed).toMatchObject({ status: 413 });
    expect((await demo.ask('{ hello }')).status).toBe(200);
  });

  test('a client that waits for permission to send too much gets the refusal instead', async () => {
    const answer = await demo.raw('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: 99999999\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).not.toContain('100 Continue');
  });

  test('a bearer token that is none is refused instead of being taken for nobody', async () => {
    for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer ü', `Bearer ${'x'.repeat(5_000)}`]) {
      expect(await demo.ask('{ hello }', undefined, { authorization })).toMatchObject({ status: 401, json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
    }
  });

  test('an unknown address answers 404 with a typed error', async () => {
    for (const path of ['/nothing', '/graphql/', '/%00', '/%ff', '//graphql', '/graphiql/x', '/__proto__']) {
      expect(await demo.send(path)).toMatchObject({ status: 404, json: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
    }
  });
});

describe('what no HTTP client sends', () => {
  test.each([
    ['a NUL in a header', 'GET /graphql HTTP/1.1\r\nhost: x\r\nx-a: a\0b\r\n\r\n', '400'],
    ['no host', 'GET /graphql HTTP/1.1\r\n\r\n', '400'],
    ['rubbish', '\x16\x03\x01\x02\x00\x01\x00', '400'],
    ['a head that is too long', `GET /graphql HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(40_000)}\r\n\r\n`, '431'],
    ['an address that is too long', `GET /graphql?query=${'a'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, '431'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', '400'],
    ['length and chunks', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', '400'],
    ['a negative length', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', '400'],
    ['a bad chunk', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', '400'],
  ])('%s ends the connection with a typed error', async (_, bytes, status) => {
    const answer = await demo.raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === '431') expect(answer).toContain('"HEADERS_TOO_LARGE"');
  });

  test('a head that does not end is cut off', async () => {
    expect(await impatient.raw('POST /graphql HTTP/1.1\r\nhost: x\r\n')).toMatch(/^HTTP\/1\.1 408 [^]*"REQUEST_TIMEOUT"/);
  });

  test('a body that does not end is cut off', async () => {
    expect(await impatient.raw('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a client that leaves in the middle of its body is no fault', async () => {
    const socket = connect(Number(new URL(demo.url).port), '127.0.0.1');
    const arrived = once(demo.server.server, 'request');
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":');
    const [request] = await arrived;
    const gone = new Promise((resolve) => request.on('close', resolve));
    socket.destroy();
    await gone;
    expect((await demo.ask('{ hello }')).status).toBe(200);
  });

  test('one connection serves many requests', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n';
    const last = 'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    expect((await demo.raw(one + one + last)).match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  });
});

describe('headers', () => {
  test('a well-formed request id is kept, another replaced', async () => {
    expect((await demo.ask('{ hello }', undefined, { 'x-request-id': 'order-4711.a' })).headers.get('x-request-id')).toBe('order-4711.a');
    for (const id of ['short', 'x'.repeat(65), 'with blank in it', '<script>alert(1)</script>', '../../etc/passwd']) {
      expect((await demo.ask('{ hello }', undefined, { 'x-request-id': id })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('nothing tells what the server is made of, nothing is stored or guessed', async () => {
    for (const path of ['/graphql', '/', '/healthz', '/nothing']) {
      const { headers } = await demo.send(path);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each([
    [undefined, 'Hello'], ['zh', '你好'], ['zh-Hans-CN, en;q=0.9', '你好'], ['en, zh;q=0.9', 'Hello'], ['fr, zh;q=0.2', '你好'], ['*', 'Hello'],
    ['zh;q=0', 'Hello'], ['zh;q=x', 'Hello'], [';;,,', 'Hello'], ['en;q=0.3,zh;q=0.7', '你好'],
  ])('Accept-Language %s is answered in its language', async (language, word) => {
    const { json } = await demo.ask('{ hello }', undefined, language === undefined ? {} : { 'accept-language': language });
    expect(json.data?.hello).toBe(`${word} stranger`);
  });
});

describe('pages of other origins', () => {
  const preflight = (on: Demo, origin: string) =>
    on.send('/graphql', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });

  test('are not allowed unless their origin is listed', async () => {
    const answer = await preflight(demo, 'https://elsewhere.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-methods')).toBeNull();
    expect((await demo.ask('{ hello }', undefined, { origin: 'https://elsewhere.example' })).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('are allowed by exact origin, without credentials, and may read what they need', async () => {
    const listed = await startDemo({ http: { corsOrigins: ['https://front.example/'] } });
    const answer = await preflight(listed, 'https://front.example');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://front.example');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toBe('origin');
    const asked = await listed.ask('{ hello }', undefined, { origin: 'https://front.example' });
    expect(asked.headers.get('access-control-expose-headers')).toContain('ratelimit-remaining');
    for (const origin of ['https://front.example.evil', 'http://front.example', 'https://sub.front.example', 'null', 'https://front.example:444']) {
      expect((await preflight(listed, origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
    await listed.stop();
  });

  test('are all allowed by *', async () => {
    const open = await startDemo({ http: { corsOrigins: ['*'] } });
    expect((await preflight(open, 'https://any.example')).headers.get('access-control-allow-origin')).toBe('*');
    await open.stop();
  });
});

describe('limits of requests', () => {
  const facts = (token: string | null, address = '10.0.0.1') => ({ requestId: 'r', language: 'en' as const, token, address, headers: {} });

  test('the window slides: what the last window used is still counted as far as it overlaps', () => {
    let seconds = 0;
    const window = new SlidingWindow(60, () => seconds);
    for (let taken = 0; taken < 10; taken += 1) expect(window.take('a', 10).allowed).toBe(true);
    expect(window.take('a', 10)).toEqual({ allowed: false, limit: 10, remaining: 0, reset: 60 });
    expect(window.take('b', 10)).toMatchObject({ allowed: true, remaining: 9 });
    seconds = 90; // Half of the last window still counts.
    expect(window.take('a', 10)).toMatchObject({ allowed: true, remaining: 4, reset: 30 });
    seconds = 200;
    expect(window.take('a', 10)).toMatchObject({ allowed: true, remaining: 9 });
  });

  test('tokens have their own allowance, and invented tokens do not buy more for an address', () => {
    const limiter = new RateLimiter({ windowSeconds: 60, anonymous: 1, perToken: 2, perAddress: 5 }, () => 0);
    expect(limiter.admit(facts(null))).toMatchObject({ 'ratelimit-limit': '1', 'ratelimit-remaining': '0' });
    expect(() => limiter.admit(facts(null))).toThrow(HttpProblem);
    expect(limiter.admit(facts('one'))).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    for (const token of ['two', 'three', 'four', 'five']) limiter.admit(facts(token));
    expect(() => limiter.admit(facts('six'))).toThrow('More than 5 requests');
    expect(limiter.admit(facts('six', '10.0.0.2'))).toMatchObject({ 'ratelimit-remaining': '1' });
  });

  test('beyond them requests are refused with 429 and the time to wait; health is not counted', async () => {
    const limited = await startDemo({ http: { rateLimit: { anonymous: 2, windowSeconds: 3_600 }, trustedProxies: 1 } });
    const from = (address: string) => limited.ask('{ hello }', undefined, { 'x-forwarded-for': `6.6.6.6, ${address}` });
    expect((await from('10.0.0.1')).headers.get('ratelimit-remaining')).toBe('1');
    await from('10.0.0.1');
    const refused = await from('10.0.0.1');
    expect(refused).toMatchObject({ status: 429, json: { errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('2;w=3600');
    expect((await from('10.0.0.2')).status).toBe(200);
    expect((await limited.send('/healthz')).status).toBe(200);
    await limited.stop();
  });
});
