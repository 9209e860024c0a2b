import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { balanceOf, ledgerCheck, openAccount, post, reverse } from '../../src/ledger/index.js';
import { failure, Occasion, openLedger, type TestLedger } from './fixture.js';

let ledger: TestLedger;
beforeAll(async () => { ledger = await openLedger(); });
afterAll(async () => {
  const broken = (await ledgerCheck(ledger.owner)).filter(({ ok }) => !ok);
  await ledger.close();
  expect(broken).toEqual([]);
});

const rows = async <Row extends object>(text: string, parameters: unknown[] = []) => (await ledger.owner.query<Row>(text, parameters)).rows;

/** Does the work so many times, 64 at once. */
async function times<Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  return results;
}

const amounts = fc.bigInt({ min: 1n, max: 10n ** 12n });

test('01 balanced per currency', async () => {
  const sources = { CNY: await ledger.source(), HKD: await ledger.within(async (unit) => (await openAccount(unit, { owner: randomUUID(), kind: 'DONATION', currency: 'HKD' })).id) };
  const owner = randomUUID();
  await fc.assert(fc.asyncProperty(fc.constantFrom('CNY' as const, 'HKD' as const), fc.array(amounts, { minLength: 1, maxLength: 8 }), fc.bigInt({ min: -3n, max: 3n }), async (currency, parts, error) => {
    const total = parts.reduce((sum, part) => sum + part, 0n);
    const legs = parts.map((amount, index) => ({ account: { owner, kind: 'FUND', purpose: `00000000-0000-4000-8000-00000000000${index}` } as const, amount }));
    const attempt = ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'split', currency, subject: new Occasion(), postings: [{ account: sources[currency], amount: error - total }, ...legs] }));
    expect(await attempt.then(() => 'posted', () => 'refused')).toBe(error === 0n ? 'posted' : 'refused');
  }), { numRuns: 40 });
  expect(await rows('select transaction_id from ledger_posting group by transaction_id, currency having sum(amount_fen) <> 0')).toEqual([]);
});

test('02 append-only', async () => {
  const { subjectId } = await ledger.give(await ledger.source(), await ledger.fund(), 5n);
  const journal = () => rows('select t.*, p.* from ledger_transaction t join ledger_posting p on p.transaction_id = t.id order by p.id');
  const before = await journal();
  for (const pool of [ledger.application, ledger.owner]) {
    for (const statement of [`update ledger_posting set amount_fen = 6 where transaction_id = '${subjectId}'`, `update ledger_transaction set memo = 'x'`, 'delete from ledger_posting', 'truncate ledger_transaction cascade']) {
      expect(await failure(pool.query(statement))).toMatch(/42501|_append_only/);
    }
  }
  expect(await journal()).toEqual(before);
});

test('04 duplicate is a no-op', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  const key = randomUUID();
  const first = await ledger.give(source, fund, 500n, key);
  expect(await ledger.give(source, fund, 500n, key)).toMatchObject({ subjectId: first.subjectId, replayed: true });
  expect(await failure(ledger.give(source, fund, 501n, key))).toBe('IDEMPOTENCY_KEY_REUSED');
  const subject = new Occasion();
  const event = (amount: bigint) => ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'webhook', key: `event ${key}`, subject, postings: [{ account: source, amount: -amount }, { account: fund, amount }] }));
  const posted = await event(70n);
  expect(posted.applied).toBe(true);
  expect(await event(70n)).toMatchObject({ applied: false, transaction: { id: posted.transaction.id } });
  expect(await failure(event(71n))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await ledger.balance(fund)).toBe(570n);
});

test('05 concurrent duplicates collapse to one', async () => {
  const [source, fund, other] = [await ledger.source(), await ledger.fund(), await ledger.fund()];
  const key = randomUUID();
  const answers = await times(64, () => ledger.give(source, fund, 100n, key));
  expect(new Set(answers.map(({ subjectId }) => subjectId)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await ledger.balance(fund)).toBe(100n);
  const subject = new Occasion();
  const events = await times(64, () => ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'webhook', key, subject, postings: [{ account: source, amount: -9n }, { account: other, amount: 9n }] })));
  expect(events.filter(({ applied }) => applied)).toHaveLength(1);
  expect(await ledger.balance(other)).toBe(9n);
});

