import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openAccount, reserve } from '../../src/ledger/index.js';
import { failure, Occasion, openLedger, type TestLedger } from './fixture.js';

let ledger: TestLedger;
let source: string;
let fund: string;
let transaction: string;
let hold: string;

beforeAll(async () => {
  ledger = await openLedger();
  source = await ledger.source();
  fund = await ledger.fund();
  transaction = (await ledger.give(source, fund, 1_000n)).subjectId;
  hold = await ledger.within(async (unit) => (await reserve(unit, { account: fund, amount: 100n, memo: 'held', subject: new Occasion() })).id);
});
afterAll(() => ledger.close());

const denied = '42501';
const journal = ['ledger_account', 'ledger_transaction', 'ledger_posting', 'ledger_hold', 'ledger_seal'];

/** Runs statements in one transaction of a role and tells what refuses them. */
async function attack(pool: Pool, ...statements: (string | [string, unknown[]])[]): Promise<string | null> {
  const client = await pool.connect();
  try {
    return await failure((async () => {
      await client.query('begin');
      for (const statement of statements) await (typeof statement === 'string' ? client.query(statement) : client.query(...statement));
      await client.query('commit');
    })());
  } finally {
    await client.query('rollback');
    client.release(true);
  }
}

const call = (legs: object[], { id = randomUUID() as string, currency = 'CNY', key = null as string | null, memo = 'attack' } = {}): [string, unknown[]] => [
  'select ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [id, 'ATTACK', currency, memo, 'Occasion', ledger.actor.personId, ledger.actor.personId, key, null, JSON.stringify(legs)],
];
const move = (amount: bigint, from = source, to = fund) => [{ account: from, amount: String(-amount) }, { account: to, amount: String(amount) }];

