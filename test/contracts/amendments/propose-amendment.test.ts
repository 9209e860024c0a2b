import { AmendmentState, ContractAmendment, ContractSide, proposeAmendment } from '../../../src/contracts/index.js';
import { addCalendarDays } from '../../../src/kernel/working-calendar.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Deal, GrantDesk, PurchaseDesk, milestoneId } from '../desk.js';
import { type Proposal, adding, agreed, dropped, fenInput, proposed } from './changing.js';

let world: World;
let purchases: PurchaseDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world, { lines: 5 });
  deal = await purchases.signed();
});
afterAll(() => world.close());

const refused = async (more: Partial<Proposal>, percent = 1n) => await world.as(deal.people.drafter).refusal(proposeAmendment, await adding(deal, percent, more));

test('PL-13: either side proposes a change order, and nothing of the contract changes yet', async () => {
  const amendment = await proposed(deal, 5n, { side: ContractSide.PROVIDER });
  expect(amendment).toMatchObject({ number: 1, state: AmendmentState.PROPOSED, changeFen: deal.contract.amountFen / 20n, side: ContractSide.PROVIDER });
  expect(await deal.fresh()).toMatchObject({ amountFen: deal.contract.amountFen });
  expect(await refused({})).toMatchObject({ code: 'AMENDMENT_OPEN', rule: 'PL-13' });
  expect((await dropped(deal, amendment)).state).toBe(AmendmentState.DROPPED);
});

test('PL-13: a tenth of the original and no fen more', async () => {
  const [, last] = await deal.milestones();
  const tenth = deal.contract.originalAmountFen / 10n;
  const milestones = (fen: bigint) => [{ milestoneId: milestoneId(last!), amount: fenInput(last!.amountFen + fen) }];
  expect(await refused({ milestones: milestones(tenth + 1n) })).toMatchObject({ code: 'AMENDMENT_TOO_LARGE', rule: 'PL-13' });
  await dropped(deal, await proposed(deal, 0n, { milestones: milestones(tenth) }));
});

test('PL-13: a change order that passes a tenth only together with an earlier one is refused, also by the database', async () => {
  const other = await purchases.signed();
  await agreed(other, await proposed(other, 6n));
  const second = await world.as(other.people.drafter).refusal(proposeAmendment, await adding(other, 5n));
  expect(second).toMatchObject({ code: 'AMENDMENT_TOO_LARGE', rule: 'PL-13' });
  expect(second.in('zh')).toContain('不得超过原合同金额的 10%');
  // What another takes away makes no room.
  const less = await proposed(other, -3n);
  await agreed(other, less);
  expect(await world.as(other.people.drafter).refusal(proposeAmendment, await adding(other, 5n))).toMatchObject({ code: 'AMENDMENT_TOO_LARGE' });
  expect(await proposed(other, 4n)).toMatchObject({ number: 3 });
  await expect(world.sql(
    `insert into contract_amendment (id, contract_id, number, reason, change_fen, side, state, proposed_by_id) select gen_random_uuid(), contract_id, 9, 'x', change_fen, side, 'PROPOSED', proposed_by_id from contract_amendment where contract_id = $1 and number = 1`, [other.contract.id],
  )).rejects.toMatchObject({ constraint: 'contract_amendment_within_tenth' });
});

test('PL-13: of two change orders at once, each within a tenth and together beyond, one is refused', async () => {
  const other = await purchases.signed();
  const colleague = await world.people.withRole('BUYER_OFFICER', purchases.room.office.buyer);
  const inputs = [await adding(other, 6n), await adding(other, 6n)];
  const tries = await Promise.allSettled([other.people.drafter, colleague].map((person, index) => world.as(person).tell(proposeAmendment, inputs[index]!)));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'AMENDMENT_TOO_LARGE', rule: 'PL-13' } });
  expect(await world.orm.em.fork().count(ContractAmendment, { contract: other.contract.id })).toBe(1);
});

test('a change order changes something, of this contract, that is ahead, within the term', async () => {
  const foreign = (await (await purchases.signed()).milestones())[0]!;
  const [first, last] = await deal.milestones();
  expect(await refused({ milestones: [] })).toMatchObject({ code: 'AMENDMENT_CHANGES_NOTHING' });
  expect(await refused({ milestones: [{ milestoneId: milestoneId(foreign), title: '改名' }] })).toMatchObject({ code: 'MILESTONE_NOT_HERE', field: 'milestones.0.milestoneId' });
  expect(await refused({ milestones: [{ title: '新增一期' }] })).toMatchObject({ code: 'MILESTONE_INCOMPLETE', field: 'milestones.0' });
  expect(await refused({ milestones: [{ milestoneId: milestoneId(last!), dueOn: addCalendarDays(deal.contract.endsOn, 1) }] })).toMatchObject({ code: 'MILESTONE_ORDER', field: 'milestones.0.dueOn' });
  expect(await refused({ milestones: [], newEndsOn: addCalendarDays(deal.contract.startsOn, 366) })).toMatchObject({ code: 'LONG_TERM_NEEDS_GROUND', rule: 'GP-13' });
  expect(await refused({ milestones: [], newEndsOn: addCalendarDays(deal.contract.startsOn, 1_100) })).toMatchObject({ code: 'TERM_TOO_LONG', rule: 'GP-13' });
  expect(await refused({ reason: '联系人 13812345678' })).toMatchObject({ code: 'PERSONAL_DATA' });
  await deal.delivered(first!);
  expect(await refused({ milestones: [{ milestoneId: milestoneId(first!), title: '改名' }] })).toMatchObject({ code: 'AMENDMENT_TOUCHES_DONE', rule: 'GP-14' });
});

test('strangers, staff, and contracts that are not signed have no change orders', async () => {
  const input = await adding(deal, 1n);
  expect((await world.as(await world.people.someone()).denial(proposeAmendment, input)).code).toBe('NOT_FOUND');
  expect((await world.as(deal.people.staff).denial(proposeAmendment, input)).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.manager).denial(proposeAmendment, input)).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(proposeAmendment, input)).code).toBe('UNAUTHENTICATED');
  const draft = await purchases.drafted();
  expect(await world.as(draft.people.drafter).refusal(proposeAmendment, await adding(draft, 1n))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-13' });
});

test('C5: the amount of a grant stands; its days may move', async () => {
  const grants = await GrantDesk.in(world, 1);
  const grant = await grants.signed();
  expect(await world.as(grant.people.drafter).refusal(proposeAmendment, await adding(grant, 1n))).toMatchObject({ code: 'GRANT_AMOUNT_STANDS', rule: 'C5' });
  const last = (await grant.milestones())[1]!;
  const moved = await proposed(grant, 0n, { milestones: [{ milestoneId: milestoneId(last), dueOn: addCalendarDays(last.dueOn, 10) }] });
  await agreed(grant, moved);
  expect((await grant.milestone(2)).dueOn).toBe(addCalendarDays(last.dueOn, 10));
});
