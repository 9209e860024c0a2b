import { type Demo, startDemo } from './demo.js';

let demo: Demo;
beforeAll(async () => void (demo = await startDemo({ http: { rateLimit: null } })));
afterAll(() => demo.stop());
afterEach(async () => {
  // Whatever was sent: nothing counted as a fault, and the server lives.
  expect(demo.logged).toEqual([]);
  expect((await demo.ask('{ hello }')).json.data).toEqual({ hello: 'Hello stranger' });
});

const query = 'query Scalars($input: ScalarsInput!) { scalars(input: $input) }';
const withVariables = (variables: string) => `{"query":${JSON.stringify(query)},"variables":${variables}}`;
const harmless = { status: expect.any(Number), text: expect.not.stringMatching(/node_modules|\.ts:|\bat .+:\d+:\d+|INTERNAL_SERVER_ERROR/) };

describe('hostile text', () => {
  test.each([
    ['a NUL', '{"input":{"texts":["ok","sec\\u0000ret"]}}', 'input.texts[1]', 'CONTROL_CHARACTER'],
    ['an escape sequence', '{"input":{"texts":["\\u001b[31msecret"]}}', 'input.texts[0]', 'CONTROL_CHARACTER'],
    ['a lone high surrogate', '{"input":{"texts":["secret\\ud83d"]}}', 'input.texts[0]', 'LONE_SURROGATE'],
    ['a lone low surrogate', '{"input":{"day":"\\ude00secret"}}', 'input.day', 'LONE_SURROGATE'],
    ['__proto__', '{"input":{"__proto__":{"isAdmin":true}}}', 'input', 'FORBIDDEN_KEY'],
    ['constructor', '{"input":{"constructor":{"prototype":{}}}}', 'input', 'FORBIDDEN_KEY'],
    ['a NUL in a variable that no one asked for', '{"input":{},"other":{"deep":["\\u0000secret"]}}', 'other.deep[0]', 'CONTROL_CHARACTER'],
    ['a text that is too long', `{"input":{"texts":["${'x '.repeat(35_000)}"]}}`, 'input.texts[0]', 'TOO_LONG'],
    ['JSON that is nested too deeply', `{"input":${'{"inner":'.repeat(200)}{}${'}'.repeat(200)}}`, expect.stringContaining('input.inner'), 'TOO_DEEP'],
  ])('variables: %s is refused with its place, never its value', async (_, variables, field, problem) => {
    const answer = await demo.post(withVariables(variables));
    expect(answer).toMatchObject({ status: 200, json: { errors: [{ extensions: { code: 'BAD_USER_INPUT', field, problem } }] } });
    expect(answer.text).not.toMatch(/secret|isAdmin|xxxx/);
  });

  test.each([
    ['a NUL', '{ hello(name: "sec\\u0000ret") }'],
    ['a lone surrogate in a block', `{ hello(name: """secret${'\ud800'}""") }`],
    ['a forbidden key', '{ scalars(input: { __proto__: { int: 1 } }) }'],
    ['a lone surrogate by escape', '{ hello(name: "secret\\uDEAD") }'],
  ])('literals: %s is refused', async (_, document) => {
    const answer = await demo.ask(document);
    expect(answer.status).toBe(200);
    expect(answer.json.errors).toHaveLength(1);
    expect(answer.json.data).toBeUndefined();
    expect(answer.text).not.toContain('secret');
  });
});

describe('numbers', () => {
  test.each(['9007199254740993', '1e400', '-1e400', '1e-400', '2147483648', '-2147483649', '0.1', '-0', '1E2', '99999999999999999999999999999999999999'])('%s as Int never is a fault', async (number) => {
    expect(await demo.post(withVariables(`{"input":{"int":${number}}}`))).toMatchObject(harmless);
    expect(await demo.ask(`{ scalars(input: { int: ${number} }) }`)).toMatchObject(harmless);
    expect(await demo.post(withVariables(`{"input":{"float":${number}}}`))).toMatchObject(harmless);
    expect(await demo.post(withVariables(`{"input":{"amount":${number}}}`))).toMatchObject({ json: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } });
  });

  test.each(['NaN', 'Infinity', '01', '+1', '0x10', '1_000', "'1'"])('%s is no JSON', async (text) => {
    expect(await demo.post(withVariables(`{"input":{"int":${text}}}`))).toMatchObject({ status: 400, json: { errors: [{ message: 'The body is not JSON.' }] } });
  });
});

