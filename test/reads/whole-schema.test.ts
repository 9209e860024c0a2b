import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isAbstractType, isLeafType, isObjectType, parse, validate } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { poolOf } from '../../src/platform/database/orm.js';
import { Actor, Role } from '../../src/platform/deeds/actor.js';
import type { Executor } from '../../src/platform/graphql/execution.js';
import { resultText } from '../../src/platform/graphql/result-text.js';
import { type ReadPath, type Reader, countStatements, createReadExecutor } from '../../src/platform/reads/index.js';
import { describeReads } from '../../src/platform/reads/describe-types.js';
import { type TestOrm, openTestOrm } from '../harness/database.js';

interface Context { readonly reader: Reader }

const somebody = '00000000-0000-4000-8000-000000000001';
const everyRole = new Actor(somebody, somebody, new Set(['*']), Object.values(Role).map((role) => ({ role, partyId: somebody })));

let opened: TestOrm;
const executors = new Map<ReadPath, { schema: GraphQLSchema; executor: Executor<Context>; taken: (string | null)[] }>();

beforeAll(async () => {
  opened = await openTestOrm();
  const primary = await poolOf(opened.orm);
  for (const path of ['projection', 'reference'] as const) {
    const schema = wusheSchema();
    const taken: (string | null)[] = [];
    const executor = createReadExecutor<Context>({
      schema, orm: opened.orm, primary, cursorKey: Buffer.alloc(32), readerOf: ({ reader }) => reader, recordAccess: async () => undefined,
      paths: [path, 'reference'], onPath: (_path, reason) => taken.push(reason),
    });
    executors.set(path, { schema, executor, taken });
  }
});
afterAll(() => opened.close());

/** Every field of a type, and of the types below it to a depth. */
function selection(schema: GraphQLSchema, type: GraphQLObjectType, depth: number, skip: (type: string, field: string) => boolean): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (skip(type.name, field.name) || field.args.some(({ type: argument }) => String(argument).endsWith('!'))) return [];
    if (isLeafType(named)) return [field.name];
    const structural = isObjectType(named) && /(Connection|Edge|PageInfo|TotalCount)$/.test(named.name);
    if (depth === 0 && !structural) return isObjectType(named) && !('id' in named.getFields()) ? [`${field.name} ${selection(schema, named, 0, skip)}`] : [];
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
    if (isAbstractType(named)) return [`${field.name} { __typename ${schema.getPossibleTypes(named).map((possible) => `... on ${possible.name} { __typename }`).join(' ')} }`];
    if (!isObjectType(named)) return [];
    return [`${field.name}${page} ${selection(schema, named, structural ? depth : depth - 1, skip)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

async function ask(path: ReadPath, query: string, reader: Reader): Promise<{ answer: unknown; reason: string | null }> {
  const { schema, executor, taken } = executors.get(path)!;
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const executed = await executor({ schema, document, operation: document.definitions[0] as never, operationName: null, queryHash: '', source: query, request: {}, context: { reader } });
  return { answer: JSON.parse(resultText({ ...executed, errors: executed.errors?.map(({ message }) => message) })) as unknown, reason: taken.at(-1) ?? null };
}

test.each([['an anonymous reader', null], ['a reader with every role', everyRole]] as const)('every field of every type can be read, by %s', async (_: string, reader: Reader) => {
  const { schema } = executors.get('projection')!;
  const { types, roots } = describeReads(schema, opened.orm);
  const custom = (type: string, field: string): boolean => types.get(type)?.fields.get(field)?.kind === 'custom';
  const queries = [...types.values()].filter(({ object }) => object.getInterfaces().some(({ name }) => name === 'Node'))
    .map((type) => ({ name: type.name, query: `{ node(id: "${type.prefix}_${somebody.replaceAll('-', '')}") { ... on ${type.name} ${selection(schema, type.object, 1, custom)} } }` }));
  for (const [name, root] of roots) {
    if (root.kind === 'connection') queries.push({ name, query: `{ ${name}(first: 2) ${selection(schema, getNamedType(schema.getQueryType()!.getFields()[name]!.type) as GraphQLObjectType, 0, custom)} }` });
  }
  for (const { name, query } of queries) {
    const projected = await ask('projection', query, reader);
    expect({ name, reason: projected.reason }).toEqual({ name, reason: null });
    expect({ name, ...projected.answer as object }).toEqual({ name, ...(await ask('reference', query, reader)).answer as object });
  }
}, 120_000);

test('every list of the API is read in one statement, its count and what lies below it with it', async () => {
  const { schema } = executors.get('projection')!;
  const { types, roots } = describeReads(schema, opened.orm);
  const custom = (type: string, field: string): boolean => types.get(type)?.fields.get(field)?.kind === 'custom';
  const lists = [...roots].filter(([, { kind }]) => kind === 'connection').map(([name]) => name);
  const counts = new Map<string, number>();
  for (const name of lists) {
    const type = getNamedType(schema.getQueryType()!.getFields()[name]!.type) as GraphQLObjectType;
    const { statements } = await countStatements(() => ask('projection', `{ ${name}(first: 5) ${selection(schema, type, 1, custom)} }`, everyRole));
    counts.set(name, statements.length);
  }
  expect(lists.length).toBeGreaterThan(20);
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(lists.map((name) => [name, 1])));
}, 60_000);
