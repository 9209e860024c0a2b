import { randomUUID } from 'node:crypto';
import { ledgerCheck, reserve, reverse } from '../../src/ledger/index.js';
import { failure, Occasion, openLedger, sealAll, type TestLedger } from './fixture.js';

// Each invariant attacked by name, through SQL, with the application's own role: what it may call is used against it.
let ledger: TestLedger;
let source: string;
let fund: string;
beforeAll(async () => {
  ledger = await openLedger();
  source = await ledger.source();
  fund = await ledger.fund(1_000n);
});
afterAll(async () => {
  await sealAll(ledger.application);
  const broken = (await ledgerCheck(ledger.application)).filter(({ ok }) => !ok);
  await ledger.close();
  expect(broken).toEqual([]);
});

interface Attack { readonly legs: readonly object[]; readonly id?: string; readonly currency?: string; readonly key?: string | null; readonly memo?: string; readonly follows?: string | null }

/** Posts through the door, as no deed would. */
async function post({ legs, id = randomUUID(), currency = 'CNY', key = null, memo = 'attack', follows = null }: Attack): Promise<string> {
  const { rows: [row] } = await ledger.application.query<{ id: string }>('select ledger_post($1, $2, $3, $4, $5, $6, $6, $7, null, $8, $9, $10) as id', [
    id, 'ATTACK', currency, memo, 'Occasion', ledger.actor.personId, key, JSON.stringify(legs), follows, follows && 'REFUND',
  ]);
  return row!.id;
}
const move = (amount: bigint, from = source, to = fund) => [{ account: from, amount: String(-amount) }, { account: to, amount: String(amount) }];
const run = (text: string, parameters: unknown[] = []) => failure(ledger.application.query(text, parameters));
const denied = '42501';

test('01 balanced per currency: neither an unbalanced nor a one-legged transaction commits', async () => {
  expect(await failure(post({ legs: [{ account: source, amount: '-5' }, { account: fund, amount: '4' }] }))).toBe('ledger_transaction_balanced');
  expect(await failure(post({ legs: [{ account: fund, amount: '5' }] }))).toBe('ledger_transaction_two_legs');
});

test('02 append-only: no row is changed, taken away or added beside the doors', async () => {
  for (const table of ['ledger_transaction', 'ledger_posting', 'ledger_account', 'ledger_hold', 'ledger_check']) {
    expect(await run(`delete from ${table}`)).toBe(denied);
    expect(await run(`truncate ${table} cascade`)).toBe(denied);
    expect(await run(`update ${table} set id = id`)).toBe(denied);
  }
  expect(await run(`insert into ledger_posting (id, transaction_id, leg, account_id, currency, amount_fen) values (gen_random_uuid(), gen_random_uuid(), 1, $1, 'CNY', 5)`, [fund])).toBe(denied);
});

test('03 hash chain: a seal that leaves something out does not follow', async () => {
  await sealAll(ledger.application);
  await post({ legs: move(1n) });
  const { rows: [last] } = await ledger.application.query<{ number: string; head: Buffer; upto: string }>('select number, head, to_transaction::text as upto from ledger_seal order by number desc limit 1');
  const forged = 'insert into ledger_seal (number, from_transaction, to_transaction, entries, root, previous_head, head) values ($1, $2::text::xid8, $3::text::xid8, 0, $4, $5, $4)';
  const next = BigInt(last!.upto) + 1n;
  expect(await run(forged, [Number(last!.number) + 1, String(next + 1n), String(next + 2n), Buffer.alloc(32, 1), last!.head])).toBe('ledger_seal_follows');
  expect(await run(forged, [Number(last!.number) + 1, String(next), String(next + 1_000_000n), Buffer.alloc(32, 1), last!.head])).toBe('ledger_seal_follows');
  expect(await run('update ledger_seal set head = root')).toBe(denied);
});

