import { AccessFailure, says } from '../../src/kernel/refusal.js';
import { databaseAway } from '../../src/platform/graphql/faults.js';
import { ProjectedText } from '../../src/platform/reads/projected-text.js';
import { changes } from './demo-schema.js';
import { type Demo, startDemo } from './demo.js';

let demo: Demo;
beforeAll(async () => void (demo = await startDemo()));
afterAll(() => demo.stop());
beforeEach(() => void demo.logged.splice(0));

const fail = (how: string, headers?: Record<string, string>) => demo.ask('query Failing($how: String!) { fail(how: $how) }', { how }, headers);

describe('access failures', () => {
  test.each([
    ['forbidden', { code: 'FORBIDDEN', rule: 'PL-13', reason: 'Nobody approves their own request.' }],
    ['hidden', { code: 'NOT_FOUND', field: 'id' }],
    ['anonymous', { code: 'UNAUTHENTICATED', reason: 'Sign in first.' }],
  ])('%s is told with its code and reason, and is no fault', async (how, extensions) => {
    const { status, json } = await fail(how);
    expect(status).toBe(200);
    expect(json.errors).toMatchObject([{ path: ['fail'], extensions }]);
    expect(json.data).toEqual({ fail: null });
    expect(demo.logged).toEqual([]);
  });

  test('the reason is told in the language of the request', async () => {
    const [error] = (await fail('forbidden', { 'accept-language': 'zh' })).json.errors ?? [];
    expect(error).toMatchObject({ message: '任何人不得批准自己的申请。', extensions: { code: 'FORBIDDEN', reason: '任何人不得批准自己的申请。' } });
  });

  test('an error that a resolver gave a code of its own keeps code and words', async () => {
    expect((await fail('coded')).json.errors).toMatchObject([{ message: 'Choose another month.', extensions: { code: 'NO_CALENDAR' } }]);
  });
});

