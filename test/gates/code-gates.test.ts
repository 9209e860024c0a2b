import { gateOn } from './sample.js';

const described = (type: string) => `"""What it is."""\n${type}`;
const pageInfo = described('type PageInfo {\n  """More follow."""\n  hasNextPage: Boolean!\n  """More precede."""\n  hasPreviousPage: Boolean!\n  """First."""\n  startCursor: String\n  """Last."""\n  endCursor: String\n}\n');
const sound = `${described('type Query {\n  """A word."""\n  word: String\n}\n')}${pageInfo}`;

test('the gate of types fails on a type that does not hold', async () => {
  expect(await gateOn('types', { 'src/a.ts': 'export const n: number = 1;\n' })).toMatchObject({ passed: true });
  expect(await gateOn('types', { 'src/a.ts': 'export const n: number = "one";\n' })).toMatchObject({ passed: false, output: expect.stringContaining('TS2322') });
});

test.each([
  ['any', 'export const a: any = 1;\n', 'no-explicit-any'],
  ['an ignored type error', '// @ts-ignore\nexport const a: number = "1";\n', 'ban-ts-comment'],
  ['a floating promise', 'async function f(): Promise<void> {}\nexport function g(): void { f(); }\n', 'no-floating-promises'],
  ['a clock of its own in a slice', 'export const at = new Date();\n', 'no-restricted-syntax'],
  ['a file of 401 lines', `${'export {};\n'.repeat(401)}`, 'max-lines'],
])('the gate of lint fails on %s', async (_what, text, rule) => {
  expect(await gateOn('lint', { 'src/needs/a.ts': text })).toMatchObject({ passed: false, output: expect.stringContaining(rule) });
});

test('the gate of lint passes on clean code and a described Relay schema', async () => {
  expect(await gateOn('lint', { 'src/needs/a.ts': 'export const title = "need";\n', 'schema/schema.graphql': sound })).toMatchObject({ passed: true });
});

test.each([
  ['an element without description', 'type Query {\n  word: String\n}\n', 'require-description'],
  ['a connection without pageInfo', `${sound}${described('type WordConnection {\n  """Edges."""\n  edges: [WordEdge]\n}\n')}${described('type WordEdge {\n  """Cursor."""\n  cursor: String!\n  """Node."""\n  node: String\n}\n')}`, 'relay'],
])('the gate of lint fails on a schema with %s', async (_what, schema, rule) => {
  expect(await gateOn('lint', { 'src/a.ts': 'export {};\n', 'schema/schema.graphql': schema })).toMatchObject({ passed: false, output: expect.stringContaining(rule) });
});

test.each([
  ['a circle', { 'src/needs/a.ts': "import { b } from './b.js';\nexport const a = () => b;\n", 'src/needs/b.ts': "import { a } from './a.js';\nexport const b = () => a;\n" }, 'no-circles'],
  ['a slice that enters another beside its door', { 'src/procurement/a.ts': "import { x } from '../needs/need.js';\nexport const a = x;\n", 'src/needs/need.ts': 'export const x = 1;\n' }, 'slices-meet-at-doors'],
  ['a slice that imports one downstream', { 'src/needs/a.ts': "import { x } from '../procurement/index.js';\nexport const a = x;\n", 'src/procurement/index.ts': 'export const x = 1;\n' }, 'needs-stands-above'],
  ['a platform that knows a slice', { 'src/platform/a.ts': "import { x } from '../needs/index.js';\nexport const a = x;\n", 'src/needs/index.ts': 'export const x = 1;\n' }, 'platform-knows-no-slice'],
  ['a kernel that is not pure', { 'src/kernel/a.ts': "import { x } from '../platform/b.js';\nexport const a = x;\n", 'src/platform/b.ts': 'export const x = 1;\n' }, 'kernel-is-pure'],
])('the gate of dependencies fails on %s', async (_what, files, rule) => {
  expect(await gateOn('dependencies', files)).toMatchObject({ passed: false, output: expect.stringContaining(rule) });
});

test('the gate of dependencies passes when a slice uses another through its door', async () => {
  expect(await gateOn('dependencies', { 'src/procurement/a.ts': "import { x } from '../needs/index.js';\nexport const a = x;\n", 'src/needs/index.ts': 'export const x = 1;\n' })).toMatchObject({ passed: true });
});
