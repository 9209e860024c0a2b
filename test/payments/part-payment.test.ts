import { ContractSide, ContractState, LongTermCondition, Milestone, MilestoneState, MilestoneTiming, TerminationGround, proposeTermination, terminateContract } from '../../src/contracts/index.js';
import { decimalOf } from '../../src/kernel/money.js';
import { addCalendarDays } from '../../src/kernel/working-calendar.js';
import { PaymentState, settlePayment, submitPayment } from '../../src/payments/index.js';
import { type World, openWorld } from '../kit/index.js';
import { approved, paid, receivedFen, settlement, submission, submitted, verifyLedger } from './stage.js';
import { type Work, Works, key, milestoneId } from './works.js';

let world: World;
let works: Works;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
});
afterAll(async () => {
  await verifyLedger(world);
  await world.close();
});

/** What of the buyer's budget is free, and what is set aside, in fen. */
async function budgetOf(work: Work): Promise<{ balance: bigint; held: bigint }> {
  const [row] = await world.sql<{ balance: string; held: string }>(
    `select coalesce(sum(a.balance_fen), 0)::text as balance, coalesce(sum((select sum(h.amount_fen) from ledger_hold h where h.account_id = a.id and h.state = 'HELD')), 0)::text as held
      from ledger_account a where a.owner_id = $1 and a.kind = 'BUDGET'`, [work.contract.buyer!.id]);
  return { balance: BigInt(row!.balance), held: BigInt(row!.held) };
}

const fresh = (milestone: { id: string }): Promise<Milestone> => world.orm.em.fork().findOneOrFail(Milestone, milestone.id);

async function ended(work: Work, ground: TerminationGround, settled: Readonly<Record<number, bigint>>): Promise<void> {
  await world.as(work.officer).tell(proposeTermination, {
    contractId: work.contractId, side: ContractSide.CLIENT, ground, reason: '财政预算调减，双方同意按已完成部分结算。',
    settlement: Object.entries(settled).map(([index, fen]) => ({ milestoneId: milestoneId(work.milestones[Number(index)]!), amount: { amount: decimalOf(fen), currency: 'CNY' } })),
  });
  await world.as(work.approver).perform(terminateContract, { contractId: work.contractId, idempotencyKey: key() });
}

test('GP-12: what lateness costs is not paid; it goes back to the budget from which it was set aside', async () => {
  const work = await works.purchase([10_000], (today) => ({
    lateDeduction: { basisPointsPerWorkingDay: 50, capBasisPoints: 1_000 },
    milestones: [{ title: '首期', deliverable: '服务报告一份', shareBasisPoints: 10_000, dueOn: addCalendarDays(today, 20), timing: MilestoneTiming.AT_ACCEPTANCE }],
  }));
  await world.advance('60d');
  await works.delivered(work);
  const late = await fresh(work.milestones[0]!);
  expect(late.deductionFen).toBe(late.amountFen / 10n);
  const before = await budgetOf(work);
  const payment = await paid(world, work);
  expect(payment).toMatchObject({ state: PaymentState.PAID, amountFen: late.amountFen - late.deductionFen });
  const after = await budgetOf(work);
  expect(await receivedFen(world, work.organizationId)).toBe(payment.amountFen);
  expect([after.balance - before.balance, before.held - after.held]).toEqual([late.deductionFen, late.amountFen]);
  expect((await fresh(late)).state).toBe(MilestoneState.PAID);
});

test.each([
  [TerminationGround.BUDGET_CUT, '预算调减'],
  [TerminationGround.PUBLIC_INTEREST, '损害公共利益'],
])('GP-14: ended by %s (%s), what was begun is paid as both settled it, and the contract stays ended', async (ground) => {
  const work = await works.purchase([3_000, 7_000]);
  const [first, second] = work.milestones;
  const earned = first!.amountFen / 3n;
  await ended(work, ground, { 0: earned });
  expect(await fresh(second!)).toMatchObject({ state: MilestoneState.CANCELLED });
  expect(await world.as(work.officer).refusal(submitPayment, submission(work, 1))).toMatchObject({ code: 'NOT_PAYABLE', rule: 'GP-14' });
  const before = await budgetOf(work);
  const payment = await paid(world, work);
  const after = await budgetOf(work);
  expect(payment.amountFen).toBe(earned);
  expect(await receivedFen(world, work.organizationId)).toBe(earned);
  expect([after.balance - before.balance, before.held - after.held]).toEqual([first!.amountFen - earned, first!.amountFen]);
  const { data } = await world.as(work.officer).ask('query ($id: ID!) { contract(id: $id) { state terminationGround } }', { id: work.contractId });
  expect(data.contract).toEqual({ state: ContractState.TERMINATED, terminationGround: ground });
});

test('GP-14: force majeure is agreed to by the other side, and costs no credit', async () => {
  const work = await works.purchase();
  const credit = async () => (await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore } }', { id: `organization_${work.organizationId.replaceAll('-', '')}` })).data.organization.creditScore;
  const before = await credit();
  const { contractId, milestones } = work;
  await world.as(work.officer).tell(proposeTermination, { contractId, side: ContractSide.CLIENT, ground: TerminationGround.FORCE_MAJEURE, reason: '台风毁损服务场所，无法继续。' });
  expect(await world.as(work.approver).denial(terminateContract, { contractId, idempotencyKey: key() })).toMatchObject({ code: 'FORBIDDEN' });
  expect((await world.as(work.manager).perform(terminateContract, { contractId, idempotencyKey: key() })).state).toBe(ContractState.TERMINATED);
  expect(await credit()).toBe(before);
  expect(await fresh(milestones[0]!)).toMatchObject({ state: MilestoneState.CANCELLED });
});

test('only the client claims a cut budget', async () => {
  const work = await works.purchase();
  expect(await world.as(work.manager).denial(proposeTermination, { contractId: work.contractId, side: ContractSide.PROVIDER, ground: TerminationGround.BUDGET_CUT, reason: '预算调减' })).toMatchObject({ code: 'FORBIDDEN' });
});

test('a payment that was approved before the amount fell is not paid at the old amount', async () => {
  const work = await works.purchase();
  await works.delivered(work);
  const payment = await approved(world, work);
  await world.sql('alter table milestone disable trigger user');
  await world.sql('update milestone set deduction_fen = 100, late_working_days = 1 where id = $1', [work.milestones[0]!.id]);
  await world.sql('alter table milestone enable trigger user');
  expect(await world.as(work.third).refusal(settlePayment, settlement(payment))).toMatchObject({ code: 'NOT_PAYABLE' });
});

test('GP-13: the budget of a later year pays nothing before that year begins', async () => {
  const year = Number((await world.now()).toISOString().slice(0, 4));
  const work = await works.purchase([5_000, 5_000], (today) => ({
    startsOn: today, endsOn: `${year + 2}-02-20`, longTermGround: '内容固定、经费稳定', longTermConditions: Object.values(LongTermCondition),
    milestones: [1, 2].map((later) => ({ title: `第${later}期`, deliverable: '服务报告一份', shareBasisPoints: 5_000, dueOn: `${year + later}-02-10`, timing: MilestoneTiming.AT_ACCEPTANCE })),
  }));
  await works.accepted(work, work.milestones[0]!);
  expect(await world.as(work.officer).refusal(submitPayment, submission(work))).toMatchObject({ code: 'BUDGET_YEAR_AHEAD', rule: 'GP-13' });
  await world.setTime(`${year + 1}-01-02T01:00:00.000Z`);
  expect(await submitted(world, work)).toMatchObject({ state: PaymentState.SUBMITTED });
});

