import { BankLine, BankLineState, DonationChannel, DonationState, DonorKind, confirmDonation, createDonation, giftOfLine, importStatement, matchLine, setLineAside, voidDonation } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { type FundScene, bankGift, establishedFund, freeFen, key, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { scene = await establishedFund(world); });
afterAll(() => world.close());

const head = '交易日期,交易金额,流水号,对方户名,摘要';
const file = (...rows: string[]) => ({ name: '三月.csv', content: Buffer.from([head, ...rows].join('\n')).toString('base64') });
const importing = (...rows: string[]) => ({ fundId: scene.fundId, file: file(...rows), idempotencyKey: key() });
const linesOf = () => world.orm.em.fork().find(BankLine, { fund: scene.fund.id }, { orderBy: { row: 'asc' }, populate: ['donation', 'suggestion'] });
const idOf = (line: BankLine) => encodeId('bank_line', line.id);

async function pledge(amount: string, more: object = {}): Promise<string> {
  const donation = await world.as(scene.steward).perform(createDonation, { fundId: scene.fundId, amount: yuan(amount), channel: DonationChannel.BANK_TRANSFER, donorKind: DonorKind.GUEST, donorName: '王先生', receiptWaived: false, idempotencyKey: key(), ...more });
  return encodeId('donation', donation.id);
}

test('CH-17: a file loaded twice, and one that overlaps it, make nothing twice', async () => {
  const rows = ['2026-03-01,100.00,R1,甲,捐款', '2026/3/1,"1,234.50",R2,乙,', '20260302,-20.00,R3,丙,手续费', '2026-03-02,5.00,,丁,捐款', '2026-03-02,5.00,,丁,捐款'];
  const first = await world.as(scene.finance).perform(importStatement, importing(...rows));
  expect(first).toMatchObject({ newLines: 4, knownLines: 0, outgoingLines: 1 });
  expect(await world.as(scene.finance2).refusal(importStatement, importing(...rows))).toMatchObject({ code: 'STATEMENT_KNOWN', rule: 'CH-17' });
  const second = await world.as(scene.finance).perform(importStatement, importing(...rows.slice(1), '2026-03-03,0.01,R4,戊,'));
  expect(second).toMatchObject({ newLines: 1, knownLines: 3 });
  expect((await linesOf()).reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(10_000n + 123_450n + 500n + 500n + 1n);
});

test('two officers who load one file at once load it once', async () => {
  const attempts = await Promise.allSettled([scene.finance, scene.finance2].map((officer) => world.as(officer).perform(importStatement, importing('2026-03-01,7.00,R9,甲,'))));
  expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'STATEMENT_KNOWN' } });
  expect(await linesOf()).toHaveLength(1);
});

test('with one bad row nothing is loaded, and the report names every cell', async () => {
  const query = `mutation ($input: BankStatementImportInput!) { bankStatementImport(input: $input) { bankStatement { id } report { rows badRows problems { row column cell code value } } userErrors { code field } } }`;
  const reply = await world.as(scene.finance).ask(query, { input: importing('2026-03-01,1.00,R1,甲,', '2026-02-30,1.00,R2,乙,', '2026-03-01,abc,R3,丙,') });
  expect(reply.data?.['bankStatementImport']).toMatchObject({
    bankStatement: null, userErrors: [{ code: 'ROWS_BAD', field: 'file' }],
    report: { rows: 3, badRows: 2, problems: [{ row: 3, column: '交易日期', cell: 'A3', code: 'NOT_A_DAY' }, { row: 4, column: '交易金额', cell: 'B4', code: 'NOT_AN_AMOUNT', value: 'abc' }] },
  });
  expect(await linesOf()).toEqual([]);
  const bare = { ...importing(), file: { content: Buffer.from('甲,乙\n1,2').toString('base64') } };
  expect(await world.as(scene.finance).refusal(importStatement, bare)).toMatchObject({ code: 'ROWS_BAD' });
  expect(await world.as(scene.finance).refusal(importStatement, { ...importing('2026-03-01,1.00,R1,甲,'), bank: 'NOWHERE' })).toMatchObject({ code: 'BANK_UNKNOWN', field: 'bank' });
  expect(await world.as(scene.finance).refusal(importStatement, { ...importing(), file: { content: Buffer.from([0, 1, 2, 3]).toString('base64') } })).toMatchObject({ code: 'SHEET_UNREADABLE' });
});

test('a bank with two columns is read by its own mapping', async () => {
  const content = Buffer.from('记账日期,借方发生额,贷方发生额,流水号,对方户名\n2026-03-01,,21474836.49,B1,甲\n2026-03-01,9.00,,B2,乙').toString('base64');
  const statement = await world.as(scene.finance).perform(importStatement, { fundId: scene.fundId, bank: 'TWO_COLUMNS', file: { content }, idempotencyKey: key() });
  expect(statement).toMatchObject({ newLines: 1, outgoingLines: 1 });
  expect((await linesOf())[0]!.amountFen).toBe(2_147_483_649n);
});

