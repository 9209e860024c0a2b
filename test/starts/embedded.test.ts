import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, waitUntil } from '../../src/platform/database/embedded/processes.js';
import { build, endAll, Program, readiness, remove, serverOf, temporaryFolder } from './program.js';

let folder: string;
const environment = () => ({ DATA_DIR: folder });

interface StoredSecrets {
  readonly ownerPassword: string;
  readonly applicationPassword: string;
  readonly secretKey: string;
}

function stored(): StoredSecrets {
  return JSON.parse(readFileSync(join(folder, 'secrets/secrets.json'), 'utf8')) as StoredSecrets;
}

async function query<Row extends object>(role: 'owner' | 'app', text: string): Promise<Row[]> {
  const { port } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as { port: number };
  const password = role === 'owner' ? stored().ownerPassword : stored().applicationPassword;
  const client = new Client({ host: '127.0.0.1', port, user: `wushe_${role}`, password, database: 'wushe' });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(() => {
  build();
  folder = temporaryFolder();
});

afterAll(async () => {
  await endAll();
  remove(folder);
});

test('the first start makes a durable database and secrets that only its owner reads; SIGTERM leaves nothing behind', async () => {
  const program = new Program(environment());
  const address = await program.ready();
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' });
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
  expect(await readiness(address)).toBe(200);

  expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'secrets/secrets.json')).mode & 0o777).toBe(0o600);
  expect(stored().secretKey).toMatch(/^[0-9a-f]{64}$/);

  const durable = await query<{ name: string; setting: string }>('app', `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`);
  expect(durable.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
  const owned = await query('app', `select relname from pg_class where pg_get_userbyid(relowner) = current_user`);
  expect(owned).toEqual([]);
  await expect(query('app', 'create table of_the_application (x int)')).rejects.toThrow(/permission denied/);

  const server = serverOf(folder)!;
  expect(await program.end()).toBe(0);
  expect(isAlive(server)).toBe(false);
  expect(serverOf(folder)).toBeNull();
});

test('a second start is told of a taken port, or joins the running database on another and takes it over', async () => {
  const first = new Program(environment());
  const address = await first.ready();
  const clashing = new Program({ ...environment(), PORT: new URL(address).port });
  expect(await clashing.ended).toBe(1);
  expect(clashing.output).toMatch(/Port \d+ of 127\.0\.0\.1 is taken.*PORT=\d+ npm start/);
  expect(await readiness(address)).toBe(200);

  const second = new Program(environment());
  const other = await second.ready();
  expect(second.output).toContain(`run by process ${first.pid}`);
  await first.end();
  expect(await waitUntil(async () => (await readiness(other)) === 200 && second.output.includes('takes it over'), 30_000)).toBe(true);
  const server = serverOf(folder)!;
  expect(await second.end('SIGINT')).toBe(0);
  expect(isAlive(server)).toBe(false);
});

test('PostgreSQL killed comes back by itself; after SIGKILL of the program it ends, and what was committed is kept', async () => {
  const program = new Program(environment());
  const address = await program.ready();
  await query('owner', 'create table kept (word text)');
  await query('app', `insert into kept values ('社区')`);

  const killed = serverOf(folder)!;
  process.kill(killed, 'SIGKILL');
  expect(await waitUntil(async () => (await readiness(address)) === 503, 30_000)).toBe(true);
  expect(await waitUntil(async () => (await readiness(address)) === 200, 30_000)).toBe(true);
  const server = serverOf(folder)!;
  expect(server).not.toBe(killed);

  await program.end('SIGKILL');
  expect(await waitUntil(() => !isAlive(server), 30_000)).toBe(true);
});

test('a PostgreSQL whose program and watchdog were both killed is ended by the next start', async () => {
  const program = new Program(environment());
  await program.ready();
  expect(await query('app', 'select word from kept')).toEqual([{ word: '社区' }]);
  const orphan = serverOf(folder)!;
  const watchdog = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${orphan}/status`, 'utf8'))?.[1]);
  process.kill(watchdog, 'SIGKILL');
  await program.end('SIGKILL');

  const next = new Program(environment());
  await next.ready();
  expect(isAlive(orphan)).toBe(false);
  await next.end();
});

test("a pid file whose number now belongs to somebody else's process does not stop the start", async () => {
  writeFileSync(join(folder, 'cluster/postmaster.pid'), `${process.pid}\n`, { mode: 0o600 });
  const program = new Program(environment());
  await program.ready();
  expect(await program.end()).toBe(0);
});

test('a database whose secrets are gone is refused, and no new ones are made', async () => {
  renameSync(join(folder, 'secrets'), join(folder, 'mislaid'));
  const program = new Program(environment());
  expect(await program.ended).toBe(1);
  expect(program.output).toMatch(/its secrets in .*secrets\.json do not\. Bring them back/);
  renameSync(join(folder, 'mislaid'), join(folder, 'secrets'));
});
