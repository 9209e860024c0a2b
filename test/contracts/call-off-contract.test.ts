import { Contract, ContractState, TerminationGround, ContractSide, draftContract, proposeTermination, signContract, terminateContract } from '../../src/contracts/index.js';
import { HoldState } from '../../src/ledger/index.js';
import { CallOffState, FundSource, PurchaseLineState } from '../../src/procurement/index.js';
import { type World, openWorld } from '../kit/index.js';
import { FrameworkRoom, callOffId } from '../procurement/frameworks/framework-room.js';
import { Deal, contractId, key, terms } from './desk.js';

let world: World;
let desk: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  desk = await FrameworkRoom.in(world, 6);
});
afterAll(() => world.close());

const balance = async () => BigInt((await world.sql<{ fen: string }>(`select balance_fen::text as fen from ledger_account where owner_id = $1 and kind = 'BUDGET' and fund_source = $2`, [desk.room.office.buyer.id, FundSource.GENERAL_BUDGET]))[0]!.fen);

/** A confirmed call-off of 100 hours at 60 yuan, with its agreement and provider. */
async function confirmed() {
  const framework = await desk.open();
  const provider = await desk.admitted(framework);
  return { framework, provider, callOff: await desk.confirmCallOff(await desk.direct(framework, provider)) };
}

async function drafted() {
  const scene = await confirmed();
  const contract = await world.as(desk.officer).perform(draftContract, { ...(await terms(world)), callOffId: callOffId(scene.callOff) });
  const { organization, manager } = scene.provider;
  return { ...scene, deal: new Deal(world, { organization, manager, drafter: desk.officer, signer: desk.approver, staff: desk.staff, community: desk.room.office.community }, contract) };
}

test('FA-01, GP-12: a confirmed call-off becomes a contract with its provider, for its community and at its price; signed, its money backs the milestones', async () => {
  const before = await balance();
  const { callOff, deal, framework } = await drafted();
  expect(deal.contract).toMatchObject({ state: ContractState.DRAFT, amountFen: 600_000n, award: null, signBy: callOff.contractDueAt, title: '居家养老上门服务' });
  await deal.signed();
  expect((await desk.freshCallOff(callOff)).state).toBe(CallOffState.CONTRACTED);
  expect(before - (await balance())).toBe(600_000n);
  const holds = await world.sql<{ fen: string }>(`select h.amount_fen::text as fen from milestone_hold s join milestone m on m.id = s.milestone_id join ledger_hold h on h.id = s.hold_id where m.contract_id = $1 and h.state = $2 order by m.number`, [deal.contract.id, HoldState.HELD]);
  expect(holds.map(({ fen }) => fen)).toEqual(['360000', '240000']);
  const { data } = await world.as(desk.officer).ask('query ($id: ID!) { callOff(id: $id) { contracts { nodes { state callOff { id } } } item { line { state contracts { nodes { amount { amount } } } } } } }', { id: callOffId(callOff) });
  expect(data.callOff).toMatchObject({ contracts: { nodes: [{ callOff: { id: callOffId(callOff) } }] }, item: { line: { state: 'CONTRACTED', contracts: { nodes: [{ amount: { amount: '6000.00' } }] } } } });
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.CONTRACTED]);
});

test('only a confirmed call-off leads to a contract, once, and exactly one origin is named', async () => {
  const framework = await desk.open();
  const chosen = await desk.direct(framework, await desk.admitted(framework));
  const draft = { ...(await terms(world)), callOffId: callOffId(chosen) };
  expect(await world.as(desk.officer).refusal(draftContract, draft)).toMatchObject({ code: 'CALL_OFF_NOT_CONFIRMED', rule: 'FA-01' });
  await desk.confirmCallOff(chosen);
  expect((await world.as(desk.officer).refusal(draftContract, { ...draft, applicationId: 'application_0' })).code).toBe('ONE_SOURCE');
  for (const person of [desk.approver, desk.staff]) expect((await world.as(person).denial(draftContract, draft)).code).toBe('FORBIDDEN');
  await world.as(desk.officer).tell(draftContract, draft);
  expect((await world.as(desk.officer).refusal(draftContract, draft)).code).toBe('CONTRACT_EXISTS');
});

test('PL-11: a call-off that lapsed is not signed any more', async () => {
  const { deal, callOff } = await drafted();
  await deal.sign(ContractSide.CLIENT);
  await world.setTime(new Date(callOff.contractDueAt!.getTime() + 1));
  await world.sweep();
  expect((await desk.freshCallOff(callOff)).state).toBe(CallOffState.LAPSED);
  expect((await world.as(deal.people.manager).refusal(signContract, { contractId: deal.id, side: ContractSide.PROVIDER, idempotencyKey: key() })).code).toBe('SIGNING_TOO_LATE');
});

test('a contract that ends early gives its quantity back to the agreement', async () => {
  const { deal, callOff, framework } = await drafted();
  await deal.signed();
  const asked = { contractId: contractId(deal.contract), idempotencyKey: key() };
  await world.as(desk.officer).tell(proposeTermination, { ...asked, ground: TerminationGround.MUTUAL, reason: '双方协商一致', side: ContractSide.CLIENT });
  await world.as(deal.people.manager).tell(terminateContract, { ...asked, idempotencyKey: key() });
  expect((await world.orm.em.fork().findOneOrFail(Contract, deal.contract.id)).state).toBe(ContractState.TERMINATED);
  expect((await desk.freshCallOff(callOff)).state).toBe(CallOffState.TERMINATED);
  expect((await desk.item(framework)).calledOffQuantity).toBe(0);
  expect(await desk.lineStates(framework)).toEqual([PurchaseLineState.CONTRACTED]);
});