test('pledges are suggested by reference, by amount and name, or as the only one of the amount, each once', async () => {
  const [byReference, byName, byAmount] = [await pledge('88', { bankReference: 'R1' }), await pledge('88'), await pledge('6', { donorName: '李女士' })];
  await world.as(scene.finance).perform(importStatement, importing('2026-03-01,88,R7,王先生,', '2026-03-01,88,R1,他人,', '2026-03-01,6,R8,他人,', '2026-03-01,5,R6,他人,'));
  expect((await linesOf()).map(({ suggestion, suggestedBy }) => [suggestion && encodeId('donation', suggestion.id), suggestedBy])).toEqual([[byName, 'AMOUNT_AND_NAME'], [byReference, 'REFERENCE'], [byAmount, 'AMOUNT'], [null, null]]);
});

test('CH-17: a line is matched with a pledge of its amount by another than its recorder, once, and the money is in the ledger', async () => {
  const [donationId, other] = [await pledge('8000.01'), await pledge('8000')];
  await world.as(scene.finance).perform(importStatement, importing('2026-03-01,8000.01,R1,王先生,'));
  const [line] = await linesOf();
  const matching = (id: string) => ({ lineId: idOf(line!), donationId: id, idempotencyKey: key() });
  expect(await world.as(scene.steward).denial(matchLine, matching(donationId))).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-17' });
  expect(await world.as(scene.finance).refusal(matchLine, matching(other))).toMatchObject({ code: 'LINE_DOES_NOT_FIT' });
  expect(await world.as(await world.people.someone()).denial(matchLine, matching(donationId))).toMatchObject({ code: 'NOT_FOUND' });
  const before = await freeFen(world, scene);
  const attempts = await Promise.allSettled([scene.finance, scene.finance2, scene.steward2].map((officer) => world.as(officer).perform(matchLine, matching(donationId))));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await freeFen(world, scene)).toBe(before + 800_001n);
  expect((await linesOf())[0]!.donation).toMatchObject({ state: DonationState.RECEIVED, bankReference: 'R1' });
});

test('what fits no pledge is a gift of an unknown donor that two people attest; a voided one waits again', async () => {
  await world.as(scene.finance).perform(importStatement, importing('2026-03-01,12,R1,赵某,'));
  const lineId = idOf((await linesOf())[0]!);
  expect(await world.as(scene.steward).denial(giftOfLine, { lineId, named: false, idempotencyKey: key() })).toMatchObject({ code: 'FORBIDDEN' });
  const taken = await world.as(scene.finance).perform(giftOfLine, { lineId, named: false, idempotencyKey: key() });
  expect(await world.as(scene.finance).refusal(giftOfLine, { lineId, named: false, idempotencyKey: key() })).toMatchObject({ code: 'WRONG_STATE' });
  const donationId = encodeId('donation', taken.donation!.id);
  expect(await world.as(scene.finance).denial(confirmDonation, { donationId, idempotencyKey: key() })).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-17' });
  await world.as(scene.finance).perform(voidDonation, { donationId, reason: '误记' });
  expect((await linesOf())[0]!.state).toBe(BankLineState.OPEN);
  const again = await world.as(scene.finance).perform(giftOfLine, { lineId, named: true, idempotencyKey: key() });
  const gift = await world.as(scene.steward).perform(confirmDonation, { donationId: encodeId('donation', again.donation!.id), idempotencyKey: key() });
  expect(gift).toMatchObject({ state: DonationState.RECEIVED, donorKind: DonorKind.GUEST, donorName: '赵某', amountFen: 1200n });
});

test('a gift recorded by hand before is found again and not made twice', async () => {
  const gift = await bankGift(world, scene, 33);
  await world.as(scene.finance2).perform(importStatement, importing(`2026-03-01,33,${gift.bankReference},甲,`));
  expect((await linesOf())[0]).toMatchObject({ state: BankLineState.MATCHED, donation: { id: gift.id } });
});

test('interest is set aside, once; lines are the fund’s and its host’s alone', async () => {
  await world.as(scene.finance).perform(importStatement, importing('2026-03-01,0.01,R1,银行,结息'));
  const lineId = idOf((await linesOf())[0]!);
  expect(await world.as(await world.people.someone()).denial(setLineAside, { lineId, reason: '利息' })).toMatchObject({ code: 'NOT_FOUND' });
  expect((await world.as(scene.steward).perform(setLineAside, { lineId, reason: '利息' })).state).toBe(BankLineState.SET_ASIDE);
  expect(await world.as(scene.steward).refusal(setLineAside, { lineId, reason: '利息' })).toMatchObject({ code: 'WRONG_STATE' });
  const query = 'query ($id: ID!) { bankLine(id: $id) { amount { amount } payerName nextStates viewerCan { bankLineMatch { allowed } } } }';
  expect((await world.as(scene.finance).ask(query, { id: lineId })).data?.['bankLine']).toMatchObject({ amount: { amount: '0.01' }, payerName: '银行' });
  expect((await world.as(scene.hostManager).ask(query, { id: lineId })).data?.['bankLine']).not.toBeNull();
  expect((await world.as(scene.resident).ask(query, { id: lineId })).data?.['bankLine']).toBeNull();
});

test('stewards, strangers and officers of another fund load nothing', async () => {
  const elsewhere = await establishedFund(world);
  for (const other of [scene.steward, scene.resident, elsewhere.finance]) expect(await world.as(other).denial(importStatement, importing('2026-03-01,1,R1,甲,'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(null).denial(importStatement, importing('2026-03-01,1,R1,甲,'))).toMatchObject({ code: 'UNAUTHENTICATED' });
});
