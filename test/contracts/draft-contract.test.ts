import { Contract, ContractState, Milestone, LongTermCondition, MilestoneTiming, draftContract, withdrawContract } from '../../src/contracts/index.js';
import { decimalOf } from '../../src/kernel/money.js';
import { addCalendarDays, shanghaiDate } from '../../src/kernel/working-calendar.js';
import { Award, AwardState } from '../../src/procurement/index.js';
import { type World, openWorld } from '../kit/index.js';
import { yuan } from '../funds/stage.js';
import type { Applicant } from '../funds/round-stage.js';
import { awardId } from '../procurement/tender-room.js';
import { GrantDesk, PurchaseDesk, contractId, terms } from './desk.js';

let world: World;
let grants: GrantDesk;
let purchases: PurchaseDesk;
let free: Applicant;
let award: Award;
let today: string;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 4);
  free = grants.applicant();
  purchases = await PurchaseDesk.in(world);
  ({ award } = await purchases.room.awarded());
  today = shanghaiDate(await world.now());
});
afterAll(() => world.close());

const refusedGrant = async (more: object) => await world.as(grants.scene.steward).refusal(draftContract, await grants.draft(free, more));
const refusedAward = async (more: object) => await world.as(purchases.room.office.officer).refusal(draftContract, await purchases.draft(awardId(award), more));

