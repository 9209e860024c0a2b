import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { readers } from './corpus.js';
import { type Fixture, openFixture } from './fixture/fixture.js';
import { publicId } from './fixture/rows.js';
import { RandomSelection, drawFrom, draws } from './random-query.js';

let fixture: Fixture;
beforeAll(async () => { fixture = await openFixture(); });
afterAll(() => fixture.close());

const ids = [publicId('wish', 5), publicId('wish', 4), publicId('offer', 3), publicId('guild', 2), publicId('gift', 1), 'junk'];
const givenArguments = {
  'Query.wish': [`(id: "${ids[0]}")`, `(id: "${ids[1]}")`], 'Query.node': ids.map((id) => `(id: "${id}")`), 'Query.nodes': [`(ids: ${JSON.stringify(ids)})`, '(ids: [])'],
  'Query.guild': ['(code: "G1")', '(code: "G2")'],
};

test('any selection of the schema has the same data on every path, for every reader', async () => {
  // Left out: fields of TypeScript, which would send every document to the same path, and the field that fails.
  const selections = new RandomSelection(fixture.schema, givenArguments, new Set(['Query.greeting', 'Query.favourite', 'Wish.echo', 'Wish.luck']));
  const filters = [undefined, { voices: { gte: 2 } }, { state: { in: ['OPEN', 'DONE'] }, not: { urgency: { eq: 'CALM' } } }];
  let projected = 0;
  await fc.assert(
    fc.asyncProperty(draws, fc.constantFrom(...Object.values(readers)), fc.boolean(), fc.constantFrom(...filters), async (numbers, reader, yes, f) => {
      const query = selections.query(drawFrom(numbers));
      fc.pre(validate(fixture.schema, parse(query)).length === 0);
      fixture.taken.length = 0;
      const answers = [];
      for (const path of ['projection', 'bearer', 'jit', 'reference'] as const) answers.push(JSON.stringify(await fixture.ask(query, { reader, variables: { yes, f }, path })));
      if (fixture.taken[0]?.path === 'projection') projected += 1;
      expect(answers[0]).toBe(answers[3]);
      expect(answers[1]).toBe(answers[3]);
      expect(answers[2]).toBe(answers[3]);
    }),
    { numRuns: Number(process.env.READS_RUNS ?? 150), seed: process.env.READS_SEED ? Number(process.env.READS_SEED) : 20260101 },
  );
  expect(projected).toBeGreaterThan(100);
}, 120_000);
