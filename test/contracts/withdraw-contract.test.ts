import { ContractSide, ContractState, withdrawContract } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { GrantDesk } from './desk.js';

let world: World;
let grants: GrantDesk;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 4);
});
afterAll(() => world.close());

test('either side takes back what both have not signed', async () => {
  const one = await grants.drafted();
  expect((await world.as(one.people.drafter).perform(withdrawContract, { contractId: one.id })).state).toBe(ContractState.WITHDRAWN);
  const two = await grants.drafted();
  await two.sign(ContractSide.CLIENT);
  expect(await world.as(two.people.manager).perform(withdrawContract, { contractId: two.id })).toMatchObject({ state: ContractState.WITHDRAWN });
  expect(await world.as(two.people.manager).refusal(withdrawContract, { contractId: two.id })).toMatchObject({ code: 'WRONG_STATE' });
});

test('a signed contract is not taken back', async () => {
  const deal = await grants.signed();
  expect(await world.as(deal.people.drafter).refusal(withdrawContract, { contractId: deal.id })).toMatchObject({ code: 'WRONG_STATE' });
});

test('the community\'s staff and strangers take nothing back, and a stale version is refused', async () => {
  const deal = await grants.drafted();
  expect((await world.as(deal.people.staff).denial(withdrawContract, { contractId: deal.id })).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(withdrawContract, { contractId: deal.id })).code).toBe('NOT_FOUND');
  expect(await world.as(deal.people.drafter).refusal(withdrawContract, { contractId: deal.id, expectedVersion: 7 })).toMatchObject({ code: 'STALE_VERSION' });
});