describe('with the role of the application, through SQL', () => {
  test.each(journal)('%s is neither updated nor deleted from nor emptied', async (table) => {
    const column = { ledger_account: 'balance_fen = 1', ledger_transaction: `memo = 'x'`, ledger_posting: 'amount_fen = 1', ledger_hold: 'amount_fen = 1', ledger_seal: `head = ''` }[table]!;
    expect(await attack(ledger.application, `update ${table} set ${column}`)).toBe(denied);
    expect(await attack(ledger.application, `delete from ${table}`)).toBe(denied);
    expect(await attack(ledger.application, `truncate ${table} cascade`)).toBe(denied);
  });

  test.each(journal.slice(0, 4))('%s takes no row past the doors', async (table) => {
    expect(await attack(ledger.application, `insert into ${table} default values`)).toBe(denied);
    expect(await attack(ledger.application, `insert into ${table} select * from ${table} on conflict do nothing`)).toBe(denied);
  });

  test('a posting is not added to a committed transaction', async () => {
    expect(await attack(ledger.application, [
      `insert into ledger_posting (id, transaction_id, leg, account_id, currency, amount_fen) values ($1, $2, 3, $3, 'CNY', 5)`, [randomUUID(), transaction, fund],
    ])).toBe(denied);
    expect(await attack(ledger.application, call(move(5n), { id: transaction }))).toBe('ledger_transaction_pkey');
  });

  test('an unbalanced transaction does not commit', async () => {
    expect(await attack(ledger.application, call([{ account: source, amount: '-5' }, { account: fund, amount: '6' }]))).toBe('ledger_transaction_balanced');
  });

  test('a transaction has two legs at least', async () => {
    expect(await attack(ledger.application, call([{ account: fund, amount: '5' }]))).toBe('ledger_transaction_two_legs');
    expect(await attack(ledger.application, call([]))).toBe('ledger_transaction_two_legs');
    expect(await attack(ledger.application, call([{ account: fund, amount: '5' }, { account: fund, amount: '-5' }]))).toBe('ledger_transaction_two_legs');
  });

  test('currencies do not mix', async () => {
    const dollars = await ledger.within(async (unit) => (await openAccount(unit, { owner: randomUUID(), kind: 'FUND', currency: 'HKD' })).id);
    expect(await attack(ledger.application, call(move(5n, source, dollars)))).toBe('ledger_posting_currency');
    expect(await attack(ledger.application, call(move(5n, source, dollars), { currency: 'HKD' }))).toBe('ledger_posting_currency');
  });

  test('an account that holds value is not overdrawn', async () => {
    expect(await attack(ledger.application, call(move(901n, fund, source)))).toBe('ledger_account_no_overdraft');
    // Not even for a moment within one transaction.
    expect(await attack(ledger.application, call(move(901n, fund, source)), call(move(901n)))).toBe('ledger_account_no_overdraft');
  });

  test('amounts beyond the bound of money are refused, never wrapped or rounded', async () => {
    expect(await attack(ledger.application, call(move(10n ** 15n + 1n)))).toBe('ledger_posting_amount');
    expect(await attack(ledger.application, call(move(2n ** 63n)))).toBe('22003');
    expect(await attack(ledger.application, call([{ account: source, amount: '-0.5' }, { account: fund, amount: '0.5' }]))).toBe('22P02');
  });

  test('a key is not used for another transaction', async () => {
    const key = randomUUID();
    const id = randomUUID();
    expect(await attack(ledger.application, call(move(5n), { key, id }))).toBeNull();
    expect(await attack(ledger.application, call(move(6n), { key }))).toBe('ledger_transaction_key_once');
    expect(await attack(ledger.application, call(move(5n), { key, memo: 'another' }))).toBe('ledger_transaction_key_once');
    const { rows } = await ledger.application.query(...call(move(5n), { key }));
    expect(rows).toEqual([{ ledger_post: id }]);
  });

  test('reserved money moves by its hold alone', async () => {
    const { rows: [row] } = await ledger.owner.query<{ reserved_id: string; owner_id: string }>('select h.reserved_id, a.owner_id from ledger_hold h join ledger_account a on a.id = h.account_id where h.id = $1', [hold]);
    expect(await attack(ledger.application, call(move(100n, row!.reserved_id, fund)))).toBe('ledger_posting_reserved_by_hold');
    expect(await attack(ledger.application, call(move(100n, source, row!.reserved_id)))).toBe('ledger_posting_reserved_by_hold');
    expect(await attack(ledger.application, call([{ account: source, amount: '-1' }, { owner: row!.owner_id, kind: 'RESERVED', purpose: randomUUID(), amount: '1' }]))).toBe('ledger_posting_reserved_by_hold');
    expect(await attack(ledger.application, [`select ledger_reserve($1, $2, $3, 1, 'hold of a hold', 'Occasion', $2, null, null)`, [randomUUID(), randomUUID(), row!.reserved_id]])).toBe('23502');
  });

  test.each([
    'alter table ledger_posting disable trigger all',
    'alter table ledger_posting drop constraint ledger_posting_in_order',
    'alter table ledger_account drop constraint ledger_account_no_overdraft',
    'drop trigger ledger_transaction_balances on ledger_transaction',
    'create trigger mine before insert on ledger_posting for each row execute function refuse_change()',
    `create or replace function ledger_posting_applies() returns trigger language plpgsql as 'begin return new; end'`,
    `create function mine() returns int language sql as 'select 1'`,
    'set session_replication_role = replica',
    'alter table ledger_account owner to current_user',
    'drop table ledger_posting',
    `select ledger_write(gen_random_uuid(), 'X', 'CNY', '', 'X', gen_random_uuid(), null, null, null, null, '{}', '{}')`,
  ])('its guards stay: %s', async (statement) => {
    expect(await attack(ledger.application, statement)).toBe(denied);
  });

  test('it grants itself nothing', async () => {
    expect(await attack(ledger.application, 'grant update on ledger_account to current_user', 'update ledger_account set balance_fen = 1')).toBe(denied);
  });

  test('temporary tables and a path of its own deceive no guard', async () => {
    const shadows = ['ledger_posting', 'ledger_transaction', 'ledger_account', 'ledger_hold', 'demo_clock'].map((table) => `create temp table ${table} (like public.${table})`);
    expect(await attack(ledger.application, ...shadows, 'set local search_path = pg_temp, public', [
      call([])[0].replace('ledger_post', 'public.ledger_post'), call([{ account: source, amount: '-5' }, { account: fund, amount: '6' }])[1],
    ])).toBe('ledger_transaction_balanced');
  });

  test('a seal that does not follow the last one is refused', async () => {
    const seal = (number: number, to: string): [string, unknown[]] => [
      `insert into ledger_seal (number, from_transaction, to_transaction, entries, root, previous_head, head) values ($1, '0', ${to}, 1, '', $2, '')`, [number, Buffer.from(String(number))],
    ];
    expect(await attack(ledger.application, seal(2, `'1'`))).toBe('ledger_seal_follows');
    expect(await attack(ledger.application, seal(1, 'pg_current_xact_id()'))).toBe('ledger_seal_follows');
  });

  test('it owns nothing', async () => {
    const { rows } = await ledger.application.query('select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)');
    expect(rows).toEqual([]);
  });
});