test('04 duplicate is a no-op: the same key posts once, and stands for nothing else', async () => {
  const key = randomUUID();
  const before = await ledger.balance(fund);
  const first = await post({ legs: move(3n), key });
  expect(await post({ legs: move(3n), key })).toBe(first);
  expect(await failure(post({ legs: move(4n), key }))).toBe('ledger_transaction_key_once');
  expect(await ledger.balance(fund)).toBe(before + 3n);
});

test('05 concurrent duplicates collapse to one: 64 identical requests at once', async () => {
  const key = randomUUID();
  const before = await ledger.balance(fund);
  const ids = await Promise.all(Array.from({ length: 64 }, () => post({ legs: move(7n), key })));
  expect(new Set(ids).size).toBe(1);
  expect(await ledger.balance(fund)).toBe(before + 7n);
});

test('06 no lost updates on a hot account: 500 postings from many connections', async () => {
  const hot = await ledger.fund();
  await Promise.all(Array.from({ length: 500 }, (_, index) => post({ legs: move(BigInt(index + 1), source, hot) })));
  expect(await ledger.balance(hot)).toBe(125_250n);
  expect(await run('update ledger_account set last_sequence = 1 where id = $1', [hot])).toBe(denied);
});

test('07 value conserved under concurrent transfers: what cannot be paid moves nothing', async () => {
  const funds = await Promise.all(Array.from({ length: 4 }, () => ledger.fund(500n)));
  await Promise.all(Array.from({ length: 120 }, (_, index) => failure(post({ legs: move(BigInt((index * 53) % 400) + 1n, funds[index % 4], funds[(index + 1) % 4]) }))));
  const balances = await Promise.all(funds.map((account) => ledger.balance(account)));
  expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(2_000n);
});

test('08 balance equals journal projection: no balance is set, by no statement', async () => {
  expect(await run('update ledger_account set balance_fen = 1')).toBe(denied);
  expect(await run(`insert into ledger_account (id, owner_id, kind, currency, balance_fen) values (gen_random_uuid(), gen_random_uuid(), 'FUND', 'CNY', 1000000)`)).toBe(denied);
});

test('09 overdraft guard under concurrent drain: two who give away the last yuan at once', async () => {
  const purse = await ledger.fund(100n);
  const [one, two] = [await ledger.fund(), await ledger.fund()];
  const answers = await Promise.all([one, two].map((to) => failure(post({ legs: move(100n, purse, to) }))));
  expect(answers.sort()).toEqual(['ledger_account_no_overdraft', null].sort());
  const held = await ledger.fund(100n);
  const reservations = await Promise.all([1, 2].map(() => failure(ledger.within((unit) => reserve(unit, { account: held, amount: 100n, memo: 'allocated', subject: new Occasion() })))));
  expect(reservations.filter((answer) => answer === null)).toHaveLength(1);
  expect(reservations).toContain('INSUFFICIENT_BALANCE');
});

test('10 no precision drift: 0.01 yuan, 21,474,836.48 yuan and the largest amount are exact; fractions are no amounts', async () => {
  const account = await ledger.fund();
  for (const amount of [1n, 2_147_483_648n, 10n ** 15n]) await post({ legs: move(amount, source, account) });
  expect(await ledger.balance(account)).toBe(1n + 2_147_483_648n + 10n ** 15n);
  expect(await failure(post({ legs: [{ account: source, amount: '-0.01' }, { account, amount: '0.01' }] }))).toBe('22P02');
  expect(await failure(post({ legs: move(10n ** 15n + 1n, source, account) }))).toBe('ledger_posting_amount');
});

test('11 no mixed currencies: a leg in another currency is refused, whichever of both the transaction claims', async () => {
  const { rows: [row] } = await ledger.application.query<{ id: string }>(`select ledger_open(gen_random_uuid(), 'FUND', null, null, 'HKD', false) as id`);
  for (const currency of ['CNY', 'HKD']) expect(await failure(post({ legs: move(5n, source, row!.id), currency }))).toBe('ledger_posting_currency');
});

