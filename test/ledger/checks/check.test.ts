import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { checkAsTable, ledgerCheck, post, release, reserve, reverse, sealLedger, settle } from '../../../src/ledger/index.js';
import { failure, Occasion, openLedger, sealAll, type TestLedger } from '../fixture.js';

let ledger: TestLedger;
afterEach(() => ledger.close());

const failing = async () => (await ledgerCheck(ledger.application)).filter(({ ok }) => !ok).map(({ invariant }) => invariant);

/** Lets the tables' owner do what a guard would refuse, and puts the guards back. */
async function corrupt(statement: string): Promise<void> {
  const tables = ['ledger_account', 'ledger_transaction', 'ledger_posting', 'ledger_hold', 'ledger_seal'];
  const guards = (mode: string) => tables.map((table) => `alter table ${table} ${mode} trigger user;`).join(' ');
  await ledger.owner.query(guards('disable'));
  await ledger.owner.query(statement);
  await ledger.owner.query(guards('enable'));
}

async function someHistory(): Promise<{ source: string; fund: string; other: string }> {
  ledger = await openLedger();
  const [source, fund, other] = [await ledger.source(), await ledger.fund(), await ledger.fund()];
  await ledger.give(source, fund, 1_000n);
  await ledger.give(fund, other, 300n, randomUUID());
  const { subjectId } = await ledger.give(source, other, 50n);
  await ledger.within((unit) => reverse(unit, subjectId, 'mistake'));
  const hold = (amount: bigint) => ledger.within(async (unit) => (await reserve(unit, { account: fund, amount, memo: 'held', subject: new Occasion() })).id);
  const [settled, released] = [await hold(100n), await hold(20n), await hold(5n)];
  await ledger.within((unit) => settle(unit, settled, { memo: 'paid', to: [{ account: other, amount: 80n }] }));
  await ledger.within((unit) => release(unit, released, 'not needed'));
  await ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'keyed', key: 'event-1', subject: new Occasion(), postings: [{ account: source, amount: -1n }, { account: fund, amount: 1n }] }));
  await sealAll(ledger.application);
  return { source, fund, other };
}

test('an honest ledger keeps all sixteen promises, an empty one as well', async () => {
  ledger = await openLedger();
  expect(await failing()).toEqual([]);
  await ledger.close();
  await someHistory();
  const results = await ledgerCheck(ledger.application);
  expect(results.map(({ invariant }) => invariant.slice(0, 2))).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', 'ho']);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(checkAsTable(results)).toMatch(/^ok {6}01 balanced per currency/);
});

const posting = (condition: string) => `(select p.id from ledger_posting p join ledger_transaction t on t.id = p.transaction_id where ${condition} limit 1)`;