describe('with the role that owns the tables', () => {
  const header = (id: string, legs = 2, currency = 'CNY', reverses: string | null = null): [string, unknown[]] => [
    `insert into ledger_transaction (id, kind, currency, legs, memo, subject_type, subject_id, reverses_id, value_date, posted_at) values ($1, 'BY_HAND', $2, $3, '', 'X', $1, $4, current_date, business_now())`, [id, currency, legs, reverses],
  ];
  const leg = (id: string, number: number, account: string, amount: number, currency = 'CNY'): [string, unknown[]] => [
    'insert into ledger_posting (id, transaction_id, leg, account_id, currency, amount_fen) values (gen_random_uuid(), $1, $2, $3, $4, $5)', [id, number, account, currency, amount],
  ];
  const id = () => randomUUID();

  test('a transaction written by hand must have its legs and balance, too', async () => {
    const [one, two, three] = [id(), id(), id()];
    expect(await attack(ledger.owner, header(one, 1), leg(one, 1, fund, 5))).toBe('ledger_transaction_two_legs');
    expect(await attack(ledger.owner, header(one))).toBe('ledger_transaction_two_legs');
    expect(await attack(ledger.owner, header(two), leg(two, 1, fund, 5), leg(two, 2, source, -6))).toBe('ledger_transaction_balanced');
    expect(await attack(ledger.owner, header(two), leg(two, 1, fund, 5, 'HKD'), leg(two, 2, source, -5))).toBe('ledger_posting_currency');
    expect(await attack(ledger.owner, header(three), leg(three, 1, fund, 5), leg(three, 2, source, -5))).toBeNull();
  });

  test('once checked, a transaction takes no further leg, and once committed none at all', async () => {
    const one = id();
    const legs = [leg(one, 1, fund, 5), leg(one, 2, source, -5)];
    expect(await attack(ledger.owner, header(one), ...legs, 'set constraints all immediate', leg(one, 3, fund, 5))).toBe('ledger_posting_transaction_closed');
    expect(await attack(ledger.owner, leg(transaction, 1, fund, 5))).toBe('ledger_posting_transaction_closed');
    expect(await attack(ledger.owner, leg(id(), 1, fund, 5))).toBe('ledger_posting_transaction_closed');
  });

  test.each(['ledger_transaction', 'ledger_posting', 'ledger_hold', 'ledger_account', 'ledger_seal'])('%s is not deleted from or emptied', async (table) => {
    expect(await attack(ledger.owner, `delete from ${table}`)).toBe(`${table}_append_only`);
    expect(await attack(ledger.owner, `truncate ${table} cascade`)).toMatch(/_append_only$/);
  });

  test('rows of the journal are not changed, and a balance moves by postings alone', async () => {
    expect(await attack(ledger.owner, `update ledger_transaction set memo = 'x'`)).toBe('ledger_transaction_append_only');
    expect(await attack(ledger.owner, 'update ledger_posting set amount_fen = 1')).toBe('ledger_posting_append_only');
    expect(await attack(ledger.owner, 'update ledger_account set balance_fen = balance_fen + 1')).toBe('ledger_account_append_only');
  });

  test('a reversal undoes all legs, once, and is not reversed itself', async () => {
    const [given, half, whole, again] = [(await ledger.give(source, fund, 7n)).subjectId, id(), id(), id()];
    const undo = (by: string) => [header(by, 2, 'CNY', given), leg(by, 1, fund, -7), leg(by, 2, source, 7)];
    expect(await attack(ledger.owner, header(half, 2, 'CNY', given), leg(half, 1, fund, -3), leg(half, 2, source, 3))).toBe('ledger_transaction_reverses_all');
    expect(await attack(ledger.owner, ...undo(whole))).toBeNull();
    expect(await attack(ledger.owner, ...undo(again))).toBe('ledger_transaction_reverses_id_unique');
    expect(await attack(ledger.owner, header(again, 2, 'CNY', whole), leg(again, 1, fund, 7), leg(again, 2, source, -7))).toBe('ledger_transaction_reverses_all');
  });

  test('a hold says nothing that its postings do not', async () => {
    const insert = `insert into ledger_hold (id, account_id, reserved_id, amount_fen, state, subject_type, subject_id, reserved_by_id) values (gen_random_uuid(), $1, $2, 5, $3, 'X', $1, $4)`;
    const empty = await ledger.fund();
    expect(await attack(ledger.owner, [insert, [fund, empty, 'HELD', transaction]])).toBe('ledger_hold_backed');
    expect(await attack(ledger.owner, [insert, [fund, empty, 'RELEASED', transaction]])).toBe('lifecycle_guard');
    expect(await attack(ledger.owner, [`update ledger_hold set state = 'RELEASED', resolved_at = business_now(), resolved_by_id = $2 where id = $1`, [hold, transaction]])).toBe('ledger_hold_backed');
    expect(await attack(ledger.owner, ['update ledger_hold set amount_fen = 1 where id = $1', [hold]])).toBe('ledger_hold_append_only');
  });
});
