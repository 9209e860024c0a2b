import { randomUUID } from 'node:crypto';
import { balanceOf, openAccount, post, release, reserve, reverse, settle } from '../../src/ledger/index.js';
import { failure, Occasion, openLedger, type TestLedger } from './fixture.js';

let ledger: TestLedger;
beforeAll(async () => { ledger = await openLedger(); });
afterAll(() => ledger.close());

const rows = async (text: string, parameters: unknown[] = []) => (await ledger.owner.query<Record<string, unknown>>(text, parameters)).rows;

test('a donation opens its accounts, posts balanced legs and tells who did it for what', async () => {
  const donor = randomUUID();
  const fund = randomUUID();
  const occasion = new Occasion();
  const { transaction, applied } = await ledger.within((unit) => post(unit, {
    kind: 'DONATION', memo: '张家园社区基金捐赠', subject: occasion,
    postings: [
      { account: { owner: donor, kind: 'DONATION' }, amount: -10_000n },
      { account: { owner: fund, kind: 'FUND', purpose: occasion.id }, amount: 9_940n },
      { account: { owner: fund, kind: 'FEES' }, amount: 60n },
      { account: { owner: fund, kind: 'FUND' }, amount: 0n },
    ],
  }));
  expect(applied).toBe(true);
  expect(await rows('select kind, currency, legs, subject_type, subject_id, actor_id from ledger_transaction where id = $1', [transaction.id])).toEqual([
    { kind: 'DONATION', currency: 'CNY', legs: 3, subject_type: 'Occasion', subject_id: occasion.id, actor_id: ledger.actor.personId },
  ]);
  expect(await rows('select a.kind, a.purpose_id, p.amount_fen, p.balance_after_fen, p.sequence from ledger_posting p join ledger_account a on a.id = p.account_id where p.transaction_id = $1 order by p.amount_fen', [transaction.id])).toEqual([
    { kind: 'DONATION', purpose_id: null, amount_fen: '-10000', balance_after_fen: '-10000', sequence: '1' },
    { kind: 'FEES', purpose_id: null, amount_fen: '60', balance_after_fen: '60', sequence: '1' },
    { kind: 'FUND', purpose_id: occasion.id, amount_fen: '9940', balance_after_fen: '9940', sequence: '1' },
  ]);
});

test('callers at the same moment get the same account for a key, whatever its empty parts', async () => {
  const key = { owner: randomUUID(), kind: 'BUDGET', fundSource: 'FISCAL' } as const;
  const opened = await Promise.all(Array.from({ length: 16 }, () => ledger.within(async (unit) => (await openAccount(unit, key)).id)));
  expect(new Set(opened).size).toBe(1);
  const other = await ledger.within(async (unit) => (await openAccount(unit, { ...key, fundSource: 'WELFARE_LOTTERY' })).id);
  expect(other).not.toBe(opened[0]);
});

test('a leg that names an account twice is one posting', async () => {
  const from = await ledger.source();
  const to = await ledger.fund();
  const { transaction } = await ledger.within((unit) => post(unit, { kind: 'GIFT', memo: 'twice', subject: new Occasion(), postings: [
    { account: to, amount: 30n }, { account: from, amount: -100n }, { account: to, amount: 70n },
  ] }));
  expect(await rows('select amount_fen from ledger_posting where transaction_id = $1 and account_id = $2', [transaction.id, to])).toEqual([{ amount_fen: '100' }]);
});

test('money that is not there is refused as INSUFFICIENT_BALANCE and nothing is left behind', async () => {
  const fund = await ledger.fund(100n);
  const other = await ledger.fund();
  expect(await failure(ledger.give(fund, other, 101n))).toBe('INSUFFICIENT_BALANCE');
  expect([await ledger.balance(fund), await ledger.balance(other)]).toEqual([100n, 0n]);
  expect(await rows('select from ledger_posting where account_id = $1', [other])).toEqual([]);
});

test('the balance of a moment of the past is that of the last posting before it', async () => {
  const fund = await ledger.fund(100n);
  const [{ at }] = (await rows('select last_posted_at as at from ledger_account where id = $1', [fund])) as [{ at: Date }];
  await ledger.owner.query(`insert into demo_clock (ahead) values (interval '3 days') on conflict ("only") do update set ahead = demo_clock.ahead + interval '3 days'`);
  await ledger.give(await ledger.source(), fund, 50n);
  const at3 = (moment?: Date) => ledger.within((unit) => balanceOf(unit, fund, moment));
  expect(await at3()).toBe(150n);
  expect(await at3(at)).toBe(100n);
  expect(await at3(new Date(at.getTime() - 1))).toBe(0n);
});