describe('documents', () => {
  const fragments = (count: number, body: (index: number) => string) => Array.from({ length: count }, (_, index) => body(index)).join(' ');
  const floods: readonly (readonly [name: string, document: string])[] = [
    ['nothing', ''],
    ['blanks', '   '],
    ['a comment', '# hello'],
    ['a lone brace', '{'],
    ['deep nesting', '{a'.repeat(30_000)],
    ['closed deep nesting', `${'{list'.repeat(1_900)}{id}${'}'.repeat(1_900)}`],
    ['deep lists', `{ hello(name: ${'['.repeat(1_900)}${']'.repeat(1_900)}) }`],
    ['deep objects', `{ scalars(input: ${'{inner:'.repeat(900)}{}${'}'.repeat(900)}) }`],
    ['deep types of variables', `query Q($a: ${'['.repeat(1_900)}Int${']'.repeat(1_900)}) { hello }`],
    ['a fragment that spreads itself', '{ ...F } fragment F on Query { hello ...F }'],
    ['a circle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }'],
    ['a circle through a field', '{ list { ...A } } fragment A on Thing { list { ...A } }'],
    ['thousands of fragments', `{ hello } ${fragments(3_000, (index) => `fragment F${index} on Query { hello }`)}`],
    ['unused fragments that double', `{ hello } ${fragments(50, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)}`],
    ['doubling fragments', `{ ...F0 } ${fragments(50, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F50 on Query { hello }`],
    ['the same field thousands of times', `{ ${'hello '.repeat(3_900)} }`],
    ['the same object hundreds of times', `{ ${'list { id } '.repeat(950)} }`],
    ['conflicting fields', `{ ${fragments(900, (index) => `hello(name: "${index}")`)} }`],
    ['a very long name', `{ ${'x'.repeat(900_000)} }`],
    ['a very long text', `{ hello(name: "${'x'.repeat(900_000)}") }`],
    ['a very long comment', `{ hello } # ${'x'.repeat(900_000)}`],
    ['many commas', `{ ${','.repeat(900_000)} hello }`],
    ['many operations', fragments(500, (index) => `query Q${index} { hello }`)],
    ['many variables', `query Q(${fragments(600, (index) => `$v${index}: Int`)}) { hello }`],
    ['many unknown fields', `{ ${fragments(3_000, (index) => `nothing${index}`)} }`],
    ['many unknown arguments', `{ hello(${fragments(900, (index) => `a${index}: 1`)}) }`],
    ['many unknown types', `query Q(${fragments(600, (index) => `$v${index}: T${index}`)}) { hello }`],
    ['the same directive many times', `{ hello ${'@skip(if: false)'.repeat(500)} }`],
    ['a type definition', 'type Query { hello: String }'],
    ['an extension', 'extend type Query { hello: String }'],
    ['prototype fields', '{ __proto__ constructor toString hasOwnProperty valueOf }'],
    ['prototype fragments', '{ ...constructor ...__proto__ } fragment constructor on Query { hello } fragment __proto__ on Query { hello }'],
    ['prototype variables', 'query Q($__proto__: String, $constructor: String) { hello(name: $constructor) }'],
    ['prototype types', 'query Q($a: constructor, $b: __proto__) { hello }'],
    ['prototype operation', 'query constructor { hello }'],
    ['byte order marks', `\ufeff{ hello }`],
    ['NUL bytes', '{ hello\u0000 }'],
    ['line separators', '{ hello\u2028 }'],
    ['null in a list of nothing', '{ scalars(input: null) }'],
    ['defer', '{ ... @defer { hello } }'],
  ];

  test.each(floods)('%s is answered or refused, never a fault', async (_, document) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await demo.ask(document, undefined, { accept });
      expect(answer).toMatchObject(harmless);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text.length).toBeLessThan(20_000);
    }
  });

  test.each(floods)('by GET: %s', async (_, document) => {
    const answer = await demo.send(`/graphql?query=${encodeURIComponent(document.slice(0, 3_000))}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(answer).toMatchObject(harmless);
    expect(answer.status).toBeLessThan(500);
  });
});

describe('bodies', () => {
  test.each([
    ['null', 'null', 400],
    ['a number', '1', 400],
    ['a text', '"{ hello }"', 400],
    ['an empty object', '{}', 400],
    ['an empty list', '[]', 400],
    ['a batch', '[{"query":"{ hello }"},{"query":"{ hello }"}]', 400],
    ['nothing', '', 400],
    ['half an object', '{"query":"{ hello }"', 400],
    ['a document as an object', '{"query":{"kind":"Document","definitions":[]}}', 400],
    ['a number as query', '{"query":1}', 400],
    ['variables as text', '{"query":"{ hello }","variables":"{}"}', 400],
    ['variables as list', '{"query":"{ hello }","variables":[]}', 400],
    ['a number as operation name', '{"query":"{ hello }","operationName":1}', 400],
    ['a persisted query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}', 200],
    ['a persisted query with its text', '{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}', 200],
    ['prototype keys', '{"query":"{ hello }","__proto__":{"query":"{ a }"},"constructor":1}', 200],
    ['the same key twice', '{"query":"{ nothing }","query":"{ hello }"}', 200],
    ['the same variable twice', withVariables('{"input":{"int":1},"input":{"int":2}}'), 200],
    ['a deep list beside the query', `{"query":"{ hello }","other":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 200],
    ['a deep extension', `{"query":"{ hello }","extensions":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 200],
    ['a deep operation name', `{"query":"{ hello }","operationName":${'['.repeat(1_000)}${']'.repeat(1_000)}}`, 400],
    ['deep variables', `{"query":"{ hello }","variables":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`, 200],
    ['many variables', `{"query":"{ hello }","variables":{${Array.from({ length: 50_000 }, (_, index) => `"v${index}":${index}`).join(',')}}}`, 200],
    ['a batch of one thousand', `[${Array.from({ length: 1_000 }, () => '{"query":"{ hello }"}').join(',')}]`, 400],
  ])('%s', async (_, body, status) => {
    const answer = await demo.post(body);
    expect(answer).toMatchObject({ ...harmless, status });
    if (status === 400) expect(answer.json.errors?.[0]?.extensions.code).toMatch(/^(BAD_REQUEST|BATCH_NOT_SUPPORTED)$/);
  });

  test.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a cut character', [0x22, 0xe4, 0xb8]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('%s is no UTF-8', async (_, bytes) => {
    expect(await demo.post(new Uint8Array(bytes))).toMatchObject({ status: 400, json: { errors: [{ message: 'The body is not UTF-8.' }] } });
  });

  test('a mutation by GET is refused and does not happen', async () => {
    const answer = await demo.send(`/graphql?query=${encodeURIComponent('mutation { change(to: "got") }')}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test('a subscription is refused with the way to go', async () => {
    const answer = await demo.ask('subscription { thingChanged(thingId: "t") { id } }');
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ message: expect.stringContaining('over WebSocket'), extensions: { code: 'SUBSCRIPTION_OVER_HTTP' } }] } });
  });

  test('a mutation whose answer the client cannot read does not happen', async () => {
    const answer = await demo.ask('mutation { change(to: "unread") }', undefined, { accept: 'text/html' });
    expect(answer).toMatchObject({ status: 406, json: { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] } });
    const { changes } = await import('./demo-schema.js');
    expect(changes).not.toContain('unread');
  });
});
