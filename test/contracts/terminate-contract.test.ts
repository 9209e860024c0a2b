import { ContractSide, ContractState, MilestoneState, TerminationGround, proposeTermination, terminateContract } from '../../src/contracts/index.js';
import { ApplicationState, GrantApplication } from '../../src/funds/index.js';
import { PurchaseLineState } from '../../src/procurement/index.js';
import { freeFen } from '../funds/stage.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, PurchaseDesk, key, terms } from './desk.js';

let world: World;
let grants: GrantDesk;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 4);
});
afterAll(() => world.close());

const end = (deal: Deal) => ({ contractId: deal.id, idempotencyKey: key() });

async function proposed(deal: Deal, ground = TerminationGround.MUTUAL, side = ContractSide.CLIENT): Promise<void> {
  await world.as(side === ContractSide.CLIENT ? deal.people.drafter : deal.people.manager).tell(proposeTermination, { contractId: deal.id, side, ground, reason: '提前结束' });
}

test('by mutual agreement the other side ends it: what was not earned goes back to the fund', async () => {
  const deal = await grants.signed();
  const before = await freeFen(world, grants.scene);
  expect((await world.as(deal.people.manager).denial(terminateContract, end(deal))).code).toBe('FORBIDDEN');
  expect(await world.as(deal.people.signer).refusal(terminateContract, end(deal))).toMatchObject({ code: 'NOT_PROPOSED' });
  await proposed(deal);
  expect((await world.as(deal.people.signer).denial(terminateContract, end(deal))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(terminateContract, end(deal))).code).toBe('NOT_FOUND');
  expect((await world.as(deal.people.manager).perform(terminateContract, end(deal))).state).toBe(ContractState.TERMINATED);
  expect((await deal.milestones()).map(({ state }) => state)).toEqual([MilestoneState.CANCELLED, MilestoneState.CANCELLED]);
  expect((await freeFen(world, grants.scene)) - before).toBe(300_000n);
  expect((await world.orm.em.fork().findOneOrFail(GrantApplication, deal.contract.application!.id)).state).toBe(ApplicationState.TERMINATED);
  expect(await world.as(deal.people.manager).refusal(terminateContract, end(deal))).toMatchObject({ code: 'WRONG_STATE' });
});

test('for breach another person of the client ends it, never the proposer, but not while accepted work is unpaid', async () => {
  const deal = await grants.signed({ milestones: (await terms(world, [50, 50])).milestones });
  await deal.accepted(await deal.milestone(1));
  await proposed(deal, TerminationGround.BREACH);
  expect((await world.as(deal.people.drafter).denial(terminateContract, end(deal))).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.manager).denial(terminateContract, end(deal))).code).toBe('FORBIDDEN');
  expect(await world.as(deal.people.signer).refusal(terminateContract, end(deal))).toMatchObject({ code: 'PAYMENT_OUTSTANDING', rule: 'GP-14' });
  await expect(world.sql(`update contract set termination_agreed_by_id = termination_proposed_by_id where id = $1`, [deal.contract.id])).rejects.toMatchObject({ constraint: 'contract_terminated_by_two' });
});

interface Credit { creditScore: number; eligibility: { eligible: boolean; reasons: { code: string }[] }; creditEvents: { nodes: { kind: string; points: string; subjectKind: string }[] } }

const creditOf = async (deal: Deal): Promise<Credit> =>
  (await world.as(null).ask('query ($id: ID!) { organization(id: $id) { creditScore eligibility { eligible reasons { code } } creditEvents(first: 5) { nodes { kind points subjectKind } } } }', { id: deal.people.organization.publicId })).data.organization;

test('a breach lowers the credit of the provider, and where little was left of it bars from what comes next', async () => {
  const deal = await grants.signed();
  await world.organizations.creditEvent(deal.people.organization, 'COMPLAINT_UPHELD');
  expect(await creditOf(deal)).toMatchObject({ creditScore: 70, eligibility: { eligible: true } });
  await proposed(deal, TerminationGround.BREACH);
  expect(await creditOf(deal)).toMatchObject({ creditScore: 70 });
  await world.as(deal.people.signer).perform(terminateContract, end(deal));
  const credit = await creditOf(deal);
  expect(credit).toMatchObject({ creditScore: 58, eligibility: { eligible: false, reasons: [{ code: 'CREDIT_TOO_LOW' }] } });
  expect(credit.creditEvents.nodes).toContainEqual({ kind: 'CONTRACT_TERMINATED', points: '-12.00', subjectKind: 'Contract' });
});

test('an end by agreement or in the public interest is nobody’s breach', async () => {
  const deal = await grants.signed();
  await proposed(deal, TerminationGround.PUBLIC_INTEREST);
  await world.as(deal.people.signer).perform(terminateContract, end(deal));
  expect(await creditOf(deal)).toMatchObject({ creditScore: 80, creditEvents: { nodes: [] } });
});

test('a purchase that ends early gives its line back to the list and its money to the budget', async () => {
  const purchases = await PurchaseDesk.in(world);
  const deal = await purchases.signed();
  await proposed(deal, TerminationGround.MUTUAL, ContractSide.PROVIDER);
  expect((await world.as(deal.people.signer).perform(terminateContract, end(deal))).state).toBe(ContractState.TERMINATED);
  const [line] = await world.sql<{ state: string }>('select l.state from purchase_line l join tender_line t on t.line_id = l.id join award a on a.tender_id = t.tender_id where a.id = $1', [deal.contract.award!.id]);
  expect(line!.state).toBe(PurchaseLineState.OPEN);
  const [held] = await world.sql<{ count: number }>(`select count(*)::int as count from ledger_hold h join milestone_hold m on m.hold_id = h.id where h.state = 'HELD' and m.milestone_id in (select id from milestone where contract_id = $1)`, [deal.contract.id]);
  expect(held!.count).toBe(0);
});
