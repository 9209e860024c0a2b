import { divisionId } from '../../../src/communities/index.js';
import { makeCreditCode } from '../../../src/kernel/check-digits.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { BuyerKind, FundSource, appropriateBudget, registerBuyer } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { PurchasingOffice, buyerId, yuan } from '../purchasing-office.js';

let world: World;
let office: PurchasingOffice;
beforeAll(async () => {
  world = await openWorld();
  office = await PurchasingOffice.in(world);
});
afterAll(() => world.close());

const panyu = encodeId('division', divisionId('440113'));
const registration = (more = {}) => ({ name: '市桥街道办事处', kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', '440113', 'GY000001'), divisionId: panyu, ...more });

test('GP-01: an operator registers a buyer, and its people act for it', async () => {
  const buyer = await world.as(office.operator).perform(registerBuyer, registration());
  expect(buyer).toMatchObject({ kind: BuyerKind.STATE_ORGAN, jurisdiction: '440113' });
  const officer = await world.people.withRole('BUYER_OFFICER', buyer);
  expect((await world.as(officer).actor())?.has('BUYER_OFFICER', buyer.id)).toBe(true);
  expect((await world.as(office.operator).refusal(registerBuyer, registration())).code).toBe('ALREADY_REGISTERED');
});

test('GP-01, GP-04: a credit code of another kind of body is refused', async () => {
  const institution = registration({ creditCode: makeCreditCode('12', '440113', 'GY000002') });
  expect(await world.as(office.operator).refusal(registerBuyer, institution)).toMatchObject({ code: 'NO_BUYER_KIND', rule: 'GP-01', field: 'creditCode' });
  const association = registration({ creditCode: makeCreditCode('51', '440113', 'GY000003') });
  expect((await world.as(office.operator).refusal(registerBuyer, association)).code).toBe('NO_BUYER_KIND');
});

test('a jurisdiction beside the division is refused', async () => {
  const elsewhere = registration({ creditCode: makeCreditCode('11', '440113', 'GY000004'), jurisdiction: '3101' });
  expect((await world.as(office.operator).refusal(registerBuyer, elsewhere)).code).toBe('JURISDICTION_ELSEWHERE');
});

test('only operators register buyers', async () => {
  const input = registration({ creditCode: makeCreditCode('11', '440113', 'GY000005') });
  expect((await world.as(office.officer).denial(registerBuyer, input)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(registerBuyer, input)).code).toBe('UNAUTHENTICATED');
  expect((await world.as(office.operator).denial(registerBuyer, { ...input, divisionId: buyerId(office.buyer) })).code).toBe('NOT_FOUND');
});

const budget = (more = {}) => ({
  buyerId: buyerId(office.buyer), fiscalYear: 2030, fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('500000.00'), documentNumber: '穗民〔2030〕1号', idempotencyKey: 'budget-of-2030', ...more,
});

test('GP-08: an approver records an appropriation, and the ledger holds it', async () => {
  const before = await balance();
  const appropriation = await world.as(office.approver).perform(appropriateBudget, budget());
  expect(appropriation).toMatchObject({ amountFen: 50_000_000n, fundSource: FundSource.WELFARE_LOTTERY });
  expect(await balance() - before).toBe(50_000_000n);
  const replay = await world.as(office.approver).tell(appropriateBudget, budget());
  expect(replay).toMatchObject({ subjectId: appropriation.id, replayed: true });
  expect(await balance() - before).toBe(50_000_000n);
});

test('GP-08: a document is recorded once per year and source', async () => {
  await world.as(office.approver).tell(appropriateBudget, budget({ documentNumber: '穗民〔2030〕2号', idempotencyKey: 'budget-second' }));
  const before = await balance();
  const refusal = await world.as(office.approver).refusal(appropriateBudget, budget({ documentNumber: '穗民〔2030〕2号', idempotencyKey: 'budget-third' }));
  expect(refusal).toMatchObject({ code: 'APPROPRIATED_ALREADY', rule: 'GP-08' });
  expect(await balance()).toBe(before);
});

test('money without a key, of zero, or in parts of a fen is refused', async () => {
  expect((await world.as(office.approver).refusal(appropriateBudget, budget({ idempotencyKey: null }))).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  for (const amount of ['0', '-1', '1.001']) {
    expect(await world.as(office.approver).refusal(appropriateBudget, budget({ amount: yuan(amount), idempotencyKey: `budget${amount}-no` }))).toMatchObject({ code: 'INVALID_INPUT', field: 'amount.amount' });
  }
});

test('GP-08: whoever drafted the list of the year does not record its budget', async () => {
  await world.people.grant(office.officer, 'BUYER_APPROVER', office.buyer);
  await office.drafted(2031);
  const refusal = await world.as(office.officer).refusal(appropriateBudget, budget({ fiscalYear: 2031, idempotencyKey: 'budget-of-2031' }));
  expect(refusal).toMatchObject({ code: 'OWN_LIST', rule: 'GP-08' });
});

test('officers, approvers of others and strangers record no budget', async () => {
  const other = await PurchasingOffice.in(world);
  expect(await world.as(office.officer2).denial(appropriateBudget, budget({ idempotencyKey: 'budget-no-1' }))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-08' });
  expect((await world.as(other.approver).denial(appropriateBudget, budget({ idempotencyKey: 'budget-no-2' }))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(appropriateBudget, budget())).code).toBe('UNAUTHENTICATED');
});

async function balance(): Promise<bigint> {
  const [row] = await world.sql<{ fen: string }>(`select coalesce(sum(balance_fen), 0)::text as fen from ledger_account where owner_id = $1 and kind = 'BUDGET' and fund_source = 'WELFARE_LOTTERY'`, [office.buyer.id]);
  return BigInt(row!.fen);
}
