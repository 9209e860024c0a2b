import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poolOf } from '../../src/platform/database/orm.js';
import { historyChain } from '../../src/platform/deeds/history-chain.js';
import { contradictedHeads, publishHeads } from '../../src/platform/deeds/published-heads.js';
import { sealAndPublish } from '../../src/platform/deeds/seal-and-publish.js';
import { lastSeal, sealBatches, sealOf } from '../../src/platform/deeds/seal-batches.js';
import { verifyChain } from '../../src/platform/deeds/verify-chain.js';
import { ledgerChain, ledgerCheck, sealLedger, sealOfTransaction } from '../../src/ledger/index.js';
import { failure, openLedger, sealAll, type TestLedger } from './fixture.js';

let ledger: TestLedger;
let source: string;
let fund: string;
let folder: string;
beforeEach(async () => {
  ledger = await openLedger();
  source = await ledger.source();
  fund = await ledger.fund();
  folder = await mkdtemp(join(tmpdir(), 'wushe-heads-'));
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
});

const give = async (amount = 10n) => (await ledger.give(source, fund, amount)).subjectId;

/** Changes what no role of the application could: the owner takes the guards away for one statement. */
async function tamper(table: string, statement: string, parameters: unknown[] = []): Promise<void> {
  await ledger.owner.query(`alter table ${table} disable trigger user`);
  await ledger.owner.query(statement, parameters);
  await ledger.owner.query(`alter table ${table} enable trigger user`);
}

test('03 hash chain', async () => {
  const transactions = [await give(), await give(20n), await give(30n)];
  expect(await sealOfTransaction(ledger.application, transactions[0]!)).toBeNull();
  const [seal, ...more] = await sealAll(ledger.application);
  expect(more).toEqual([]);
  expect(seal).toMatchObject({ number: 1n, entries: 3n });
  expect(await sealLedger(ledger.application)).toEqual([]);
  const young = await give();
  expect(await sealOfTransaction(ledger.application, transactions[2]!)).toEqual(seal);
  expect(await sealOfTransaction(ledger.application, young)).toBeNull();
  expect((await sealAll(ledger.application))[0]).toMatchObject({ number: 2n, previousHead: seal!.head, fromTransaction: seal!.toTransaction + 1n });
  expect(await verifyChain(ledger.application, ledgerChain)).toMatchObject({ holds: true, seals: 2, entries: 4n });
});

test('the application seals over the connections of its own pool', async () => {
  const transaction = await give();
  const pool = await poolOf(ledger.orm);
  const [seal] = await sealAll(pool);
  expect(await sealOfTransaction(pool, transaction)).toEqual(seal);
  expect(await verifyChain(pool, ledgerChain)).toMatchObject({ holds: true });
});

test('what is still open is not sealed, and what commits later is not forgotten; nobody waits', async () => {
  const open = await ledger.owner.connect();
  await open.query('begin');
  const { rows: [late] } = await open.query<{ id: string }>(`select ledger_post(gen_random_uuid(), 'LATE', 'CNY', '', 'X', gen_random_uuid(), null, null, null, $1) as id`, [JSON.stringify([{ account: await ledger.source(), amount: '-1' }, { account: await ledger.fund(), amount: '1' }])]);
  const after = await give();
  expect(await sealLedger(ledger.application)).toEqual([]);
  expect(await sealOfTransaction(ledger.application, after)).toBeNull();
  await open.query('commit');
  open.release();
  expect(await sealAll(ledger.application)).toMatchObject([{ entries: 2n }]);
  expect(await sealOfTransaction(ledger.application, late!.id)).not.toBeNull();
});

test('many sealers and posters at once make one chain with every entry in it', async () => {
  const work = [...Array.from({ length: 60 }, () => give()), ...Array.from({ length: 12 }, () => sealBatches(ledger.application, ledgerChain, 7))];
  await Promise.all(work);
  await sealAll(ledger.application, ledgerChain, 7);
  expect(await verifyChain(ledger.application, ledgerChain)).toMatchObject({ holds: true, entries: 60n });
});

test('a batch never cuts a transaction of the database in two', async () => {
  const { rows } = await ledger.application.query<{ id: string }>(
    `select ledger_post(gen_random_uuid(), 'MANY', 'CNY', '', 'X', gen_random_uuid(), null, null, null, $1) as id from generate_series(1, 9)`, [JSON.stringify([{ account: source, amount: '-1' }, { account: fund, amount: '1' }])],
  );
  await give();
  expect(await sealAll(ledger.application, ledgerChain, 4)).toMatchObject([{ entries: 9n }, { entries: 1n }]);
  expect(new Set((await Promise.all(rows.map(({ id }) => sealOfTransaction(ledger.application, id)))).map((seal) => seal!.number))).toEqual(new Set([1n]));
});

