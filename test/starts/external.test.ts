import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../harness/database.js';
import { build, endAll, Program, readiness, remove, temporaryFolder } from './program.js';

const secrets = { WUSHE_SECRET_KEY: '00112233445566778899aabbccddeeff'.repeat(2), WUSHE_SEALING_KEY: 'ffeeddccbbaa99887766554433221100'.repeat(2) };
let folder: string;
let empty: TestDatabase;
let migrated: TestDatabase;

beforeAll(async () => {
  build();
  folder = temporaryFolder();
  [empty, migrated] = await Promise.all([testDatabase({ empty: true }), testDatabase()]);
});

afterAll(async () => {
  await endAll();
  await Promise.all([empty.drop(), migrated.drop()]);
  remove(folder);
});

const start = (environment: Record<string, string>) => new Program({ DATA_DIR: folder, ...secrets, ...environment });

async function refusalOf(environment: Record<string, string>): Promise<string> {
  const program = start(environment);
  expect(await program.ended).toBe(1);
  return program.output;
}

test('an empty database without the migrating role is refused with what to do', async () => {
  const words = await refusalOf({ DATABASE_URL: empty.url });
  expect(words).toMatch(/The database lacks (\d+) of \1 migrations.*Set MIGRATION_DATABASE_URL.*npm run migrate/);
});

test('with the migrating role an empty database is migrated and granted to the application', async () => {
  const program = start({ DATABASE_URL: empty.url, MIGRATION_DATABASE_URL: empty.migrationUrl });
  const address = await program.ready();
  expect(program.output).toMatch(/migrations +\d+ applied/);
  expect(await readiness(address)).toBe(200);
  await program.end();
});

test('a database that is up to date needs no migrating role', async () => {
  const program = start({ DATABASE_URL: migrated.url });
  await program.ready();
  expect(program.output).toMatch(/migrations +up to date/);
  await program.end();
});

test('an application role that owns anything is refused', async () => {
  expect(await refusalOf({ DATABASE_URL: migrated.migrationUrl })).toMatch(/The role "wushe_owner" of DATABASE_URL owns .*must own nothing/);
});

test('two URLs that lead to different databases are refused', async () => {
  expect(await refusalOf({ DATABASE_URL: migrated.url, MIGRATION_DATABASE_URL: empty.migrationUrl })).toMatch(/lead to different databases/);
});

test('a wrong password is told without showing it', async () => {
  const words = await refusalOf({ DATABASE_URL: migrated.url.replace(/:[^:@]+@/, ':not-the-password@') });
  expect(words).toMatch(/DATABASE_URL leads to .* which cannot be used: password authentication failed/);
  expect(words).not.toContain('not-the-password');
});

test('production refuses a database with a demo clock', async () => {
  const owner = new Client({ connectionString: migrated.migrationUrl });
  await owner.connect();
  await owner.query(`insert into demo_clock (ahead) values ('21 days')`);
  await owner.end();
  expect(await refusalOf({ DATABASE_URL: migrated.url, NODE_ENV: 'production' })).toMatch(/demo clock and demo data, and NODE_ENV=production refuses both/);
});
