import { corpus, failing, readers } from './corpus.js';
import { type Fixture, openFixture, paths } from './fixture/fixture.js';

let fixture: Fixture;
beforeAll(async () => { fixture = await openFixture(); });
afterAll(() => fixture.close());

describe('every path gives the same data', () => {
  for (const [name, { query, variables, refused }] of Object.entries(corpus)) {
    test.each(Object.keys(readers))(`${name} for %s`, async (reader: string) => {
      const ask = async (path: (typeof paths)[number]) => await fixture.ask(query, { reader: readers[reader] ?? null, path, ...(variables ? { variables } : {}) });
      fixture.taken.length = 0;
      const projected = await ask('projection');
      expect(fixture.taken).toEqual([refused ? { path: 'reference', reason: expect.stringContaining(refused) } : { path: 'projection', reason: null }]);
      fixture.taken.length = 0;
      const bearer = await ask('bearer');
      expect(fixture.taken.map(({ path }) => path)).toEqual([refused ? 'reference' : 'projection']);
      const reference = await ask('reference');
      const compiled = await ask('jit');
      expect(reference.errors).toBeUndefined();
      expect(projected).toEqual(reference);
      expect(compiled).toEqual(reference);
      expect(JSON.stringify(bearer)).toBe(JSON.stringify(reference));
      expect(JSON.stringify(projected)).toBe(JSON.stringify(reference));
    });
  }
});

describe('every path refuses alike', () => {
  for (const [name, { query, variables, says }] of Object.entries(failing)) {
    test.each(paths)(`${name} by %s`, async (path: (typeof paths)[number]) => {
      const { errors } = await fixture.ask(query, { path, ...(variables ? { variables } : {}) });
      expect(errors?.[0]?.message).toMatch(says);
    });
  }
});

test('a derived field without the value it must have is an error at its place on every path', async () => {
  const query = '{ wishes(first: 3, filter: { voices: { in: [3, 4] } }, orderBy: { field: VOICES, direction: DESC }) { nodes { id } } lucky: quarters { nodes { wishes(first: 60) { edges { node { luck } } } } } }';
  const [projected, bearer, compiled, reference] = await Promise.all(paths.map((path) => fixture.ask(query, { path, reader: readers['wisher'] ?? null })));
  expect(reference?.errors?.[0]?.path?.slice(-2)).toEqual(['node', 'luck']);
  expect(projected).toEqual(reference);
  expect(bearer).toEqual(reference);
  expect(compiled?.data).toEqual(reference?.data);
  const fine = await fixture.ask('{ wishes(first: 3, filter: { voices: { lt: 4 } }) { nodes { luck } } }', { path: 'projection' });
  expect(fine.errors).toBeUndefined();
});