describe('faults', () => {
  test.each(['fault', 'text', 'nothing', 'constraint', 'cyclic'])('%s is masked with the request id and logged once', async (how) => {
    const { status, json, text, headers } = await fail(how, { 'x-request-id': 'request-0815' });
    expect(status).toBe(200);
    expect(json.errors).toMatchObject([{ path: ['fail'], extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0815' } }]);
    expect(headers.get('x-request-id')).toBe('request-0815');
    expect(text).not.toMatch(/secret|srv|4711|node_modules|\.ts|thrown/);
    expect(demo.logged).toMatchObject([{ level: 'error', fields: { requestId: 'request-0815' } }]);
  });

  test('the log keeps the stack of a fault but not the values that a database error quotes', async () => {
    await fail('fault');
    expect(JSON.stringify(demo.logged)).toContain('secret internals');
    expect(JSON.stringify(demo.logged)).toMatch(/demo-schema/);
    demo.logged.splice(0);
    await fail('constraint');
    expect(JSON.stringify(demo.logged)).toContain('23505');
    expect(JSON.stringify(demo.logged)).toContain('bid_price_key');
    expect(JSON.stringify(demo.logged)).not.toContain('4711');
  });

  test('the words follow Accept-Language, the code does not', async () => {
    const chinese = await fail('fault', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(chinese.json.errors?.[0]).toMatchObject({ message: expect.stringContaining('服务器'), extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    const english = await fail('fault', { 'accept-language': 'de, en;q=0.5, zh;q=0.4' });
    expect(english.json.errors?.[0]?.message).toContain('Something failed');
  });
});

describe('a database that is away', () => {
  test.each(['refusedConnection', 'terminated', 'poolTimeout', 'wrapped'])('%s answers 503 with Retry-After', async (how) => {
    const { status, json, headers, text } = await fail(how);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(json.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(text).not.toMatch(/5432|4711|terminat/i);
    expect(demo.logged).toMatchObject([{ level: 'warn' }]);
  });

  test.each(['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03', 'ECONNRESET'])('%s is a connection that was lost', (code) => {
    expect(databaseAway(Object.assign(new Error('x'), { code }))).toBe(true);
  });

  test.each(['08P01', '08007', '57014', '57P04', '53400', '40001', '42703'])('%s is a fault, and trying again would not help', (code) => {
    expect(databaseAway(Object.assign(new Error('x'), { code }))).toBe(false);
  });

  test('a message that breaks the protocol is masked and logged as a fault', async () => {
    const { status, json } = await fail('brokenProtocol');
    expect([status, json.errors?.[0]?.extensions.code]).toEqual([200, 'INTERNAL_SERVER_ERROR']);
    expect(demo.logged).toMatchObject([{ level: 'error' }]);
  });

  test('an answer whose first mutation happened stays 200, so that its client reads it', async () => {
    changes.splice(0);
    const { status, json } = await demo.ask('mutation { one: change(to: "done") two: change(to: "refusedConnection") }');
    expect(status).toBe(200);
    expect(json).toMatchObject({ data: { one: 'done', two: null }, errors: [{ path: ['two'], extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    expect(changes).toEqual(['done']);
  });
});

describe('bad input', () => {
  test('a failed check names field and problem, never the input', async () => {
    const { json, text } = await demo.ask('query Person($input: PersonInput!) { person(input: $input) }', {
      input: { name: 'far-too-secret', friend: { name: 'ok', email: 'no-address-secret' } },
    });
    expect(json.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'name' }, { field: 'friend.email' }] } }]);
    expect(text).not.toContain('secret');
    expect(demo.logged).toEqual([]);
  });

  test('a failed check says what is expected, in the language of the request', async () => {
    const ask = async (language: string) => (await demo.ask('query Person($input: PersonInput!) { person(input: $input) }', {
      input: { name: 'far-too-secret', friend: { name: 'ok', email: 'no-address-secret' } },
    }, { 'accept-language': language })).json.errors?.[0]?.extensions['fields'];
    expect(await ask('en')).toEqual([
      { field: 'name', problems: ['it has 1 to 5 characters.'] },
      { field: 'friend.email', problems: ['it is an e-mail address, such as name@example.org.'] },
    ]);
    expect(await ask('zh')).toEqual([
      { field: 'name', problems: ['应为 1 至 5 个字符。'] },
      { field: 'friend.email', problems: ['应为电子邮箱地址，如 name@example.org。'] },
    ]);
  });

  test.each([
    ['wrong type', { int: 'secret' }, 'input.int', /whole number/],
    ['out of range', { int: 4711 * 2 ** 31 }, 'input.int', /2147483647/],
    ['beyond safe integers', { int: 2 ** 53 }, 'input.int', /whole number/],
    ['fraction', { int: 1.5 }, 'input.int', /whole number/],
    ['no enum value', { colour: 'SECRET' }, 'input.colour', /expected one of RED, GREEN\./],
    ['number for a decimal', { amount: 12.5 }, 'input.amount', /sent as text/],
    ['exponent', { amount: '1e9' }, 'input.amount', /digits/],
    ['impossible day', { day: '2026-02-30' }, 'input.day', /exist/],
    ['instant without offset', { instant: '2026-02-03T10:00:00' }, 'input.instant', /RFC 3339/],
    ['wrong check digit', { code: '51440300MJL0000011' }, 'input.code', /code/],
    ['unknown field', { secretField: 1 }, 'input', /not defined by type "ScalarsInput"/],
    ['deeper', { inner: { inner: { texts: ['ok', 7] } } }, 'input.inner.inner.texts[1]', /a text/],
  ])('variables: %s is told by place and expectation', async (_, input, field, problem) => {
    const { status, json, text } = await demo.ask('query Scalars($input: ScalarsInput!) { scalars(input: $input) }', { input });
    expect(status).toBe(200);
    expect(json.data).toBeUndefined();
    expect(json.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(json.errors?.[0]?.message).toMatch(problem);
    for (const value of ['"secret"', 'SECRET', '9007199', '12.5', '1e9', '02-30', '10:00:00', 'MJL']) expect(text).not.toContain(value);
  });

  test.each([
    ['{ scalars(input: { int: "secret" }) }', /whole number/],
    ['{ scalars(input: { int: 99999999999999999999 }) }', /whole number/],
    ['{ scalars(input: { colour: "SECRET" }) }', /Expected one of RED, GREEN, without quotes\./],
    ['{ scalars(input: { colour: SECRET }) }', /Expected one of RED, GREEN, without quotes\./],
    ['{ scalars(input: { amount: 4711.5 }) }', /sent as text/],
    ['{ scalars(input: { amount: "secret" }) }', /digits/],
    ['{ scalars(input: "secret") }', /"ScalarsInput"/],
    ['{ hello(name: 4711) }', /a text/],
    ['{ hello "secret" }', /Syntax Error/],
    ['{ hello(name: "secret }', /Syntax Error/],
  ])('literals: %s is refused without repeating the value', async (query, problem) => {
    const { status, json, text } = await demo.ask(query);
    expect(status).toBe(200);
    expect(json.errors?.[0]?.message).toMatch(problem);
    expect(text).not.toMatch(/secret|SECRET|4711|999999/);
  });

  test('a missing variable, null for a required one, and one beside its definition are told', async () => {
    const query = 'query Failing($how: String!) { fail(how: $how) }';
    expect((await demo.ask(query)).json.errors).toMatchObject([{ message: 'Variable "$how": a value of type "String!" is required.' }]);
    expect((await demo.ask(query, { how: null as never })).json.errors).toMatchObject([{ message: 'Variable "$how": type "String!" does not allow null.' }]);
    expect((await demo.ask(query, { how: 'coded', other: 1 })).json.errors).toMatchObject([{ extensions: { code: 'NO_CALENDAR' } }]);
  });

  test('a refusal outside of a deed answers as bad input with its rule', async () => {
    const { json } = await demo.ask('{ price(price: { amount: "1.005" }) }');
    expect(json.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', refusal: 'INVALID_INPUT', field: 'price.amount' } }]);
    expect((await demo.ask('{ price(price: { amount: "1.05" }) }')).json.data).toEqual({ price: '105' });
    expect((await demo.ask('{ price(price: { amount: "1.05", currency: "USD" }) }')).json.errors).toMatchObject([{ extensions: { field: 'price.currency' } }]);
  });

  test('with application/graphql-response+json the same failures are 400', async () => {
    const headers = { accept: 'application/graphql-response+json' };
    expect((await demo.ask('query A($how: String!) { fail(how: $how) }', {}, headers)).status).toBe(400);
    expect((await demo.ask('{ hello(name: 4711) }', {}, headers)).status).toBe(400);
    expect((await demo.ask('{ unknownField }', {}, headers)).status).toBe(400);
  });
});

describe('number and length of errors', () => {
  test('more errors than the limit are counted, not sent', async () => {
    const { json } = await demo.ask('{ failures(count: 50) }');
    expect(json.errors).toHaveLength(20);
    expect(json.extensions).toMatchObject({ errorsLeftOut: 30 });
  });

  test('validation stops after the limit and long messages are cut', async () => {
    const many = await demo.ask(`{ ${Array.from({ length: 100 }, (_, index) => `nothing${index}`).join(' ')} }`);
    expect(many.json.errors?.length).toBeLessThanOrEqual(21);
    const long = await demo.ask(`{ ${'x'.repeat(5_000)} }`);
    expect(long.json.errors?.[0]?.message.length).toBeLessThanOrEqual(500);
  });
});

describe('a request refused as a whole', () => {
  test.each([
    [new AccessFailure('UNAUTHENTICATED', says('This token has expired.', '令牌已过期。')), 401, 'UNAUTHENTICATED'],
    [new AccessFailure('FORBIDDEN', says('This application is blocked.', '该应用已被停用。')), 403, 'FORBIDDEN'],
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503, 'SERVICE_UNAVAILABLE'],
    [new Error('secret'), 500, 'INTERNAL_SERVER_ERROR'],
  ])('%s while the context is made answers %i', async (failure, status, code) => {
    const refusing = await startDemo({ createContext: () => Promise.reject(failure) });
    const answer = await refusing.ask('{ hello }');
    expect(answer).toMatchObject({ status, json: { errors: [{ extensions: { code } }] } });
    expect(answer.text).not.toContain('secret');
    if (status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    await refusing.stop();
  });
});

describe('executors', () => {
  test('prepared text goes out as it is, with the cost beside it', async () => {
    const projecting = await startDemo({ executor: () => ({ data: new ProjectedText('{"hello" : "from \\u4e2d", "n":1.00}') }) });
    const { text } = await projecting.ask('{ hello }');
    expect(text).toBe('{"data":{"hello" : "from \\u4e2d", "n":1.00},"extensions":{"cost":{"requested":1,"allowed":50000}}}');
    await projecting.stop();
  });

  test('prepared text may have errors beside it', async () => {
    const projecting = await startDemo({ executor: () => ({ data: new ProjectedText('{"hello":null}'), errors: [new AccessFailure('FORBIDDEN', says('Not yours.', '不属于您。')) as never] }) });
    expect((await projecting.ask('{ hello }')).json).toMatchObject({ data: { hello: null }, errors: [{ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } }] });
    await projecting.stop();
  });

  test('errors without extensions, as graphql-jit makes them, are wrapped and masked', async () => {
    const strange = Object.assign(new Error('jit internals'), { path: ['hello'], locations: [{ line: 1, column: 3 }] });
    const jit = await startDemo({ executor: () => ({ data: null, errors: [strange as never] }) });
    const answer = await jit.ask('{ hello }');
    expect(answer.json.errors).toMatchObject([{ path: ['hello'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(answer.text).not.toContain('jit');
    await jit.stop();
  });

  test.each([
    [new Error('secret'), 500, 'INTERNAL_SERVER_ERROR'],
    [new AccessFailure('UNAUTHENTICATED', says('Sign in first.', '请先登录。')), 200, 'UNAUTHENTICATED'],
    [new Error('timeout exceeded when trying to connect'), 503, 'SERVICE_UNAVAILABLE'],
  ])('an executor that throws %s answers %i', async (failure, status, code) => {
    const throwing = await startDemo({ executor: () => Promise.reject(failure) });
    expect(await throwing.ask('{ hello }')).toMatchObject({ status, json: { errors: [{ extensions: { code } }] } });
    await throwing.stop();
  });

  test('an unknown operation name is told without asking the executor', async () => {
    const never = await startDemo({ executor: () => { throw new Error('asked'); } });
    const answer = await never.post({ query: 'query A { hello } query B { hello }', operationName: 'C' });
    expect(answer).toMatchObject({ status: 200, json: { errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] } });
    expect(never.logged).toEqual([]);
    await never.stop();
  });
});