describe('holds', () => {
  const hold = (account: string, amount: bigint, expiresAt: Date | null = null) =>
    ledger.within(async (unit) => (await reserve(unit, { account, amount, memo: 'milestone 1', subject: new Occasion(), expiresAt })).id);
  const state = async (id: string) => (await rows('select state, settled_fen from ledger_hold where id = $1', [id]))[0];

  test('reserved money has left its account and cannot be reserved again', async () => {
    const budget = await ledger.fund(1_000n);
    await hold(budget, 700n);
    expect(await ledger.balance(budget)).toBe(300n);
    expect(await failure(hold(budget, 301n))).toBe('INSUFFICIENT_BALANCE');
  });

  test('settling less than was reserved gives the rest back', async () => {
    const budget = await ledger.fund(1_000n);
    const id = await hold(budget, 700n);
    const organization = randomUUID();
    await ledger.within((unit) => settle(unit, id, { kind: 'CONTRACT_PAYMENT', memo: 'milestone 1', to: [
      { account: { owner: organization, kind: 'PAYABLE' }, amount: 550n }, { account: { owner: organization, kind: 'WITHHELD' }, amount: 50n },
    ] }));
    expect(await ledger.balance(budget)).toBe(400n);
    expect(await state(id)).toEqual({ state: 'SETTLED', settled_fen: '600' });
    expect(await rows('select kind, balance_fen from ledger_account where owner_id = $1 order by kind', [organization])).toEqual([
      { kind: 'PAYABLE', balance_fen: '550' }, { kind: 'WITHHELD', balance_fen: '50' },
    ]);
  });

  test('more than was reserved cannot be settled', async () => {
    const budget = await ledger.fund(1_000n);
    const id = await hold(budget, 700n);
    const to = await ledger.fund();
    expect(await failure(ledger.within((unit) => settle(unit, id, { memo: 'too much', to: [{ account: to, amount: 701n }] })))).toBe('HOLD_EXCEEDED');
    expect(await failure(ledger.within((unit) => settle(unit, id, { memo: 'takes', to: [{ account: to, amount: 1n }, { account: budget, amount: -1n }] })))).toBe('HOLD_EXCEEDED');
    expect(await state(id)).toEqual({ state: 'HELD', settled_fen: '0' });
  });

  test('of many who settle and release one hold at once, one succeeds', async () => {
    const budget = await ledger.fund(1_000n);
    const to = await ledger.fund();
    const id = await hold(budget, 1_000n);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => failure(ledger.within((unit) =>
      index % 2 ? release(unit, id, 'not needed') : settle(unit, id, { memo: 'pay', to: [{ account: to, amount: 600n }] })))));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([null, 'HOLD_RESOLVED']));
    expect((await ledger.balance(budget)) + (await ledger.balance(to))).toBe(1_000n);
  });

  test('an expired hold is not settled, and the sweep gives it back once', async () => {
    const budget = await ledger.fund(1_000n);
    const { expireHolds } = await import('../../src/ledger/index.js');
    const [{ soon }] = (await rows(`select business_now() + interval '1 day' as soon`)) as [{ soon: Date }];
    const id = await hold(budget, 400n, soon);
    expect(await ledger.runner.performSweep(expireHolds, id)).toBe(false);
    await ledger.owner.query(`insert into demo_clock (ahead) values (interval '1 day') on conflict ("only") do update set ahead = demo_clock.ahead + interval '1 day'`);
    const to = await ledger.fund();
    expect(await failure(ledger.within((unit) => settle(unit, id, { memo: 'late', to: [{ account: to, amount: 1n }] })))).toBe('HOLD_EXPIRED');
    expect((await rows(expireHolds.due)).map((row) => row['id'])).toContain(id);
    const swept = await Promise.all([1, 2, 3].map(() => ledger.runner.performSweep(expireHolds, id)));
    expect(swept.filter(Boolean)).toHaveLength(1);
    expect(await state(id)).toEqual({ state: 'EXPIRED', settled_fen: '0' });
    expect(await ledger.balance(budget)).toBe(1_000n);
    expect(await rows('select deed from history_entry where subject_id = $1', [id])).toEqual([{ deed: 'ledger.expireHold' }]);
  });

  test('a reservation is not reversed but released', async () => {
    const budget = await ledger.fund(10n);
    const id = await hold(budget, 10n);
    const [{ by }] = (await rows('select reserved_by_id as by from ledger_hold where id = $1', [id])) as [{ by: string }];
    expect(await failure(ledger.within((unit) => reverse(unit, by, 'undo')))).toBe('NOT_REVERSIBLE');
  });
});
