import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, waitUntil } from '../../src/platform/database/embedded/processes.js';
import { build, endAll, Program, readiness, remove, serverOf, temporaryFolder } from './program.js';

let folder: string;
const environment = () => ({ DATA_DIR: folder, DEMO: 'off' });
const gone = (pid: number) => waitUntil(() => !isAlive(pid), 10_000);

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

beforeAll(async () => {
  build();
  folder = temporaryFolder();
  const first = new Program(environment());
  await first.ready();
  await first.end();
});

afterAll(async () => {
  await endAll();
  remove(folder);
});

test('the first start makes a durable database and secrets that only its owner reads', async () => {
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
  expect(await program.end()).toBe(0);
});

test('SIGTERM and SIGINT end the API and then PostgreSQL; nothing is left', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const program = new Program(environment());
    await program.ready();
    const server = serverOf(folder)!;
    expect(await program.end(signal)).toBe(0);
    expect(isAlive(server)).toBe(false);
    expect(serverOf(folder)).toBeNull();
  }
});

test('a second start on the same port says what to do and leaves the first alone', async () => {
  const first = new Program(environment());
  const address = await first.ready();
  const second = new Program({ ...environment(), PORT: new URL(address).port });
  expect(await second.ended).toBe(1);
  expect(second.output).toMatch(/Port \d+ of 127\.0\.0\.1 is taken.*PORT=\d+ npm start/);
  expect(await readiness(address)).toBe(200);
  await first.end();
});

test('a second start on another port joins the running database, and takes it over when the first ends', async () => {
  const first = new Program(environment());
  await first.ready();
  const second = new Program(environment());
  const address = await second.ready();
  expect(second.output).toContain(`run by process ${first.pid}`);
  await first.end();
  expect(await waitUntil(async () => (await readiness(address)) === 200 && second.output.includes('takes it over'), 10_000)).toBe(true);
  const server = serverOf(folder)!;
  await second.end();
  expect(isAlive(server)).toBe(false);
});

test('PostgreSQL killed with SIGKILL comes back on the same port, and the API with it', async () => {
  const program = new Program(environment());
  const address = await program.ready();
  const server = serverOf(folder)!;
  process.kill(server, 'SIGKILL');
  expect(await waitUntil(async () => (await readiness(address)) === 503, 5_000)).toBe(true);
  expect(await waitUntil(async () => (await readiness(address)) === 200, 15_000)).toBe(true);
  expect(serverOf(folder)).not.toBe(server);
  await program.end();
});

test('after SIGKILL of the program PostgreSQL ends by itself, and what was committed is there again', async () => {
  const program = new Program(environment());
  await program.ready();
  await query('owner', 'create table kept (word text)');
  await query('app', `insert into kept values ('社区')`);
  const server = serverOf(folder)!;
  await program.end('SIGKILL');
  expect(await gone(server)).toBe(true);

  const next = new Program(environment());
  await next.ready();
  expect(await query('app', 'select word from kept')).toEqual([{ word: '社区' }]);
  await next.end();
});

test('a PostgreSQL whose program and watchdog were both killed is ended by the next start', async () => {
  const program = new Program(environment());
  await program.ready();
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
