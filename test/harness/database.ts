/**
 * Databases for tests. Each call gets its own fresh clone of the migrated template (about 50 ms); nothing is shared
 * between test files, so tests may commit.
 *
 *   let database: TestDatabase;
 *   beforeAll(async () => { database = await testDatabase(); });
 *   afterAll(() => database.drop());
 *
 * `database.url` logs in as the application (owns nothing, no DELETE), `database.migrationUrl` as the owner of the
 * schema. `openTestOrm({ entities: [Need] })` gives a clone with MikroORM on it; without `entities` it takes all:
 *
 *   const { orm, sql, close } = await openTestOrm();
 *
 * The clone is made from migrations/index.ts and what the code declares (lifecycles, rules); a change is picked up by the next jest run.
 */
import { randomUUID } from 'node:crypto';
import type { EntityClass, MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { createOrm } from '../../src/platform/database/orm.js';
import type { TestServerAccess } from './server.js';

export interface TestDatabase {
  readonly name: string;
  /** Connection of the application's role. */
  readonly url: string;
  /** Connection of the role that owns the schema. */
  readonly migrationUrl: string;
  /** Connection of the cluster's superuser, for what only a loader of data does. */
  readonly superuserUrl: string;
  /** Ends all connections and removes the database. */
  drop(): Promise<void>;
}

export interface TestOrm {
  readonly orm: MikroORM;
  readonly database: TestDatabase;
  /** Runs a statement as the schema's owner, outside of any unit of work. */
  sql<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const OWNER = 'wushe_owner';
const APPLICATION = 'wushe_app';
const TEMPLATE = 'wushe_template';

function access(): TestServerAccess {
  const given = process.env.WUSHE_TEST_SERVER;
  if (!given) throw new Error('The tests\' PostgreSQL is not running: start the tests with "npm test" or "npx jest".');
  return JSON.parse(given) as TestServerAccess;
}

function urlOf(role: string, database: string): string {
  const { port, password } = access();
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

async function once<Row extends object>(url: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** A fresh, migrated database of its own. With `empty`, one without any table (owned by the migrating role); with `like`, a copy of another, to which nobody is connected. */
export async function testDatabase(options: { readonly empty?: boolean; readonly like?: TestDatabase } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administrator = urlOf('postgres', 'postgres');
  const template = options.empty ? 'template0' : (options.like?.name ?? TEMPLATE);
  await once(administrator, `create database ${name} owner ${OWNER} template ${template} strategy file_copy`);
  return {
    name,
    url: urlOf(APPLICATION, name),
    migrationUrl: urlOf(OWNER, name),
    superuserUrl: urlOf('postgres', name),
    drop: async () => {
      await once(administrator, `drop database if exists ${name} with (force)`);
    },
  };
}

/** A fresh database with MikroORM on it, logged in as the application. */
export async function openTestOrm(options: { readonly entities?: readonly EntityClass<object>[]; readonly like?: TestDatabase } = {}): Promise<TestOrm> {
  const entities = options.entities ?? (await import('../../src/entities.js')).entities;
  const database = await testDatabase(options.like ? { like: options.like } : {});
  const orm = await createOrm({ url: database.url, entities });
  return {
    orm,
    database,
    sql: (text, parameters) => once(database.migrationUrl, text, parameters),
    close: async () => {
      await orm.close(true);
      await database.drop();
    },
  };
}
