import { ContractSide, ContractState, Milestone, draftContract, publishContract, signContract } from '../../src/contracts/index.js';
import { EvaluationGrade, concludeEvaluation } from '../../src/evaluations/index.js';
import { addCalendarDays } from '../../src/kernel/working-calendar.js';
import { FundSource, appropriateBudget } from '../../src/procurement/index.js';
import { evaluationId, recorded, surveyed } from '../evaluations/stage.js';
import { type World, openWorld } from '../kit/index.js';
import { type Work, Works, contractId, key } from '../payments/works.js';
import { TenderRoom } from '../procurement/tender-room.js';

let world: World;
let works: Works;
beforeAll(async () => {
  world = await openWorld();
  works = new Works(world);
});
afterAll(() => world.close());

const buyerIdOf = (work: Work): string => `buyer_${work.contract.buyer!.id.replaceAll('-', '')}`;

/** A contract of which everything is accepted, its term over. */
async function delivered(renewals: number): Promise<Work> {
  return await works.delivered(await works.purchase([10_000], () => ({}), { renewals }));
}

async function evaluated(work: Work, fail = false): Promise<EvaluationGrade> {
  await surveyed(world, work, fail ? [1, 1, 1, 1, 1] : [5, 5, 5, 4, 5]);
  const evaluation = await recorded(world, work, fail ? { criteria: [{ title: '服务完成情况', weight: 60, score: 10 }] } : {});
  return (await world.as(work.approver).perform(concludeEvaluation, { evaluationId: evaluationId(evaluation), idempotencyKey: key() })).grade!;
}

const granted = (work: Work, fiscalYear: number) => world.as(work.approver).tell(appropriateBudget, {
  buyerId: buyerIdOf(work), fiscalYear, fundSource: FundSource.GENERAL_BUDGET, amount: { amount: '1000000.00', currency: 'CNY' }, documentNumber: `番财社〔${fiscalYear}〕续${key()}`, idempotencyKey: key(),
});

/** Half a year in the year after the contract's last. */
function renewal(work: Work, more: Partial<Parameters<typeof draftContract.act>[1]> = {}, year = Number(work.contract.endsOn.slice(0, 4)) + 1): Parameters<typeof draftContract.act>[1] {
  const startsOn = `${year}-01-10`;
  const endsOn = addCalendarDays(startsOn, 180);
  return {
    renewsContractId: work.contractId, content: '每周为独居老人上门服务两次。', standards: '满意度不低于百分之九十。', rightsAndDuties: '双方按约履行。', breachTerms: '违约方承担相应责任。', startsOn, endsOn,
    milestones: [{ title: '续签一期', deliverable: '服务报告一份', shareBasisPoints: 10_000, dueOn: endsOn, timing: 'AT_ACCEPTANCE' as never }], ...more,
  };
}

test('GP-13: what the tender announced is renewed after a good evaluation, from another year\'s budget: both sides sign, its money is set aside, and it is published', async () => {
  const work = await delivered(1);
  const input = renewal(work);
  const refusal = async (more: object = {}) => await world.as(work.officer).refusal(draftContract, { ...input, ...more });
  expect(await refusal()).toMatchObject({ code: 'RENEWAL_NOT_EARNED', rule: 'GP-11' });
  expect([EvaluationGrade.GOOD, EvaluationGrade.EXCELLENT, EvaluationGrade.PASS]).toContain(await evaluated(work));
  expect(await refusal()).toMatchObject({ code: 'RENEWAL_BUDGET_MISSING', rule: 'GP-08' });
  await granted(work, Number(input.startsOn.slice(0, 4)));
  expect(await refusal({ startsOn: work.contract.endsOn })).toMatchObject({ code: 'RENEWAL_OVERLAPS' });
  expect((await refusal({ startsOn: '2029-01-01', endsOn: '2029-06-01' }))).toMatchObject({ code: 'RENEWAL_TOO_LONG', rule: 'GP-13' });
  expect((await refusal({ awardId: `award_${work.contract.award!.id.replaceAll('-', '')}` })).code).toBe('ONE_SOURCE');
  for (const person of [work.approver, work.manager, work.staff]) expect((await world.as(person).denial(draftContract, input)).code).toBe('FORBIDDEN');
  const contract = await world.as(work.officer).perform(draftContract, input);
  expect(contract).toMatchObject({ state: ContractState.DRAFT, renewalNumber: 1, amountFen: work.contract.originalAmountFen, organization: { id: work.organizationId } });
  expect((await refusal()).code).toBe('CONTRACT_EXISTS');
  const id = contractId(contract);
  await world.as(work.approver).tell(signContract, { contractId: id, side: ContractSide.CLIENT, idempotencyKey: key() });
  expect((await world.as(work.manager).perform(signContract, { contractId: id, side: ContractSide.PROVIDER, idempotencyKey: key() })).state).toBe(ContractState.SIGNED);
  const milestones = await world.orm.em.fork().find(Milestone, { contract: contract.id });
  const [held] = await world.sql<{ fen: string }>(`select sum(h.amount_fen)::text as fen from milestone_hold s join ledger_hold h on h.id = s.hold_id where s.milestone_id = $1 and h.state = 'HELD'`, [milestones[0]!.id]);
  expect(BigInt(held!.fen)).toBe(contract.amountFen);
  await world.as(work.officer).tell(publishContract, { contractId: id, idempotencyKey: key() });
  const { data } = await world.as(null).ask('query ($id: ID!) { contract(id: $id) { renewalNumber renewals { nodes { renewalNumber state renews { id } } } } }', { id: work.contractId });
  expect(data.contract).toMatchObject({ renewalNumber: 0, renewals: { nodes: [{ renewalNumber: 1, renews: { id: work.contractId } }] } });
  await expect(world.sql('update contract set renewal_number = 2 where id = $1', [contract.id])).rejects.toMatchObject({ code: '23001' });
});

test('GP-13: what the tender did not announce is not renewed, nor what is not delivered, nor what failed its evaluation', async () => {
  const silent = await delivered(0);
  expect(await world.as(silent.officer).refusal(draftContract, renewal(silent))).toMatchObject({ code: 'RENEWAL_NOT_ANNOUNCED', rule: 'GP-13' });
  const running = await works.purchase([10_000], () => ({}), { renewals: 2 });
  expect(await world.as(running.officer).refusal(draftContract, renewal(running))).toMatchObject({ code: 'RENEWAL_NOT_DELIVERED' });
  const failed = await delivered(2);
  expect(await evaluated(failed, true)).toBe(EvaluationGrade.FAIL);
  expect(await world.as(failed.officer).refusal(draftContract, renewal(failed))).toMatchObject({ code: 'RENEWAL_NOT_EARNED' });
});

test('GP-13: two officers who renew at once renew once; the database keeps parties and price', async () => {
  const work = await delivered(1);
  await evaluated(work);
  const input = renewal(work);
  await granted(work, Number(input.startsOn.slice(0, 4)));
  const outcomes = await Promise.allSettled([work.officer, work.third].map((officer) => world.as(officer).tell(draftContract, input)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONTRACT_EXISTS' } });
});

test('GP-13: a tender announces its renewals before bids are made, and they stand', async () => {
  const room = await TenderRoom.in(world, { lines: 1 });
  const { tender } = await room.published({ renewals: 2 });
  expect(tender.renewals).toBe(2);
  await expect(world.sql('update tender set renewals = 1 where id = $1', [tender.id])).rejects.toMatchObject({ constraint: 'tender_frozen' });
});