test('05 concurrent requests with one key and different inputs: one happens, the others are a typed conflict', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  const key = randomUUID();
  const answers = await times(32, (index) => failure(ledger.give(source, fund, BigInt(index + 1), key)));
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set([null, 'IDEMPOTENCY_KEY_REUSED']));
});

test('06 no lost updates on a hot account', async () => {
  const [source, hot] = [await ledger.source(), await ledger.fund()];
  await times(500, (index) => ledger.give(source, hot, BigInt(index + 1)));
  expect(await rows('select balance_fen, last_sequence from ledger_account where id = $1', [hot])).toEqual([{ balance_fen: String((500 * 501) / 2), last_sequence: '500' }]);
});

test('07 value conserved under concurrent transfers', async () => {
  const funds = await times(6, () => ledger.fund(10_000n));
  const others = await times(6, () => ledger.fund());
  const all = [...funds, ...others];
  const answers = await times(300, (index) => failure(ledger.give(all[(index * 7) % 12]!, all[(index * 5 + 3) % 12]!, BigInt((index * 37) % 900) + 1n)));
  expect([...new Set(answers)].filter((answer) => answer !== null && answer !== 'INSUFFICIENT_BALANCE')).toEqual([]);
  const balances = await times(12, (index) => ledger.balance(all[index]!));
  expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(60_000n);
  expect(balances.every((balance) => balance >= 0n)).toBe(true);
});

test('08 balance equals journal projection', async () => {
  const funds = await times(3, () => ledger.fund(5_000n));
  await times(60, (index) => failure(ledger.give(funds[index % 3]!, funds[(index + 1) % 3]!, BigInt(index * 100))));
  const projected = await rows<{ id: string; fen: string }>('select account_id as id, sum(amount_fen)::text as fen from ledger_posting where account_id = any($1) group by 1', [funds]);
  for (const { id, fen } of projected) {
    expect(await ledger.balance(id)).toBe(BigInt(fen));
    expect(await ledger.within((unit) => balanceOf(unit, id))).toBe(BigInt(fen));
  }
});

test('09 overdraft guard under concurrent drain', async () => {
  const [fund, drain] = [await ledger.fund(1_000n), await ledger.fund()];
  const answers = await times(100, () => failure(ledger.give(fund, drain, 30n)));
  expect(answers.filter((answer) => answer === null)).toHaveLength(33);
  expect(new Set(answers)).toEqual(new Set([null, 'INSUFFICIENT_BALANCE']));
  expect(await ledger.balance(fund)).toBe(10n);
});

test('10 no precision drift', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  let expected = 0n;
  await fc.assert(fc.asyncProperty(fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.constantFrom(1n, 10n ** 15n, 10n ** 15n - 1n)), async (amount) => {
    await ledger.give(source, fund, amount);
    expected += amount;
    expect(await ledger.balance(fund)).toBe(expected);
  }), { numRuns: 60 });
  expect(expected).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  expect(await ledger.balance(source)).toBe(-expected);
});

test('11 no mixed currencies', async () => {
  const owner = randomUUID();
  const open = (currency: 'CNY' | 'HKD') => ledger.within(async (unit) => (await openAccount(unit, { owner, kind: 'FUND', currency })).id);
  const [yuan, dollars, source] = [await open('CNY'), await open('HKD'), await ledger.source()];
  expect(yuan).not.toBe(dollars);
  for (const currency of ['CNY', 'HKD'] as const) {
    const mixed = ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'mixed', currency, subject: new Occasion(), postings: [{ account: source, amount: -5n }, { account: dollars, amount: 5n }] }));
    expect(await failure(mixed)).toBe('ledger_posting_currency');
  }
  expect(await ledger.balance(dollars)).toBe(0n);
});

