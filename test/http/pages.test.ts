import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { landingPage } from '../../src/platform/http/landing-page.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { type Demo, startDemo } from './demo.js';

const metrics = new Metrics({ pools: () => [{ name: 'main', total: 5, idle: 3, waiting: 1 }], process: false });
let ready = true;
let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({
    http: {
      metrics,
      ready: async () => {
        if (!ready) throw new Error('secret');
        return { ready, checks: { database: 'ok', migrations: 'ok' } };
      },
      readyQueries: [{ query: 'query Example { hello(name: "</script>") }', variables: { a: 1 } }],
      routes: [
        { name: 'hook', path: '/hook', methods: ['POST'], visit: () => { throw new Error('secret'); } },
      ],
    },
  });
});
afterAll(() => demo.stop());

/** Addresses that a page loads something from. */
const loads = (html: string) => [...html.matchAll(/(?:src|href|action|srcset|poster|data)="([^"#][^"]*)"|url\(([^)]*)\)|@import/g)].map((match) => match[1] ?? match[2] ?? match[0]);

describe('the landing page', () => {
  test('says what Wushe is in Chinese and English and shows the ways in, with nothing foreign', async () => {
    const { status, headers, text } = await demo.send('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const content of ['Wushe', '五社', '/graphiql', '/schema.graphql', '/ocds/records.json', '/procurement/list-template.xlsx', '/sealing-kit/', '/healthz', 'lang="zh', '<svg']) expect(text).toContain(content);
    for (const address of loads(text)) expect(address).toMatch(/^(\/[^/]|\/$|data:|#tip$)/);
    expect(text).not.toMatch(/<script/i);
  });

  test('shows the front ends through which people sign in by a provider, where there is one', async () => {
    expect((await demo.send('/')).text).not.toContain('signInWays');
    const { html } = landingPage({ signIn: { name: '统一身份<认证>', fronts: ['https://app.example'] } });
    expect(html).toContain('<a href="https://app.example"><strong>app.example</strong>');
    expect(html).toContain('Sign in with 统一身份&#60;认证&#62;');
  });

  test('its policy allows its own style and nothing else', async () => {
    const { headers, text } = await demo.send('/');
    const policy = headers.get('content-security-policy') ?? '';
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/ style="/);
  });
});

describe('GraphiQL', () => {
  test('loads everything from this server, under names that never change their content', async () => {
    const { text, headers } = await demo.send('/graphiql');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    const addresses = loads(text).filter((address) => !address.startsWith('data:'));
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).toMatch(/^\/graphiql\/[0-9a-f]{16}\/[a-z-]+\.(js|css)$/);
      const asset = await demo.send(address);
      expect(asset.status).toBe(200);
      expect(asset.headers.get('cache-control')).toContain('immutable');
      expect(asset.headers.get('content-encoding')).toBe('gzip');
    }
  });

  test('its style loads nothing foreign', async () => {
    const { text } = await demo.send('/graphiql');
    const style = await demo.send(loads(text).find((address) => address.endsWith('.css'))!);
    for (const address of loads(style.text)) expect(address.replace(/^["']/, '')).toMatch(/^(data:|#)/);
  });

  test('opens on the given query; its text cannot break out of the page', async () => {
    const { text } = await demo.send('/graphiql');
    expect(text).not.toContain('hello(name:');
    const start = await demo.send(loads(text).find((address) => address.endsWith('start.js'))!);
    expect(start.text).toContain('query Example');
  });

  test('a browser that opens the endpoint is sent there, a client is not', async () => {
    const page = await demo.send('/graphql', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/graphiql');
    expect((await demo.send('/graphql', { headers: { accept: '*/*' } })).status).toBe(400);
  });

  test('an unknown part of it is not found', async () => {
    expect((await demo.send('/graphiql/0000000000000000/graphiql.js')).status).toBe(404);
  });
});

describe('the schema', () => {
  test('is served as text from which the same schema can be built, and revalidates cheaply', async () => {
    const { text, headers, status } = await demo.send('/schema.graphql');
    expect(status).toBe(200);
    expect(buildSchema(text).getQueryType()?.name).toBe('Query');
    const again = await demo.send('/schema.graphql', { headers: { 'if-none-match': headers.get('etag')! } });
    expect(again).toMatchObject({ status: 304, text: '' });
  });
});

describe('health', () => {
  test('the process is alive whatever the database does; it is ready only when the check says so', async () => {
    expect(await demo.send('/readyz')).toMatchObject({ status: 200, json: { status: 'ready', checks: { database: 'ok' } } });
    ready = false;
    const answer = await demo.send('/readyz');
    expect(answer).toMatchObject({ status: 503, json: { status: 'not ready' } });
    expect(answer.text).not.toContain('secret');
    expect(await demo.send('/healthz')).toMatchObject({ status: 200, json: { status: 'alive' } });
    ready = true;
  });

  test('a check that does not answer counts as not ready', async () => {
    const stuck = await startDemo({ http: { ready: () => new Promise(() => undefined), limits: { readyPatience: 20 } } });
    expect(await stuck.send('/readyz')).toMatchObject({ status: 503, json: { checks: { answer: 'too late' } } });
    await stuck.stop();
  });

  test('HEAD tells the same without a body', async () => {
    const answer = await demo.send('/healthz', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers.get('content-length')).toBe('18');
  });
});

describe('metrics', () => {
  test('count requests by kind of operation, errors by code, refusals and connections', async () => {
    await demo.ask('{ hello }');
    await demo.ask('mutation { change(to: "counted") }');
    await demo.ask('{ fail(how: "forbidden") }');
    await demo.ask('{ nothing }');
    metrics.refused('ALREADY_ENDORSED');
    const { text, headers } = await demo.send('/metrics');
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(/wushe_http_request_duration_seconds_count\{route="graphql",operation="query",status="200"\} \d/);
    expect(text).toMatch(/operation="mutation"/);
    expect(text).toContain('wushe_graphql_errors_total{code="FORBIDDEN"} 1');
    expect(text).toContain('wushe_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(text).toContain('wushe_refusals_total{code="ALREADY_ENDORSED"} 1');
    expect(text).toContain('wushe_database_pool_connections{pool="main",state="used"} 2');
  });

  test('can be kept behind a token', async () => {
    const guarded = await startDemo({ http: { metrics: new Metrics({ process: false }), metricsToken: 'right-token' } });
    expect((await guarded.send('/metrics')).status).toBe(401);
    expect((await guarded.send('/metrics', { headers: { authorization: 'Bearer wrong-token' } })).status).toBe(401);
    expect((await guarded.send('/metrics', { headers: { authorization: 'Bearer right-token' } })).status).toBe(200);
    await guarded.stop();
  });
});

describe('further addresses', () => {
  test('are answered before the server’s own, and a fault in them is masked', async () => {
    const answer = await demo.send('/hook', { method: 'POST' });
    expect(answer).toMatchObject({ status: 500, json: { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) } }] } });
    expect(answer.text).not.toContain('secret');
    expect(demo.logged).toMatchObject([{ level: 'error' }]);
    expect((await demo.send('/hook')).headers.get('allow')).toBe('POST, OPTIONS');
  });
});

describe('the end', () => {
  test('a server that closes lets a running request finish', async () => {
    let release = () => {};
    let entered = () => {};
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = await startDemo({ executor: async () => { entered(); await gate; return { data: { hello: 'late' } }; } });
    const answer = slow.ask('{ hello }');
    await inside;
    const stopped = slow.stop();
    release();
    expect(await answer).toMatchObject({ status: 200, json: { data: { hello: 'late' } } });
    await stopped;
    await expect(slow.ask('{ hello }')).rejects.toThrow();
  });

  test('listening on a port that is taken is told', async () => {
    const port = Number(new URL(demo.url).port);
    const other = await startDemo();
    await other.stop();
    await expect(other.server.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
