import { gateOn } from './sample.js';

const before = 'type Query {\n  need(id: ID!): String\n  word: String\n}\n';

test('the gate of breaking changes fails when a released field disappears or an argument becomes required', async () => {
  const removed = 'type Query {\n  word: String\n}\n';
  const required = 'type Query {\n  need(id: ID!, by: ID!): String\n  word: String\n}\n';
  for (const [schema, told] of [[removed, 'Query.need'], [required, 'by']] as const) {
    expect(await gateOn('breaking', { 'schema/released.graphql': before, 'schema/schema.graphql': schema })).toMatchObject({ passed: false, output: expect.stringContaining(told) });
  }
});

test('the gate of breaking changes passes when a field is added', async () => {
  expect(await gateOn('breaking', { 'schema/released.graphql': before, 'schema/schema.graphql': before.replace('word: String', 'word: String\n  more: Int') })).toMatchObject({ passed: true });
});

test('the gate of generated types fails when they are older than the schema', async () => {
  const files = { 'schema/schema.graphql': before, 'schema/operations/word.graphql': 'query Word {\n  word\n}\n' };
  expect(await gateOn('codegen', files)).toMatchObject({ passed: false });
});

test('the gate of unused exports fails on an export that nobody uses', async () => {
  const files = { 'src/main.ts': "import { used } from './a.js';\nconsole.log(used);\n", 'src/a.ts': 'export const used = 1;\n' };
  expect((await gateOn('unused', { ...files, 'src/a.ts': 'export const used = 1;\nexport const lonely = 2;\n' })).output).toContain('lonely');
  expect((await gateOn('unused', files)).output).not.toContain('src/a.ts');
});
