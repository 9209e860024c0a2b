import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Client } from 'pg';
import { differences } from '../../src/platform/database/differences.js';
import { type TestDatabase, testDatabase } from '../harness/database.js';

@Entity({ tableName: 'teapot' })
class Teapot {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  name!: string;
}

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase({ empty: true });
});

afterEach(() => database.drop());

async function differencesFrom(...statements: string[]): Promise<string[]> {
  const client = new Client({ connectionString: database.migrationUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
  return differences(database.migrationUrl, [Teapot]);
}

const table = 'create table "teapot" ("id" uuid not null, "name" text not null, primary key ("id"))';

test('entities that agree with the database differ by nothing', async () => {
  expect(await differencesFrom(table)).toEqual([]);
});

test('what only the database has and makes it stricter is no difference', async () => {
  const stricter = await differencesFrom(
    table,
    'alter table "teapot" add constraint "teapot_named" check ("name" <> \'\')',
    'create unique index "teapot_name_folded" on "teapot" (lower("name"))',
    'create function "still"() returns trigger language plpgsql as $$ begin return new; end $$',
    'create trigger "teapot_still" before insert on "teapot" for each row execute function "still"()',
  );
  expect(stricter).toEqual([]);
});

test.each([
  ['a missing table', []],
  ['a missing column', ['create table "teapot" ("id" uuid not null, primary key ("id"))']],
  ['a column that no entity has', [table, 'alter table "teapot" add "lid" text null']],
  ['another type', ['create table "teapot" ("id" uuid not null, "name" int not null, primary key ("id"))']],
  ['a column that may be empty', [table, 'alter table "teapot" alter "name" drop not null']],
])('%s is a difference', async (_what, statements) => {
  expect(await differencesFrom(...statements)).not.toEqual([]);
});
