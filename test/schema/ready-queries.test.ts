import { parse, validate } from 'graphql';
import { wusheSchema } from '../../src/api.js';
import { readyQueries } from '../../src/ready-queries.js';
import { openWorld, type World } from '../kit/index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test.each(readyQueries.map(({ query }) => [/query (\w+)/.exec(query)![1], query] as const))('the query %s with which GraphiQL opens is valid and anyone may ask it', async (_name, query) => {
  expect(validate(wusheSchema(), parse(query))).toEqual([]);
  const { errors } = await world.as(null).ask(query);
  expect(errors).toBeUndefined();
});
