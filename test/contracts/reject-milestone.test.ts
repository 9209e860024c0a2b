import { AcceptingSide, MilestoneState, rejectMilestone } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, milestoneId } from './desk.js';

let world: World;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  deal = await (await GrantDesk.in(world, 1)).signed();
});
afterAll(() => world.close());

test('GP-14: a delivery is rejected with a reason, an acceptance falls with it, and it is delivered again', async () => {
  const work = await deal.milestone(2);
  const rejection = { milestoneId: milestoneId(work), side: AcceptingSide.COMMUNITY, reason: '缺少服务签到' };
  expect(await world.as(deal.people.staff).refusal(rejectMilestone, rejection)).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });
  await deal.delivered(work);
  await deal.accept(work, AcceptingSide.CLIENT);
  expect((await world.as(deal.people.manager).denial(rejectMilestone, rejection)).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.drafter).denial(rejectMilestone, rejection)).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(rejectMilestone, rejection)).code).toBe('NOT_FOUND');
  expect(await world.as(deal.people.staff).refusal(rejectMilestone, { ...rejection, reason: '见 13812345678' })).toMatchObject({ code: 'PERSONAL_DATA' });
  const rejected = await world.as(deal.people.staff).perform(rejectMilestone, rejection);
  expect(rejected).toMatchObject({ state: MilestoneState.REJECTED, clientAcceptedBy: null, rejectionReason: '缺少服务签到' });
  const again = await deal.delivered(work);
  expect(again).toMatchObject({ state: MilestoneState.DELIVERED, rejectionReason: null });
});
