import { countStatements } from '../../src/platform/reads/index.js';
import { type Answer, type Fixture, openFixture, paths } from './fixture/fixture.js';
import { publicId } from './fixture/rows.js';

let fixture: Fixture;
beforeAll(async () => { fixture = await openFixture(); });
afterAll(() => fixture.close());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
}
const fields = '{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
const pageOf = ({ data, errors }: Answer): Page => {
  expect(errors).toBeUndefined();
  return (data as unknown as { wishes: Page }).wishes;
};
const orders = ['CREATED_AT', 'VOICES', 'CLOSES_AT', 'BUDGET', 'ID'].flatMap((field) => ['ASC', 'DESC'].map((direction) => ({ field, direction })));

describe.each(paths)('by %s', (path: (typeof paths)[number]) => {
  test.each(orders)('walking $field $direction meets every row once, forward and backward', async (order: (typeof orders)[number]) => {
    const all = pageOf(await fixture.ask(`query ($o: WishOrder) { wishes(first: 100, orderBy: $o) ${fields} }`, { path, variables: { o: order } })).edges.map(({ node }) => node.id);
    expect(new Set(all).size).toBe(all.length);
    const walk = async (backward: boolean) => {
      const query = backward ? `query ($o: WishOrder, $c: String) { wishes(last: 7, before: $c, orderBy: $o) ${fields} }` : `query ($o: WishOrder, $c: String) { wishes(first: 7, after: $c, orderBy: $o) ${fields} }`;
      const met: string[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        const page: Page = pageOf(await fixture.ask(query, { path, variables: { o: order, c: cursor } }));
        expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
        expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
        expect(backward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage).toBe(cursor !== null);
        const ids = page.edges.map(({ node }) => node.id);
        if (backward) met.unshift(...ids);
        else met.push(...ids);
        cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
        more = backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
      }
      return met;
    };
    expect(await walk(false)).toEqual(all);
    expect(await walk(true)).toEqual(all);
  });

  test('after and before together cut both ends', async () => {
    const { edges } = pageOf(await fixture.ask(`{ wishes(first: 10) ${fields} }`, { path }));
    const query = `query ($a: String, $b: String) { wishes(first: 3, after: $a, before: $b) ${fields} }`;
    const cut = pageOf(await fixture.ask(query, { path, variables: { a: edges[1]?.cursor, b: edges[4]?.cursor } }));
    expect(cut.edges).toEqual(edges.slice(2, 4));
  });

  test.each([
    ['another order', '(first: 3, after: $c, orderBy: { field: VOICES })'],
    ['another direction', '(first: 3, after: $c, orderBy: { field: CREATED_AT, direction: ASC })'],
    ['another filter', '(first: 3, after: $c, filter: { voices: { eq: 1 } })'],
    ['another search', '(first: 3, after: $c, search: "x")'],
  ])('a cursor is refused under %s', async (_: string, args: string) => {
    const { edges } = pageOf(await fixture.ask(`{ wishes(first: 1) ${fields} }`, { path }));
    const answer = await fixture.ask(`query ($c: String) { wishes${args} ${fields} }`, { path, variables: { c: edges[0]?.cursor } });
    expect(answer.errors?.[0]?.message).toMatch(/another ordering or filter/);
  });

  test('a cursor stays valid under the same filter, written as literal or as variable', async () => {
    const { edges } = pageOf(await fixture.ask(`{ wishes(first: 2, filter: { state: { in: [OPEN, DONE] } }) ${fields} }`, { path }));
    const next = pageOf(await fixture.ask(`query ($c: String, $f: WishFilter) { wishes(first: 1, after: $c, filter: $f) ${fields} }`, { path, variables: { c: edges[0]?.cursor, f: { state: { in: ['OPEN', 'DONE'] } } } }));
    expect(next.edges).toEqual([edges[1]]);
  });

  test('counting stops at ten thousand', async () => {
    const total = async () => (await fixture.ask('{ tasks { totalCount { value relation } } }', { path })).data;
    expect(await total()).toEqual({ tasks: { totalCount: { value: 6, relation: 'EXACT' } } });
    await fixture.sql(`insert into task select gen_random_uuid(), now(), 'many', 1 from generate_series(1, 9994)`);
    expect(await total()).toEqual({ tasks: { totalCount: { value: 10_000, relation: 'EXACT' } } });
    await fixture.sql(`insert into task select gen_random_uuid(), now(), 'many', 1`);
    expect(await total()).toEqual({ tasks: { totalCount: { value: 10_000, relation: 'AT_LEAST' } } });
    await fixture.sql(`delete from task where name = 'many'`);
  });
});

test.each([
  ['a page', '{ wishes { nodes { id title quarter { name } } } }'],
  ['several root fields', `{ a: wishes { nodes { id } } wish(id: "${publicId('wish', 5)}") { title } nodes(ids: ["${publicId('wish', 5)}", "${publicId('guild', 1)}"]) { id } }`],
  ['nested pages', '{ quarters { nodes { wishes(first: 3) { nodes { offers { nodes { guild { name } } totalCount { value } } viewerCan { open { allowed } } } } } } }'],
  ['a page with its total', '{ wishes { nodes { id } totalCount { value } pageInfo { endCursor } } }'],
])('%s costs one statement', async (_: string, query: string) => {
  const { statements } = await countStatements(() => fixture.ask(query));
  expect(statements).toHaveLength(1);
});

test('without a projection, statements grow with depth and not with rows', async () => {
  const query = (size: number) => `{ quarters(first: ${size}) { nodes { name wishes(first: ${size}) { nodes { echo title offerCount helper { name } offers(first: ${size}) { nodes { opened guild { name } } } } } } } }`;
  const few = await countStatements(() => fixture.ask(query(1)));
  const many = await countStatements(() => fixture.ask(query(4)));
  expect(many.statements).toHaveLength(9);
  expect(few.statements.length).toBeLessThanOrEqual(9);
});

test('one plan serves every reader and every value', async () => {
  const query = 'query ($f: WishFilter, $n: Int) { wishes(first: $n, filter: $f) { nodes { id } } }';
  const texts = new Set<string>();
  for (const voices of [1, 2, 3]) {
    const { statements } = await countStatements(() => fixture.ask(query, { variables: { n: 5, f: { voices: { eq: voices } } } }));
    for (const text of statements) texts.add(text);
  }
  expect(texts.size).toBe(1);
});
