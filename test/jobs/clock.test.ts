import { Client } from 'pg';
import { advanceDemoClock, setDemoClock, spanOf } from '../../src/platform/clock/demo-clock.js';
import { type TestDatabase, testDatabase } from '../harness/database.js';

let database: TestDatabase;
let owner: Client;
let application: Client;
beforeAll(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  application = new Client({ connectionString: database.url });
  await owner.connect();
  await application.connect();
});
afterAll(async () => {
  await owner.end();
  await application.end();
  await database.drop();
});

const businessTime = async (): Promise<Date> => (await application.query<{ now: Date }>('select business_now() as now')).rows[0]!.now;

test.each([['21d', '21 days'], ['36h', '36 hours'], ['90m', '90 minutes'], ['2w', '2 weeks']])('%s is a span of time', (text, interval) => {
  expect(spanOf(text)).toBe(interval);
});

test.each(['', '21', 'd', '-1d', '1.5h', '21 d', '999999d', "1d'; drop table need"])('%j is no span of time', (text) => {
  expect(spanOf(text)).toBeNull();
});

test('without a demo clock business time is the real one and cannot be moved', async () => {
  const [real, business] = [(await owner.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]!.now, await businessTime()];
  expect(Math.abs(business.getTime() - real.getTime())).toBeLessThan(60_000);
  await expect(advanceDemoClock(owner, '1d')).rejects.toThrow(/no demo clock/);
});

test('the application itself can neither start nor move a demo clock', async () => {
  await expect(setDemoClock(application, new Date())).rejects.toMatchObject({ code: '42501' });
  await expect(advanceDemoClock(application, '1d')).rejects.toMatchObject({ code: '42501' });
});

test('the schema\'s owner sets the demo clock, and it moves forward by a span', async () => {
  await setDemoClock(owner, new Date('2026-03-02T01:00:00Z'));
  const before = await businessTime();
  expect(before.toISOString()).toMatch(/^2026-03-02T01:0/);
  const after = await advanceDemoClock(owner, '21d');
  expect(after.toISOString()).toMatch(/^2026-03-23T01:0/);
});

test('a database has one demo clock', async () => {
  await expect(owner.query(`insert into demo_clock ("only", ahead) values (false, '1 day')`)).rejects.toMatchObject({ constraint: 'demo_clock_only_one' });
});
