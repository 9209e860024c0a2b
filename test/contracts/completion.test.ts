import { AcceptingSide, Contract, ContractState, Milestone, MilestoneState, markPaid, paymentSourceHolds, publishContract } from '../../src/contracts/index.js';
import { ApplicationState, GrantApplication, GrantApplicationNeed } from '../../src/funds/index.js';
import { Need, NeedState } from '../../src/needs/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { AccountKind, openAccount, settle } from '../../src/ledger/index.js';
import { deed } from '../../src/platform/deeds/deed.js';
import type { DeedInput } from '../../src/platform/graphql/deed-input.js';
import type { Unit } from '../../src/platform/deeds/unit.js';
import { FundSource, PurchaseLine, PurchaseLineState } from '../../src/procurement/index.js';
import { yuan } from '../procurement/purchasing-office.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, PurchaseDesk, key, terms } from './desk.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

/** What a payment does downstream: settles the holds of a milestone and marks it paid, within a deed of its own. */
const pay = deed({
  field: 'testPayMilestone',
  answers: 'milestone',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DeedInput & { id: string }): Promise<Milestone> {
    const found = await unit.em.findOneOrFail(Milestone, input.id);
    const contract = await unit.lockById(Contract, found.contract.id);
    const milestone = await unit.lockById(Milestone, input.id);
    const account = await openAccount(unit, { owner: contract.signatory.id, kind: AccountKind.RECEIVED });
    for (const { hold, amountFen } of await paymentSourceHolds(unit, milestone)) await settle(unit, hold.id, { memo: 'test', to: [{ account, amount: amountFen }] });
    await markPaid(unit, milestone);
    return milestone;
  },
});

const paid = (deal: Deal, milestone: Milestone): Promise<Milestone> => world.as(deal.people.signer).perform(pay, { id: milestone.id });

test('a grant is paid instalment by instalment; with the last the project is completed and its need met', async () => {
  const grants = await GrantDesk.in(world, 1);
  const cited = await world.orm.em.fork().findOneOrFail(GrantApplicationNeed, { application: grants.applicants[0]!.application.id });
  const needState = async () => (await world.orm.em.fork().findOneOrFail(Need, cited.need.id)).state;
  const deal = await grants.signed();
  expect(await needState()).toBe(NeedState.IN_DELIVERY);
  const [advance, work] = await deal.milestones() as [Milestone, Milestone];
  expect((await paid(deal, advance)).state).toBe(MilestoneState.PAID);
  expect(await world.as(deal.people.signer).refusal(pay, { id: work.id })).toMatchObject({ code: 'WRONG_STATE' });
  await deal.accepted(work);
  expect((await paid(deal, work)).payableFen).toBe(0n);
  expect((await deal.fresh()).state).toBe(ContractState.COMPLETED);
  expect((await world.orm.em.fork().findOneOrFail(GrantApplication, deal.contract.application!.id)).state).toBe(ApplicationState.COMPLETED);
  expect(await needState()).toBe(NeedState.MET);
  const { data } = await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore creditEvents(first: 5) { nodes { kind points subjectKind } } } }', { id: deal.people.organization.publicId });
  expect(data.organization).toEqual({ creditScore: 82, creditEvents: { nodes: [{ kind: 'CONTRACT_COMPLETED', points: '2.00', subjectKind: 'Contract' }] } });
});

test('GP-08: a purchase from two sources pays each milestone from them in turn, to the fen; its line is fulfilled and its need met', async () => {
  const budgets = [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('70000.00') }, { fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('50000.00') }];
  const purchases = await PurchaseDesk.in(world, { lines: 1, terms: { budgets } });
  const needId = await purchases.citedNeed();
  const deal = await purchases.signed({ milestones: (await terms(world, [60, 40])).milestones });
  const [first, second] = await deal.milestones() as [Milestone, Milestone];
  await deal.accepted(first);
  await paid(deal, first);
  await deal.delivered(second);
  await deal.accept(second, AcceptingSide.COMMUNITY);
  await deal.accept(second, AcceptingSide.CLIENT);
  await paid(deal, second);
  expect((await deal.fresh()).state).toBe(ContractState.COMPLETED);
  const em = world.orm.em.fork();
  expect((await em.findOneOrFail(Need, needId)).state).toBe(NeedState.MET);
  expect(await em.count(PurchaseLine, { state: PurchaseLineState.FULFILLED })).toBe(1);
  const [sum] = await world.sql<{ fen: string; sources: number }>('select sum(amount_fen)::text as fen, count(distinct fund_source)::int as sources from milestone_hold h where milestone_id in (select id from milestone where contract_id = $1)', [deal.contract.id]);
  expect(sum).toEqual({ fen: deal.contract.amountFen.toString(), sources: 2 });

  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  const { data } = await world.as(null).ask(
    `query ($id: ID!) { need(id: $id) { state contracts(first: 1) { nodes { state amount { amount } socialWorkMinutes volunteerMinutes milestones(first: 5) { nodes { number state amount { amount } payable { amount } userOpinion evidence serviceRecords(first: 5) { nodes { kind servedBy minutes state peopleServed } } } } } } } }`,
    { id: encodeId('need', needId) },
  );
  const [contract] = data.need.contracts.nodes;
  expect(contract).toMatchObject({ state: 'COMPLETED', socialWorkMinutes: 120, volunteerMinutes: 0 });
  expect(contract.milestones.nodes[0]).toMatchObject({ number: 1, state: 'PAID', payable: { amount: '0.00' }, userOpinion: '服务对象表示满意。', evidence: null, serviceRecords: { nodes: [{ kind: 'SOCIAL_WORK', servedBy: null, minutes: 60, state: 'CONFIRMED', peopleServed: null }] } });
});
