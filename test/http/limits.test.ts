import { type Demo, startDemo } from './demo.js';

let demo: Demo;
beforeAll(async () => void (demo = await startDemo()));
afterAll(() => demo.stop());

const costOf = async (query: string, variables?: Record<string, unknown>) => (await demo.ask(query, variables)).json.extensions?.cost;
const refusal = async (query: string, variables?: Record<string, unknown>) => {
  const { json } = await demo.ask(query, variables);
  expect(json.data).toBeUndefined();
  return json.errors?.[0];
};

describe('the cost of a query', () => {
  test.each([
    ['{ hello }', 1],
    ['{ hello a: hello }', 2],
    // The connection, and per row the node with its field.
    ['{ things(first: 10) { nodes { id } } }', 1 + 10 * 2],
    ['{ things(first: 10) { totalCount nodes { id title } } }', 1 + 1 + 10 * 3],
    // A page without a size counts with the default size.
    ['{ things { nodes { id } } }', 1 + 20 * 2],
    ['{ things(first: 3) { edges { node { id } } } }', 1 + 3 * 3],
    ['{ things(last: 4) { nodes { id } } }', 1 + 4 * 2],
    // A list without pages counts as ten.
    ['{ list { id } }', 1 + 10],
    ['{ things(first: 5) { ...F } } fragment F on ThingConnection { nodes { id } totalCount }', 1 + 1 + 5 * 2],
    ['{ things(first: 5) { nodes { ... on Thing { id list { id } } } } }', 1 + 5 * (1 + 1 + 1 + 10)],
    ['query Q($n: Int = 7) { things(first: $n) { nodes { id } } }', 1 + 7 * 2],
    ['{ __schema { types { name fields { name } } } }', 1],
  ])('%s', async (query, requested) => {
    expect(await costOf(query)).toEqual({ requested, allowed: 50_000 });
  });

  test('follows the variables of each request, though the document is compiled once', async () => {
    const query = 'query Q($n: Int) { things(first: $n) { nodes { id } } }';
    expect(await costOf(query, { n: 30 })).toMatchObject({ requested: 61 });
    expect(await costOf(query, { n: 2 })).toMatchObject({ requested: 5 });
    expect(await costOf(query, {})).toMatchObject({ requested: 41 });
    expect(await costOf(query, { n: null })).toMatchObject({ requested: 41 });
  });

  test('beyond the limit the refusal tells the cost and the limit, and nothing is executed', async () => {
    const query = 'query Q($n: Int) { things(first: $n) { nodes { id title } } }';
    const { status, json } = await demo.ask(query, { n: 20_000 });
    expect(status).toBe(200);
    expect(json.errors).toMatchObject([{ extensions: { code: 'QUERY_LIMIT_EXCEEDED', limit: 'cost', allowed: 50_000, requested: 60_001 } }]);
    expect(json.errors?.[0]?.message).toContain('60001');
    expect(json).not.toHaveProperty('data');
    expect((await demo.ask(query, { n: 20_000 }, { accept: 'application/graphql-response+json' })).status).toBe(400);
  });

  test('a page size that overflows every number is still refused', async () => {
    const { json } = await demo.post('{"query":"query Q($n: Int) { things(first: $n) { nodes { id } } }","variables":{"n":1e400}}');
    expect(json.errors).toMatchObject([{ extensions: { code: 'QUERY_LIMIT_EXCEEDED', limit: 'cost' } }]);
  });

  test('fragments that spread each other are told in linear time', async () => {
    const chain = Array.from({ length: 40 }, (_, index) => `fragment F${index} on Query { hello ${index < 39 ? `...F${index + 1} ...F${index + 1}` : ''} }`);
    expect(await refusal(`{ ...F0 } ${chain.join(' ')}`)).toMatchObject({ extensions: { code: 'QUERY_LIMIT_EXCEEDED', limit: 'number of selections' } });
  });
});

describe('the shape of a query', () => {
  const nested = (levels: number) => `{ things(first: 1) ${'{ nodes { things '.repeat(levels)}{ totalCount } ${'} }'.repeat(levels)} }`;

  test('depth counts objects, not the wrappers of a connection', async () => {
    expect((await demo.ask(nested(7), undefined)).json.errors).toBeUndefined();
    expect(await refusal(nested(16))).toMatchObject({ extensions: { limit: 'depth', allowed: 16, requested: 17 } });
  });

  test('depth is found through fragments too', async () => {
    const chain = Array.from({ length: 20 }, (_, index) => `fragment F${index} on Thing { id ${index < 19 ? `list { ...F${index + 1} }` : ''} }`);
    expect(await refusal(`{ list { ...F0 } } ${chain.join(' ')}`)).toMatchObject({ extensions: { limit: 'depth', requested: 20 } });
  });

  test.each([
    ['aliases', `{ ${Array.from({ length: 61 }, (_, index) => `a${index}: hello`).join(' ')} }`, { limit: 'aliases', allowed: 60, requested: 61 }],
    ['__typename aliases', `{ ${Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ')} }`, { limit: 'aliases', requested: 101 }],
    ['directives', `{ hello ${'@include(if: true) '.repeat(51)} }`, { limit: 'directives', requested: 51 }],
    ['unknown directives', `{ hello ${'@secret '.repeat(51)} }`, { limit: 'directives' }],
    ['fragments', `{ hello } ${Array.from({ length: 61 }, (_, index) => `fragment F${index} on Query { hello }`).join(' ')}`, { limit: 'fragments', requested: 61 }],
    ['tokens', `{ ${'hello '.repeat(5_000)} }`, { limit: 'number of tokens', allowed: 4_000 }],
    ['mutations', `mutation { ${Array.from({ length: 11 }, (_, index) => `a${index}: change(to: "x")`).join(' ')} }`, { limit: 'number of mutations', requested: 11 }],
    ['mutations in a fragment', `mutation { ...M } fragment M on Mutation { ${Array.from({ length: 11 }, (_, index) => `a${index}: change(to: "x")`).join(' ')} }`, { limit: 'number of mutations' }],
    ['lists within arguments', `{ scalars(input: { texts: ${'['.repeat(20)}${']'.repeat(20)} }) }`, { limit: 'input depth', requested: 21 }],
  ])('too many %s', async (_, query, extensions) => {
    expect(await refusal(query)).toMatchObject({ extensions: { code: 'QUERY_LIMIT_EXCEEDED', ...extensions } });
  });

  test('the introspection query of every client passes', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
    expect((await demo.ask(query)).json).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  test('introspection that walks in circles does not', async () => {
    const circle = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`;
    expect(await refusal(circle)).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });
});