test('12 reversal is compensation', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund(40n)];
  const { subjectId } = await ledger.give(source, fund, 60n);
  const undo = () => ledger.within((unit) => reverse(unit, subjectId, 'entered by mistake'));
  const answers = await times(8, () => failure(undo()));
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set([null, 'ALREADY_REVERSED']));
  expect(await ledger.balance(fund)).toBe(40n);
  const legs = await rows('select p.amount_fen, t.reverses_id from ledger_transaction t join ledger_posting p on p.transaction_id = t.id where (t.id = $1 or t.reverses_id = $1) and p.account_id = $2 order by p.sequence', [subjectId, fund]);
  expect(legs).toEqual([{ amount_fen: '60', reverses_id: null }, { amount_fen: '-60', reverses_id: subjectId }]);
  const [{ id }] = (await rows('select id from ledger_transaction where reverses_id = $1', [subjectId])) as [{ id: string }];
  expect(await failure(ledger.within((unit) => reverse(unit, id, 'undo the undoing')))).toBe('NOT_REVERSIBLE');
});

test('12 what was spent cannot be reversed away', async () => {
  const fund = await ledger.fund();
  const { subjectId } = await ledger.give(await ledger.source(), fund, 60n);
  await ledger.give(fund, await ledger.fund(), 1n);
  expect(await failure(ledger.within((unit) => reverse(unit, subjectId, 'too late')))).toBe('INSUFFICIENT_BALANCE');
});

test('13 state rebuilds from the journal', async () => {
  const rebuilt = new Map<string, { balance: bigint; sequence: bigint; at: string }>();
  const postings = await rows<{ account_id: string; amount_fen: string; sequence: string; balance_after_fen: string; posted_at: Date }>('select * from ledger_posting order by account_id, sequence');
  for (const { account_id: account, amount_fen: amount, sequence, balance_after_fen: after, posted_at: at } of postings) {
    const balance = (rebuilt.get(account)?.balance ?? 0n) + BigInt(amount);
    expect(BigInt(after)).toBe(balance);
    rebuilt.set(account, { balance, sequence: BigInt(sequence), at: at.toISOString() });
  }
  const accounts = await rows<{ id: string; balance_fen: string; last_sequence: string; last_posted_at: Date | null }>('select * from ledger_account');
  expect(accounts.length).toBeGreaterThan(50);
  for (const account of accounts) {
    const journal = rebuilt.get(account.id) ?? { balance: 0n, sequence: 0n, at: undefined };
    expect({ balance: BigInt(account.balance_fen), sequence: BigInt(account.last_sequence), at: account.last_posted_at?.toISOString() }).toEqual(journal);
  }
});

test('14 per-account order monotonic', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  await times(60, (index) => failure(index % 3 ? ledger.give(source, fund, 3n) : ledger.give(fund, source, 2n)));
  for (const account of [source, fund]) {
    const postings = await rows<{ sequence: string; posted_at: Date }>('select sequence, posted_at from ledger_posting where account_id = $1 order by sequence', [account]);
    expect(postings.map(({ sequence }) => Number(sequence))).toEqual(postings.map((_, index) => index + 1));
    expect(postings.every(({ posted_at: at }, index) => index === 0 || at >= postings[index - 1]!.posted_at)).toBe(true);
  }
});

test('15 the duplicate of a refused transaction is not reported as applied', async () => {
  const [fund, other] = [await ledger.fund(10n), await ledger.fund()];
  const key = randomUUID();
  const subject = new Occasion();
  const event = () => ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'webhook', key: `event ${key}`, subject, postings: [{ account: fund, amount: -25n }, { account: other, amount: 25n }] }));
  expect(await failure(ledger.give(fund, other, 25n, key))).toBe('INSUFFICIENT_BALANCE');
  expect(await times(8, () => failure(ledger.give(fund, other, 25n, key)))).toEqual(Array(8).fill('INSUFFICIENT_BALANCE'));
  expect(await times(4, () => failure(event()))).toEqual(Array(4).fill('INSUFFICIENT_BALANCE'));
  await ledger.give(await ledger.source(), fund, 40n);
  expect(await ledger.give(fund, other, 25n, key)).toMatchObject({ replayed: false });
  expect(await ledger.give(fund, other, 25n, key)).toMatchObject({ replayed: true });
  expect(await event()).toMatchObject({ applied: true });
  expect([await ledger.balance(fund), await ledger.balance(other)]).toEqual([0n, 50n]);
});
