import { AcceptingSide, MilestoneState, acceptMilestone } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, terms } from './desk.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 2);
  deal = await grants.signed({ milestones: (await terms(world, [50, 50])).milestones });
});
afterAll(() => world.close());

const { CLIENT, COMMUNITY } = AcceptingSide;

test('PL-25: client and community accept, the community with what the people served said; then it is payable', async () => {
  const work = await deal.delivered(await deal.milestone(1));
  expect((await deal.accept(work, CLIENT)).state).toBe(MilestoneState.ACCEPTED_BY_ONE);
  expect(await world.as(deal.people.drafter).refusal(acceptMilestone, deal.acceptance(work, CLIENT))).toMatchObject({ code: 'ACCEPTED_ALREADY' });
  expect(await world.as(deal.people.staff).refusal(acceptMilestone, { ...deal.acceptance(work, COMMUNITY), userOpinion: null })).toMatchObject({ code: 'OPINION_REQUIRED', rule: 'PL-25' });
  const accepted = await deal.accept(work, COMMUNITY);
  expect(accepted).toMatchObject({ state: MilestoneState.ACCEPTED, userOpinion: '服务对象表示满意。' });
  expect(accepted.payableFen).toBe(150_000n);
  expect((await deal.fresh()).acceptedAt).toBeNull();
});

test('the sides accept in either order, and the last acceptance accepts the whole contract', async () => {
  const work = await deal.delivered(await deal.milestone(2));
  await deal.accept(work, COMMUNITY);
  expect((await deal.accept(work, CLIENT)).state).toBe(MilestoneState.ACCEPTED);
  expect((await deal.fresh()).acceptedAt).not.toBeNull();
});

test('nobody accepts for the other side, for both, what they delivered, or before delivery', async () => {
  const other = await grants.signed({ milestones: (await terms(world, [50, 50])).milestones });
  const work = await other.milestone(1);
  const { drafter, staff, manager } = other.people;
  expect(await world.as(drafter).refusal(acceptMilestone, other.acceptance(work, CLIENT))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-25' });
  await other.delivered(work);
  expect((await world.as(drafter).denial(acceptMilestone, other.acceptance(work, COMMUNITY))).code).toBe('FORBIDDEN');
  expect((await world.as(staff).denial(acceptMilestone, other.acceptance(work, CLIENT))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(acceptMilestone, other.acceptance(work, CLIENT))).code).toBe('NOT_FOUND');
  await world.people.grant(staff, 'FUND_STEWARD', grants.scene.fund);
  await other.accept(work, COMMUNITY);
  expect((await world.as(staff).denial(acceptMilestone, other.acceptance(work, CLIENT))).code).toBe('FORBIDDEN');
  await world.people.grant(manager, 'FUND_STEWARD', grants.scene.fund);
  expect((await world.as(manager).denial(acceptMilestone, other.acceptance(work, CLIENT))).code).toBe('FORBIDDEN');
  await expect(world.sql(`update milestone set client_accepted_by_id = community_accepted_by_id where id = $1`, [work.id])).rejects.toMatchObject({ code: '23514' });
});