test.each<[string, string, string[]]>([
  ['a posting has another amount', `update ledger_posting set amount_fen = amount_fen + 1 where id = ${posting(`t.kind = 'GIFT'`)}`, ['01', '03', '08', '10']],
  ['a posting is gone', `delete from ledger_posting where id = ${posting(`t.kind = 'GIFT' and p.sequence = 1`)}`, ['01', '03', '06', '08', '14']],
  ['a balance was set by hand', `update ledger_account set balance_fen = balance_fen + 1 where id = (select account_id from ledger_posting where amount_fen = 1000)`, ['07', '08', '13']],
  ['an update was lost', `update ledger_account set last_sequence = last_sequence - 1 where id = (select account_id from ledger_posting where amount_fen = 1000)`, ['06', '13']],
  ['value appeared on both sides of an account that may not be negative', `alter table ledger_account drop constraint ledger_account_no_overdraft; update ledger_account set balance_fen = -1 where kind = 'FUND'`, ['07', '08', '09', '13']],
  ['a currency was rewritten', `update ledger_account set currency = 'HKD' where id = (select account_id from ledger_posting where amount_fen = 1000)`, ['07', '11']],
  ['a reversal undoes something else', `update ledger_transaction set reverses_id = (select t.id from ledger_transaction t where t.kind = 'GIFT' and not exists (select from ledger_transaction r where r.reverses_id = t.id) limit 1) where kind = 'REVERSAL'`, ['03', '12']],
  ['two postings changed places', `update ledger_posting set sequence = sequence + 100 where id = ${posting(`t.kind = 'RESERVE' and p.amount_fen < 0`)}`, ['03', '10', '13', '14']],
  ['a key stands for nothing', `delete from ledger_posting where transaction_id = (select id from ledger_transaction where idempotency_key is not null)`, ['01', '03', '15']],
  ['a hold is settled in name only', `update ledger_hold set state = 'SETTLED', settled_fen = 5, resolved_at = held_at, resolved_by_id = (select id from ledger_transaction where idempotency_key is not null) where state = 'HELD'`, ['13', 'ho']],
  ['two transactions share a key', `drop index ledger_transaction_key_once; update ledger_transaction set idempotency_key = 'event-1', request_hash = '', actor_id = (select actor_id from ledger_transaction where idempotency_key is not null) where kind = 'RESERVE'`, ['03', '04', '05']],
  ['the overdraft guard is gone', 'alter table ledger_account drop constraint ledger_account_no_overdraft', ['09']],
  ['the application may write the journal', 'grant insert on ledger_posting to wushe_application', ['02']],
  ['the application may write one column', 'grant update (balance_fen) on ledger_account to wushe_application', ['02']],
  ['amounts are inexact', 'alter table ledger_hold add column fee_fen numeric', ['10']],
])('when %s, the check says what is broken', async (_what, statement, broken) => {
  await someHistory();
  await corrupt(statement);
  expect((await failing()).map((invariant) => invariant.slice(0, 2))).toEqual(expect.arrayContaining(broken));
});

test('a guard that was disabled is missed, although the data are right', async () => {
  await someHistory();
  await ledger.owner.query('alter table ledger_posting disable trigger ledger_posting_append_only');
  expect(await failing()).toEqual(['02 append-only']);
});

test('whatever is given, reserved, settled, released and reversed at once, all promises hold', async () => {
  ledger = await openLedger();
  const source = await ledger.source();
  const funds = await Promise.all([1, 2, 3].map(() => ledger.fund()));
  const given: string[] = [];
  const held: string[] = [];
  const some = fc.record({ step: fc.constantFrom('donate', 'give', 'reserve', 'settle', 'release', 'reverse'), from: fc.nat(2), to: fc.nat(2), amount: fc.bigInt({ min: 1n, max: 500n }), pick: fc.nat(1_000) });
  await fc.assert(fc.asyncProperty(fc.array(some, { minLength: 5, maxLength: 25 }), async (steps) => {
    await Promise.all(steps.map(({ step, from, to, amount, pick }) => failure((async () => {
      const [account, other] = [funds[from]!, funds[to]!];
      if (step === 'donate') given.push((await ledger.give(source, account, amount)).subjectId);
      if (step === 'give') given.push((await ledger.give(account, other, amount)).subjectId);
      if (step === 'reserve') held.push(await ledger.within(async (unit) => (await reserve(unit, { account, amount, memo: 'held', subject: new Occasion() })).id));
      if (step === 'settle' && held.length > 0) await ledger.within((unit) => settle(unit, held[pick % held.length]!, { memo: 'paid', to: [{ account: other, amount }] }));
      if (step === 'release' && held.length > 0) await ledger.within((unit) => release(unit, held[pick % held.length]!, 'not needed'));
      if (step === 'reverse' && given.length > 0) await ledger.within((unit) => reverse(unit, given[pick % given.length]!, 'mistake'));
    })())));
    await sealLedger(ledger.application);
    expect(await failing()).toEqual([]);
  }), { numRuns: 12 });
  expect(given.length).toBeGreaterThan(0);
});
