import { LedgerLink, ledgerCheck, post, reverse } from '../../src/ledger/index.js';
import { failure, Occasion, openLedger, type TestLedger } from './fixture.js';

let ledger: TestLedger;
beforeAll(async () => { ledger = await openLedger(); });
afterAll(async () => {
  const broken = (await ledgerCheck(ledger.owner)).filter(({ ok }) => !ok);
  await ledger.close();
  expect(broken).toEqual([]);
});

/** A gift of 100.00 into a fund, and a way to give some of it back. */
async function gift(): Promise<{ id: string; fund: string; source: string; back: (amount: bigint, as?: LedgerLink) => Promise<string> }> {
  const [source, fund] = [await ledger.source(), await ledger.fund(1_000_000n)];
  const id = (await ledger.give(source, fund, 10_000n)).subjectId;
  return {
    id, fund, source,
    back: async (amount, as = LedgerLink.REFUND) => (await ledger.within((unit) => post(unit, { kind: 'REFUND', memo: 'given back', subject: new Occasion(), follows: { transaction: id, as }, postings: [{ account: fund, amount: -amount }, { account: source, amount }] }))).transaction.id,
  };
}

test('refunds are linked to what they give back, in parts, and together at most all of it', async () => {
  const { id, back } = await gift();
  const first = await back(2_500n);
  expect(await failure(back(7_501n))).toBe('MORE_THAN_LEFT');
  await back(7_500n, LedgerLink.RETURN);
  expect(await failure(back(1n))).toBe('MORE_THAN_LEFT');
  const { rows } = await ledger.owner.query('select follows_id, follows_as from ledger_transaction where follows_id = $1 order by posted_at, follows_as', [id]);
  expect(rows.map(({ follows_as: as }) => as as string).sort()).toEqual(['REFUND', 'RETURN']);
  await ledger.within((unit) => reverse(unit, first, 'refunded by mistake'));
  await back(2_500n);
});

test('of many who give back at once, only as many succeed as there is money left', async () => {
  const { back } = await gift();
  const answers = await Promise.all(Array.from({ length: 16 }, () => failure(back(3_000n))));
  expect(answers.filter((answer) => answer === null)).toHaveLength(3);
  expect(new Set(answers)).toEqual(new Set([null, 'MORE_THAN_LEFT']));
});

test('what was refunded in part is not reversed as a whole, and what was reversed is not refunded', async () => {
  const [partly, wholly] = [await gift(), await gift()];
  await partly.back(1n);
  expect(await failure(ledger.within((unit) => reverse(unit, partly.id, 'undo')))).toBe('MORE_THAN_LEFT');
  await ledger.within((unit) => reverse(unit, wholly.id, 'undo'));
  expect(await failure(wholly.back(1n))).toBe('MORE_THAN_LEFT');
});

test('a refund goes the other way, has an account with its origin in common, and is of no refund; a correction may go either way', async () => {
  const { id, back, fund, source } = await gift();
  expect(await failure(back(-5n))).toBe('MORE_THAN_LEFT');
  await back(-5n, LedgerLink.CORRECTION);
  const elsewhere = ledger.within(async (unit) => post(unit, { kind: 'REFUND', memo: 'elsewhere', subject: new Occasion(), follows: { transaction: id, as: LedgerLink.REFUND }, postings: [{ account: await ledger.fund(50n), amount: -5n }, { account: await ledger.fund(), amount: 5n }] }));
  expect(await failure(elsewhere)).toBe('MORE_THAN_LEFT');
  const refund = await back(5n);
  const again = ledger.within((unit) => post(unit, { kind: 'REFUND', memo: 'of a refund', subject: new Occasion(), follows: { transaction: refund, as: LedgerLink.REFUND }, postings: [{ account: fund, amount: 5n }, { account: source, amount: -5n }] }));
  expect(await failure(again)).toBe('MORE_THAN_LEFT');
});

test('fees and taxes are entries of their own', async () => {
  const [source, fund] = [await ledger.source(), await ledger.fund()];
  const owner = fund;
  await ledger.within((unit) => post(unit, { kind: 'PAYMENT', memo: 'with fee and tax', subject: new Occasion(), postings: [
    { account: source, amount: -10_000n }, { account: fund, amount: 9_140n }, { account: { owner, kind: 'FEES' }, amount: 60n }, { account: { owner, kind: 'TAXES' }, amount: 800n },
  ] }));
  const { rows } = await ledger.owner.query('select kind, balance_fen from ledger_account where owner_id = $1 order by kind', [owner]);
  expect(rows).toEqual([{ kind: 'FEES', balance_fen: '60' }, { kind: 'TAXES', balance_fen: '800' }]);
  expect(await failure(ledger.within((unit) => post(unit, { kind: 'TAX', memo: 'more than is owed', subject: new Occasion(), postings: [{ account: { owner, kind: 'TAXES' }, amount: -801n }, { account: source, amount: 801n }] })))).toBe('INSUFFICIENT_BALANCE');
});
