import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { checkTonight } from '../../../src/ledger/checks/nightly-check.js';
import { checkGauges } from '../../../src/ledger/checks/check-gauges.js';
import { distribute } from '../../../src/notices/index.js';
import { Metrics } from '../../../src/platform/http/metrics.js';
import { journalSince, invariants } from '../../../src/ledger/checks/invariants.js';
import { settled } from '../../harness/settled.js';
import { type World, openWorld } from '../../kit/index.js';
import { Unit } from '../../../src/platform/deeds/unit.js';
import { post } from '../../../src/ledger/index.js';
import { Occasion } from '../fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await gift();
  await world.setTime('2026-08-03T19:00:00.000Z');
});
afterAll(() => world.close());

const owner = randomUUID();

/** Some gifts, moved on and in part reserved. */
async function gift(): Promise<void> {
  await world.orm.em.fork().transactional(async (em) => {
    const unit = new Unit(em as EntityManager, null, null, world.keys);
    for (const amount of [500n, 2_147_483_648n, 3n]) {
      await post(unit, { kind: 'GIFT', memo: 'a gift', subject: new Occasion(), key: randomUUID(), postings: [{ account: { owner, kind: 'DONATION' }, amount: -amount }, { account: { owner, kind: 'FUND' }, amount }] });
    }
  });
}

const tonight = (): Promise<boolean> => checkTonight({ pool: world.pool, runner: world.runner });
const kept = () => world.sql<{ night: string; full: boolean; ok: boolean; verdicts: { invariant: string; ok: boolean; detail: string; tookMs: number }[] }>('select night::text, "full", ok, verdicts from ledger_check order by night');

/** Lets the tables' owner do what a guard would refuse. */
async function behindTheGuards(table: string, statement: string): Promise<void> {
  await world.sql(`alter table ${table} disable trigger user`);
  await world.sql(statement);
  await world.sql(`alter table ${table} enable trigger user`);
}

test('one check is made a night, however many processes look for it, from two o’clock in China on', async () => {
  await world.setTime('2026-08-03T17:30:00.000Z');
  expect(await tonight()).toBe(false);
  await world.advance('1h');
  const made = await Promise.all([1, 2, 3, 4].map(tonight));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await tonight()).toBe(false);
  const [check, ...more] = await kept();
  expect(more).toEqual([]);
  expect(check).toMatchObject({ night: '2026-08-04', full: true, ok: true });
  expect(check!.verdicts).toHaveLength(16);
  expect(check!.verdicts.every(({ ok, tookMs }) => ok && tookMs >= 0)).toBe(true);
});

test('the nights after read what was written since, and the whole again within a week', async () => {
  await gift();
  for (let night = 0; night < 7; night += 1) {
    await world.advance('24h');
    expect(await tonight()).toBe(true);
  }
  expect((await kept()).map(({ full, ok }) => [full, ok])).toEqual([[true, true], ...Array(6).fill([false, true]), [true, true]]);
});

test.each<[string, string, string, string[]]>([
  ['a posting has another amount', 'ledger_posting', 'update ledger_posting set amount_fen = amount_fen + 1 where id = (select id from ledger_posting order by posted_at desc, id limit 1)', ['01', '08', '10']],
  ['a balance was set by hand', 'ledger_account', 'update ledger_account set balance_fen = balance_fen + 1 where id = (select account_id from ledger_posting order by posted_at desc, id limit 1)', ['07', '08', '13']],
  ['an update was lost', 'ledger_account', 'update ledger_account set last_sequence = last_sequence - 1 where id = (select account_id from ledger_posting order by posted_at desc, id limit 1)', ['06', '13']],
])('what was written since the last check is looked at as closely as the whole: %s', async (_what, table, statement, broken) => {
  const { rows: [before] } = await world.pool.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
  await gift();
  const failing = async (): Promise<string[]> => {
    const names: string[] = [];
    for (const { name, broken: statements } of invariants) {
      for (const text of statements(journalSince(BigInt(before!.xmin)))) if ((await world.sql(`select detail from (${text}) b`)).length > 0) names.push(name.slice(0, 2));
    }
    return [...new Set(names)];
  };
  expect(await failing()).toEqual([]);
  await behindTheGuards(table, statement);
  expect(await failing()).toEqual(expect.arrayContaining(broken));
  await behindTheGuards(table, statement.replaceAll('+ 1', '- 2').replaceAll('- 1', '+ 1').replaceAll('- 2', '- 1'));
  expect(await failing()).toEqual([]);
});

test('a broken promise is kept with what breaks it, told to operators and supervisors, and shown by the gauges', async () => {
  const operator = await world.people.withRole('OPERATOR');
  const stranger = await world.people.someone();
  await world.advance('24h');
  const metrics = new Metrics({ process: false, gauges: checkGauges({ pool: world.pool }) });
  const name = '08 balance equals journal projection';
  expect((await metrics.text()).body).toContain(`wushe_ledger_invariant{name="${name}"} 1`);
  await behindTheGuards('ledger_account', `update ledger_account set balance_fen = balance_fen + 7 where id = (select id from ledger_account where kind = 'FUND' order by id limit 1)`);
  expect(await tonight()).toBe(true);
  expect((await metrics.text()).body).toContain(`wushe_ledger_invariant{name="${name}"} 0`);
  expect((await metrics.text()).body).toMatch(/wushe_ledger_check_timestamp_seconds\{extent="full"\} \d+/);

  await settled(world.pool);
  await distribute(world.pool, (_, error) => { throw error; });
  const inbox = '{ viewer { inbox(filter: { kind: { eq: LEDGER_CHECK_FAILED } }) { nodes { text subject { ... on LedgerCheck { ok verdicts { invariant ok detail } } } } } } }';
  const { data, errors } = await world.as(operator).ask(inbox);
  expect(errors ?? []).toEqual([]);
  const [notice] = data.viewer.inbox.nodes;
  expect(notice.text).toContain('found a broken promise');
  expect(notice.subject.ok).toBe(false);
  expect(notice.subject.verdicts.find(({ invariant }: { invariant: string }) => invariant === name)).toMatchObject({ ok: false, detail: expect.stringMatching(/^account .* holds \d+, its postings sum to \d+$/) });

  const list = '{ ledgerChecks(first: 1) { nodes { night full ok } } }';
  expect((await world.as(operator).ask(list)).data.ledgerChecks.nodes).toEqual([{ night: expect.any(String), full: false, ok: false }]);
  expect((await world.as(stranger).ask(list)).data.ledgerChecks.nodes).toEqual([]);

  await behindTheGuards('ledger_account', `update ledger_account set balance_fen = balance_fen - 7 where id = (select id from ledger_account where kind = 'FUND' order by id limit 1)`);
  await world.advance('24h');
  expect(await tonight()).toBe(true);
  expect((await kept()).at(-1)).toMatchObject({ full: true, ok: true });
});

test('what a check found cannot be changed by the application, nor by the owner', async () => {
  await expect(world.pool.query('update ledger_check set ok = true')).rejects.toThrow('permission denied');
  await expect(world.sql('update ledger_check set ok = true')).rejects.toThrow();
  await expect(world.sql('delete from ledger_check')).rejects.toThrow();
  await expect(world.pool.query(`insert into ledger_check (id, night, "full", started_at, finished_at, ok, verdicts, reached_transaction) values (gen_random_uuid(), '2030-01-01', true, now(), now(), true, '[{"ok": false}]', '1')`)).rejects.toThrow('ledger_check_says_what_it_found');
});
