import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, build } from '../starts/program.js';
import { type TestDatabase, testDatabase } from '../harness/database.js';
import { Client } from 'pg';

let database: TestDatabase;
beforeAll(async () => {
  build();
  database = await testDatabase();
});
afterAll(() => database?.drop());

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

async function appoint(...names: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/commands/appoint-operator.js'), ...names], {
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.migrationUrl, WUSHE_SECRET_KEY: '00112233445566778899aabbccddeeff'.repeat(2), WUSHE_SEALING_KEY: 'ffeeddccbbaa99887766554433221100'.repeat(2),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

async function asOwner<Row extends object>(text: string): Promise<Row[]> {
  const owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  return (await owner.query<Row>(text).finally(() => owner.end())).rows;
}

test('the first operator of a production is appointed from the terminal, once', async () => {
  await asOwner(`insert into person (id, display_name, sign_in_name) values (gen_random_uuid(), '甲', 'first.operator'), (gen_random_uuid(), '乙', 'second.operator')`);
  expect(await appoint()).toMatchObject({ code: 1, output: expect.stringContaining('Say who') as string });
  expect(await appoint('nobody.here')).toMatchObject({ code: 1, output: expect.stringContaining('Nobody signs in as nobody.here') as string });
  expect(await appoint('First.Operator')).toMatchObject({ code: 0, output: expect.stringContaining('is the first operator') as string });
  expect(await appoint('second.operator')).toMatchObject({ code: 1, output: expect.stringContaining('has an operator already') as string });
  const held = await asOwner(`select p.sign_in_name from membership m join person p on p.id = m.person_id where m.role = 'OPERATOR' and m.ends_at is null`);
  expect(held).toEqual([{ sign_in_name: 'first.operator' }]);
  expect(await asOwner(`select deed, actor_id from history_entry`)).toEqual([{ deed: 'operator.appointFirst', actor_id: null }]);
});
