import { ContractSide, TerminationGround, proposeTermination } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk } from './desk.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 2);
  deal = await grants.signed();
});
afterAll(() => world.close());

const proposal = (of: Deal, side: ContractSide, ground: TerminationGround) => ({ contractId: of.id, side, ground, reason: '服务对象减少，双方同意提前结束。' });

test('either side proposes to end a contract; nothing changes yet, and a newer proposal replaces the older', async () => {
  const one = await world.as(deal.people.manager).perform(proposeTermination, proposal(deal, ContractSide.PROVIDER, TerminationGround.MUTUAL));
  expect(one).toMatchObject({ state: 'IN_DELIVERY', terminationGround: 'MUTUAL', terminationSide: 'PROVIDER' });
  const two = await world.as(deal.people.drafter).perform(proposeTermination, proposal(deal, ContractSide.CLIENT, TerminationGround.BREACH));
  expect(two).toMatchObject({ state: 'IN_DELIVERY', terminationGround: 'BREACH', terminationSide: 'CLIENT' });
});

test('breach and public interest are the client\'s to claim, and nobody speaks for the other side', async () => {
  const { manager, drafter, staff } = deal.people;
  for (const ground of [TerminationGround.BREACH, TerminationGround.PUBLIC_INTEREST]) {
    expect(await world.as(manager).denial(proposeTermination, proposal(deal, ContractSide.PROVIDER, ground))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-14' });
  }
  expect((await world.as(manager).denial(proposeTermination, proposal(deal, ContractSide.CLIENT, TerminationGround.MUTUAL))).code).toBe('FORBIDDEN');
  expect((await world.as(drafter).denial(proposeTermination, proposal(deal, ContractSide.PROVIDER, TerminationGround.MUTUAL))).code).toBe('FORBIDDEN');
  expect((await world.as(staff).denial(proposeTermination, proposal(deal, ContractSide.CLIENT, TerminationGround.MUTUAL))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(proposeTermination, proposal(deal, ContractSide.CLIENT, TerminationGround.MUTUAL))).code).toBe('NOT_FOUND');
});

test('what is not signed is withdrawn, not terminated', async () => {
  const draft = await grants.drafted();
  expect(await world.as(draft.people.drafter).refusal(proposeTermination, proposal(draft, ContractSide.CLIENT, TerminationGround.MUTUAL))).toMatchObject({ code: 'WRONG_STATE' });
});