test('12 reversal is compensation: once, whole, and never more than is left', async () => {
  const id = await post({ legs: move(40n) });
  await post({ legs: move(10n, fund, source), follows: id });
  expect(await failure(post({ legs: move(31n, fund, source), follows: id }))).toBe('ledger_transaction_follows_within');
  expect(await run(`select ledger_reverse(gen_random_uuid(), $1, 'undo', null)`, [id])).toBe('ledger_transaction_follows_within');
  const whole = await post({ legs: move(5n) });
  const answers = await Promise.all([1, 2, 3, 4].map(() => run(`select ledger_reverse(gen_random_uuid(), $1, 'undo', null)`, [whole])));
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(await failure(ledger.within((unit) => reverse(unit, whole, 'again')))).toBe('ALREADY_REVERSED');
});

test('13 state rebuilds from the journal: a reserved account has no door but its hold', async () => {
  const hold = await ledger.within(async (unit) => (await reserve(unit, { account: fund, amount: 9n, memo: 'held', subject: new Occasion() })).id);
  const { rows: [row] } = await ledger.application.query<{ reserved_id: string }>('select reserved_id from ledger_hold where id = $1', [hold]);
  expect(await failure(post({ legs: move(9n, row!.reserved_id, fund) }))).toBe('ledger_posting_reserved_by_hold');
  expect(await run('update ledger_hold set state = $1', ['RELEASED'])).toBe(denied);
});

test('14 per-account order monotonic: neither number nor time of a posting is chosen by the caller', async () => {
  await post({ legs: [{ account: source, amount: '-1', sequence: '1', posted_at: '2000-01-01' }, { account: fund, amount: '1', sequence: '1' }] });
  const { rows } = await ledger.application.query<{ sequence: string; at: Date }>('select sequence, posted_at as at from ledger_posting where account_id = $1 order by sequence', [fund]);
  expect(rows.map(({ sequence }) => Number(sequence))).toEqual(rows.map((_, index) => index + 1));
  expect(rows.every(({ at }, index) => index === 0 || at >= rows[index - 1]!.at)).toBe(true);
});

test('15 the duplicate of a refused transaction is not reported as applied: 32 clients with one key', async () => {
  const [poor, key] = [await ledger.fund(10n), randomUUID()];
  const refused = await Promise.all(Array.from({ length: 32 }, () => failure(post({ legs: move(25n, poor, fund), key }))));
  expect(new Set(refused)).toEqual(new Set(['ledger_account_no_overdraft']));
  await post({ legs: move(15n, source, poor) });
  const ids = await Promise.all(Array.from({ length: 32 }, () => post({ legs: move(25n, poor, fund), key })));
  expect(new Set(ids).size).toBe(1);
  expect(await ledger.balance(poor)).toBe(0n);
});

test('holds: a hold that expired gives back once, however many look for it', async () => {
  const purse = await ledger.fund(50n);
  const { rows: [soon] } = await ledger.application.query<{ at: Date }>(`select business_now() + interval '1 hour' as at`);
  const hold = await ledger.within(async (unit) => (await reserve(unit, { account: purse, amount: 50n, memo: 'held', subject: new Occasion(), expiresAt: soon!.at })).id);
  const expire = () => ledger.application.query<{ id: string | null }>(`select ledger_resolve($1, gen_random_uuid(), 'EXPIRED', 'EXPIRE', 'expired', null, '[]') as id`, [hold]);
  expect((await expire()).rows[0]!.id).toBeNull();
  await ledger.owner.query(`insert into demo_clock (ahead) values (interval '1 day') on conflict ("only") do update set ahead = demo_clock.ahead + interval '1 day'`);
  const all = await Promise.all(Array.from({ length: 8 }, expire));
  expect(all.filter(({ rows }) => rows[0]!.id !== null)).toHaveLength(1);
  expect(await ledger.balance(purse)).toBe(50n);
});
