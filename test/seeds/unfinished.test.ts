import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { clearUnfinished } from '../../seeds/clear-unfinished.js';
import { holdPlanting } from '../../seeds/marks.js';
import { setDemoClock } from '../../src/platform/clock/demo-clock.js';
import { type TestDatabase, testDatabase } from '../harness/database.js';

let database: TestDatabase;
let owner: Client;
beforeEach(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  owner.on('error', () => undefined);
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

const nobodyWaits = (): void => {
  throw new Error('Nobody else plants.');
};

async function marked(...deeds: readonly string[]): Promise<void> {
  for (const deed of deeds) {
    await owner.query(`insert into history_entry (id, deed, subject_type, subject_id, changes) values ($1, $2, 'Party', $1, '[]')`, [randomUUID(), deed]);
  }
}

async function tables(): Promise<number> {
  const { rows: [row] } = await owner.query<{ count: number }>(`select count(*)::int as count from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  return row!.count;
}

test('planting that was begun and not finished is cleared', async () => {
  await setDemoClock(owner, new Date('2026-03-02T01:00:00Z'));
  await marked('demo.begin', 'personRegister');
  expect(await clearUnfinished(database.migrationUrl, nobodyWaits)).toBe(true);
  expect(await tables()).toBe(0);
  expect(await clearUnfinished(database.migrationUrl, nobodyWaits)).toBe(false);
});

test.each([
  ['finished', true, ['demo.begin', 'personRegister', 'demo.finish']],
  ['never begun, though its clock was moved', true, ['personRegister']],
  ['begun under a clock that is the real one', false, ['demo.begin']],
  ['never begun', false, []],
] as const)('planting that was %s is left alone', async (_, clock, deeds) => {
  if (clock) await setDemoClock(owner, new Date('2026-03-02T01:00:00Z'));
  await marked(...deeds);
  const before = await tables();
  expect(await clearUnfinished(database.migrationUrl, nobodyWaits)).toBe(false);
  expect(await tables()).toBe(before);
});

test('a database without any table is left alone', async () => {
  const empty = await testDatabase({ empty: true });
  try {
    expect(await clearUnfinished(empty.migrationUrl, nobodyWaits)).toBe(false);
  } finally {
    await empty.drop();
  }
});

test('while somebody else plants, one waits and then looks again', async () => {
  await setDemoClock(owner, new Date('2026-03-02T01:00:00Z'));
  await marked('demo.begin');
  await holdPlanting(owner, nobodyWaits);
  let waited = false;
  const cleared = clearUnfinished(database.migrationUrl, () => {
    waited = true;
    void marked('demo.finish').then(() => owner.query('select pg_advisory_unlock_all()'));
  });
  expect(await cleared).toBe(false);
  expect(waited).toBe(true);
});