test('GP-12: an officer drafts from a confirmed award; amount, community and organization follow from it, and milestones share the amount to the fen', async () => {
  const officer = purchases.room.office.officer;
  const draft = { ...(await terms(world, [33, 33, 34])), awardId: awardId(award), performanceBond: yuan(10_000) };
  const contract = await world.as(officer).perform(draftContract, draft);
  expect(contract).toMatchObject({ state: ContractState.DRAFT, amountFen: award.amountFen, startsOn: today, performanceBondFen: 1_000_000n });
  expect(contract.community.id).toBe(purchases.room.office.community.id);
  expect([contract.organization.id, contract.signatory.id]).toEqual([award.organization.id, award.organization.id]);
  const milestones = await world.orm.em.fork().find(Milestone, { contract: contract.id });
  expect(milestones.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(award.amountFen);
  expect(await world.as(officer).refusal(draftContract, draft)).toMatchObject({ code: 'CONTRACT_EXISTS' });
  await world.as(officer).tell(withdrawContract, { contractId: contractId(contract) });
});

test('a steward drafts a grant agreement with an advance; another may follow once it is withdrawn', async () => {
  const deal = await grants.drafted();
  expect(deal.contract).toMatchObject({ state: ContractState.DRAFT, amountFen: 300_000n, buyer: null, signBy: null });
  expect((await deal.milestone(1)).timing).toBe(MilestoneTiming.AT_SIGNING);
  const again = await grants.draft(grants.applicants[1]!);
  expect(await world.as(deal.people.drafter).refusal(draftContract, again)).toMatchObject({ code: 'CONTRACT_EXISTS' });
  await world.as(deal.people.manager).tell(withdrawContract, { contractId: deal.id });
  expect((await world.as(deal.people.drafter).perform(draftContract, again)).state).toBe(ContractState.DRAFT);
});

test('strangers, the other side and other parties draft nothing', async () => {
  const grant = await grants.draft(free);
  const purchase = await purchases.draft(awardId(award));
  expect((await world.as(await world.people.someone()).denial(draftContract, grant)).code).toBe('NOT_FOUND');
  expect((await world.as(free.manager).denial(draftContract, grant)).code).toBe('FORBIDDEN');
  expect((await world.as(grants.scene.finance).denial(draftContract, grant)).code).toBe('FORBIDDEN');
  expect((await world.as(grants.scene.steward).denial(draftContract, purchase)).code).toBe('FORBIDDEN');
  expect((await world.as(purchases.room.office.approver).denial(draftContract, purchase)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(draftContract, grant)).code).toBe('UNAUTHENTICATED');
});

test('exactly one source is named', async () => {
  expect(await refusedGrant({ applicationId: null })).toMatchObject({ code: 'ONE_SOURCE' });
  expect(await refusedGrant({ awardId: awardId(award) })).toMatchObject({ code: 'ONE_SOURCE' });
});

test('GP-13: a year at most, three with a ground, never in the past', async () => {
  const last = (years: number) => `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  expect(await refusedGrant({ endsOn: last(1) })).toMatchObject({ code: 'LONG_TERM_NEEDS_GROUND', rule: 'GP-13', field: 'longTermGround' });
  expect(await refusedGrant({ endsOn: last(3), longTermGround: '内容固定、经费稳定' })).toMatchObject({ code: 'TERM_TOO_LONG', rule: 'GP-13' });
  expect(await refusedGrant({ startsOn: addCalendarDays(today, -1) })).toMatchObject({ code: 'TERM_IN_PAST', field: 'startsOn' });
  expect(await refusedGrant({ endsOn: addCalendarDays(today, -1) })).toMatchObject({ code: 'TERM_IN_PAST', field: 'endsOn' });
  expect(await refusedGrant({ startsOn: '9998-01-01', endsOn: '9999-12-31' })).toMatchObject({ code: 'TERM_TOO_LONG' });
});

const conditions = Object.values(LongTermCondition);

test('GP-13: a term of more than a year needs all five conditions stated, and names those that are missing', async () => {
  const endsOn = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`;
  const ground = '内容固定、经费稳定';
  expect(await refusedGrant({ endsOn, longTermGround: ground })).toMatchObject({ code: 'LONG_TERM_CONDITIONS_MISSING', rule: 'GP-13', field: 'longTermConditions' });
  const some = await refusedGrant({ endsOn, longTermGround: ground, longTermConditions: conditions.slice(0, 4) });
  expect(some.in('en')).toContain('missing: BUDGET_SECURED');
  await expect(world.sql(`update contract set long_term_conditions = null, ends_on = starts_on + 400 where id = $1`, [(await grants.drafted()).contract.id])).rejects.toMatchObject({ code: '23514' });
});

test('GP-13: a contract that crosses three budget years is divided among them, and each year has its own money set aside', async () => {
  const year = Number(today.slice(0, 4));
  const share = (dueOn: string, shareBasisPoints: number, more = {}) => ({ title: '年度服务', deliverable: '年度服务报告', shareBasisPoints, dueOn, timing: MilestoneTiming.AT_ACCEPTANCE, ...more });
  const term = { startsOn: `${year}-06-01`, endsOn: `${year + 2}-02-20`, longTermGround: '内容固定、经费稳定', longTermConditions: conditions };
  const wrong = await refusedAward({ ...term, milestones: [share(`${year}-12-20`, 10_000, { fiscalYear: year + 2 })] });
  expect(wrong).toMatchObject({ code: 'FISCAL_YEAR_WRONG', rule: 'GP-13', field: 'milestones.0.fiscalYear' });
  const deal = await purchases.drafted({ ...term, milestones: [share(`${year}-11-30`, 3_000), share(`${year}-12-31`, 2_000, { fiscalYear: year + 1 }), share(`${year + 1}-12-20`, 4_000), share(`${year + 2}-02-20`, 1_000)] });
  const years = async () => (await world.as(deal.people.drafter).ask('query ($id: ID!) { contract(id: $id) { longTermConditions budgetYears { fiscalYear amount { amount } reserved { amount } paid { amount } } } }', { id: deal.id })).data.contract;
  const parts = [[year, 30n], [year + 1, 60n], [year + 2, 10n]] as const;
  const shown = (reserved: boolean) => parts.map(([fiscalYear, percent]) => {
    const amount = { amount: decimalOf((deal.contract.amountFen * percent) / 100n) };
    return { fiscalYear, amount, reserved: reserved ? amount : { amount: '0.00' }, paid: { amount: '0.00' } };
  });
  expect(await years()).toEqual({ longTermConditions: conditions, budgetYears: shown(false) });
  await deal.signed();
  expect((await years()).budgetYears).toEqual(shown(true));
});

test('GP-12: what lateness costs stays within what the rules allow, and grants have none of it', async () => {
  expect(await refusedAward({ lateDeduction: { basisPointsPerWorkingDay: 51, capBasisPoints: 1_000 } })).toMatchObject({ code: 'LATE_DEDUCTION_TOO_HIGH', rule: 'GP-12' });
  expect(await refusedAward({ lateDeduction: { basisPointsPerWorkingDay: 50, capBasisPoints: 1_001 } })).toMatchObject({ code: 'LATE_DEDUCTION_TOO_HIGH' });
  expect(await refusedGrant({ lateDeduction: { basisPointsPerWorkingDay: 1, capBasisPoints: 1 } })).toMatchObject({ code: 'LATE_DEDUCTION_TOO_HIGH' });
});

test('the shares are the whole, in order, within the term, and worth a fen', async () => {
  const { milestones } = await terms(world, [60, 40], true);
  const [first, second] = milestones;
  expect(await refusedGrant({ milestones: [first, { ...second!, shareBasisPoints: 3_999 }] })).toMatchObject({ code: 'MILESTONES_NOT_WHOLE', field: 'milestones' });
  expect(await refusedGrant({ milestones: [second, { ...first!, timing: MilestoneTiming.AT_ACCEPTANCE }] })).toMatchObject({ code: 'MILESTONE_ORDER', field: 'milestones.1.dueOn' });
  expect(await refusedGrant({ milestones: [first, { ...second!, dueOn: addCalendarDays(today, 400) }] })).toMatchObject({ code: 'MILESTONE_ORDER' });
});

test('C5: an advance is the first instalment of a grant and at most 60 %; GP-14: a purchase has none', async () => {
  const { milestones } = await terms(world, [60, 40], true);
  const [first, second] = milestones;
  expect(await refusedGrant({ milestones: [{ ...first!, shareBasisPoints: 6_001 }, { ...second!, shareBasisPoints: 3_999 }] })).toMatchObject({ code: 'ADVANCE_TOO_LARGE' });
  expect(await refusedGrant({ milestones: [first, { ...second!, timing: MilestoneTiming.AT_SIGNING }] })).toMatchObject({ code: 'ADVANCE_NOT_ALLOWED', field: 'milestones.1.timing' });
  expect(await refusedAward({ milestones })).toMatchObject({ code: 'ADVANCE_NOT_ALLOWED', field: 'milestones.0.timing' });
});

test('PL-22: a performance bond is at most a tenth, and grants have none', async () => {
  expect(await refusedAward({ performanceBond: yuan(decimalOf(award.amountFen / 10n + 1n)) })).toMatchObject({ code: 'BOND_TOO_HIGH', rule: 'PL-22' });
  expect(await refusedGrant({ performanceBond: yuan(1) })).toMatchObject({ code: 'BOND_TOO_HIGH' });
});

test('PI-01: no identity number, no community that is not served, no organization that is not active', async () => {
  expect(await refusedGrant({ content: '服务对象电话 13812345678' })).toMatchObject({ code: 'PERSONAL_DATA', field: 'content' });
  expect(await refusedAward({ communityId: grants.scene.community.publicId })).toMatchObject({ code: 'COMMUNITY_NOT_SERVED' });
  await world.sql(`update organization set state = 'SUSPENDED' where id = $1`, [award.organization.id]);
  expect(await refusedAward({})).toMatchObject({ code: 'ORGANIZATION_NOT_ACTIVE' });
  await world.sql(`update organization set state = 'ACTIVE' where id = $1`, [award.organization.id]);
});

test('the database refuses what the code would let through: shares, sources, terms that change', async () => {
  const deal = await grants.drafted();
  const { id } = deal.contract;
  await expect(world.sql(`update contract set content = '别的' where id = $1`, [id])).rejects.toMatchObject({ constraint: 'contract_terms_stand' });
  await expect(world.sql(`update milestone set share_basis_points = 1 where contract_id = $1`, [id])).rejects.toMatchObject({ constraint: 'milestone_terms_stand' });
  await expect(world.sql(
    `insert into milestone (id, contract_id, number, title, deliverable, share_basis_points, amount_fen, timing, due_on, fiscal_year, deduction_fen, state) values (gen_random_uuid(), $1, 3, 'x', 'x', 1, 1, 'AT_ACCEPTANCE', $2::date, extract(year from $2::date), 0, 'PLANNED')`, [id, deal.contract.endsOn],
  )).rejects.toMatchObject({ constraint: 'contract_milestones_are_the_whole' });
  const columns = 'application_id, fund_id, organization_id, signatory_id, community_id, amount_fen, title, content, standards, rights_and_duties, breach_terms, starts_on, ends_on, original_amount_fen, original_ends_on, drafted_by_id';
  await expect(world.sql(`insert into contract (id, award_id, state, ${columns}) select gen_random_uuid(), $2, 'DRAFT', ${columns} from contract where id = $1`, [id, award.id])).rejects.toMatchObject({ constraint: 'contract_one_source' });
  await expect(world.sql(`insert into contract (id, state, ${columns}) select gen_random_uuid(), 'DRAFT', ${columns} from contract where id = $1`, [id])).rejects.toMatchObject({ constraint: 'contract_application_once' });
});

test('PL-11: an award that is not confirmed, or thirty days old, leads to no contract', async () => {
  const { tender } = await purchases.room.evaluated();
  const proposed = await purchases.room.propose(tender);
  expect(proposed.state).toBe(AwardState.STANDSTILL);
  const officer = world.as(purchases.room.office.officer);
  expect(await officer.refusal(draftContract, await purchases.draft(awardId(proposed)))).toMatchObject({ code: 'AWARD_NOT_CONFIRMED', rule: 'PL-11' });
  const confirmed = await world.orm.em.fork().findOneOrFail(Award, award.id);
  await world.setTime(new Date(confirmed.contractDueAt!.getTime() + 1));
  today = shanghaiDate(await world.now());
  expect(await officer.refusal(draftContract, await purchases.draft(awardId(award)))).toMatchObject({ code: 'SIGNING_TOO_LATE', rule: 'PL-11' });
  expect(await world.orm.em.fork().count(Contract, { award: award.id, state: ContractState.DRAFT })).toBe(0);
});
