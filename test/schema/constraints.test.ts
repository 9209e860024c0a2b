import '../../src/slices.js';
import { mappedConstraints } from '../../src/platform/deeds/constraint-refusals.js';
import { testDatabase, type TestDatabase } from '../harness/database.js';
import { Client } from 'pg';

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

test('every refusal that stands for a constraint names one that the database has', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select conname as name from pg_constraint where connamespace = 'public'::regnamespace
     union select indexname from pg_indexes where schemaname = 'public'
     union select tgname from pg_trigger where not tgisinternal
     union select (regexp_matches(prosrc, $$constraint\\s*=\\s*'([a-z_]+)'$$, 'g'))[1] from pg_proc where pronamespace = 'public'::regnamespace`,
  );
  const known = new Set(rows.map(({ name }) => name));
  expect(mappedConstraints().filter((name) => !known.has(name))).toEqual([]);
});

test('every constraint has a name of its own, none that PostgreSQL made up', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select conrelid::regclass || ': ' || conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype = 'c' and conname ~ '_check\\d*$' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([]);
});