test.each<[string, string, string, object]>([
  ['an amount', 'ledger_posting', `update ledger_posting set amount_fen = amount_fen * 2`, { holds: false, number: 1n, problem: 'ENTRIES_CHANGED' }],
  ['a memo', 'ledger_transaction', `update ledger_transaction set memo = 'nothing happened'`, { holds: false, number: 1n, problem: 'ENTRIES_CHANGED' }],
  ['a head', 'ledger_seal', `update ledger_seal set head = sha256('x') where number = 1`, { holds: false, number: 1n, problem: 'HEAD_WRONG' }],
  ['a lost seal', 'ledger_seal', 'delete from ledger_seal where number = 1', { holds: false, number: 2n, problem: 'NUMBER_MISSING' }],
  ['a narrowed range', 'ledger_seal', `update ledger_seal set from_transaction = '1' where number = 1`, { holds: false, number: 1n, problem: 'RANGE_BROKEN' }],
])('%s that is changed behind the guards breaks the chain', async (_what, table, statement, verdict) => {
  await give();
  await sealAll(ledger.application);
  await give();
  await sealAll(ledger.application);
  await tamper(table, statement);
  expect(await verifyChain(ledger.application, ledgerChain)).toEqual(verdict);
  expect((await ledgerCheck(ledger.application)).find(({ invariant }) => invariant === '03 hash chain')).toMatchObject({ ok: false });
});

test('an entry that is slipped in among sealed ones is found', async () => {
  await give();
  const [seal] = await sealAll(ledger.application);
  await tamper('ledger_transaction', `insert into ledger_transaction (id, transaction_id, kind, currency, legs, memo, subject_type, subject_id, value_date, posted_at)
    values (gen_random_uuid(), $1::text::xid8, 'FORGED', 'CNY', 2, '', 'X', gen_random_uuid(), current_date, business_now())`, [seal!.fromTransaction.toString()]);
  expect(await verifyChain(ledger.application, ledgerChain)).toEqual({ holds: false, number: 1n, problem: 'ENTRIES_MISSING_OR_ADDED' });
});

describe('published heads', () => {
  const lines = async () => (await readFile(join(folder, 'heads.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>);

  test('each head is published once, whatever chain it is of, and also after a torn line', async () => {
    await give();
    await sealAll(ledger.application, historyChain);
    await sealAll(ledger.application);
    expect(await sealAndPublish(ledger.application, [historyChain, ledgerChain], folder)).toBe(0);
    expect(await sealAndPublish(ledger.application, [historyChain, ledgerChain], folder)).toBe(0);
    expect(await lines()).toMatchObject([{ chain: 'history', number: '1' }, { chain: 'ledger', number: '1' }]);
    await appendFile(join(folder, 'heads.jsonl'), '{"chain":"ledger","num');
    await give();
    await sealAll(ledger.application);
    expect(await publishHeads(ledger.application, ledgerChain, folder)).toBe(1);
    expect(await contradictedHeads(ledger.application, ledgerChain, folder)).toEqual([]);
    expect((await readFile(join(folder, 'heads.jsonl'), 'utf8')).split('\n')).toHaveLength(5);
  });

  test('a chain that was rewritten from its beginning agrees with itself and not with what was published', async () => {
    await give();
    await sealAll(ledger.application);
    await sealAndPublish(ledger.application, [ledgerChain], folder);
    await tamper('ledger_transaction', `update ledger_transaction set memo = 'nothing happened'`);
    await tamper('ledger_seal', 'delete from ledger_seal');
    await sealAll(ledger.application);
    expect(await verifyChain(ledger.application, ledgerChain)).toMatchObject({ holds: true });
    expect(await contradictedHeads(ledger.application, ledgerChain, folder)).toMatchObject([{ number: '1' }]);
    const check = await ledgerCheck(ledger.application, { publishedHeads: folder });
    expect(check.filter(({ ok }) => !ok).map(({ invariant }) => invariant)).toEqual(['03 hash chain']);
  });
});

test('history has the same chain: an entry is too young, then sealed, and a changed one is found', async () => {
  const subject = await give();
  const { rows: [entry] } = await ledger.owner.query<{ id: string }>('select id from history_entry where subject_id = $1', [subject]);
  expect(await sealOf(ledger.application, historyChain, entry!.id)).toBeNull();
  await sealAll(ledger.application, historyChain);
  expect(await sealOf(ledger.application, historyChain, entry!.id)).toMatchObject({ number: 1n });
  expect(await verifyChain(ledger.application, historyChain)).toMatchObject({ holds: true });
  await tamper('history_entry', `update history_entry set actor_id = $1`, [randomUUID()]);
  expect(await verifyChain(ledger.application, historyChain)).toMatchObject({ holds: false, problem: 'ENTRIES_CHANGED' });
});

test('a database restored into a younger cluster says so instead of sealing nothing for ever', async () => {
  await give();
  await sealAll(ledger.application);
  await tamper('ledger_seal', `update ledger_seal set to_transaction = '999999999999'`);
  await expect(sealLedger(ledger.application)).rejects.toThrow('restored into another cluster');
  expect(await lastSeal(ledger.application, ledgerChain)).toMatchObject({ number: 1n });
  expect(await failure(give())).toBeNull();
});
