import { DeliberationForm, NeedState, withdrawNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, clusterId, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('whoever raised a need takes it back', async () => {
  const need = await here.raised();
  expect((await world.as(here.resident).perform(withdrawNeed, { needId: needId(need) })).state).toBe(NeedState.WITHDRAWN);
  const again = await world.as(here.resident).refusal(withdrawNeed, { needId: needId(need) });
  expect(again.code).toBe('WRONG_STATE');
});

test('a need that is deliberated is not taken back any more', async () => {
  const { cluster, needs } = await here.clustered();
  await here.topicOn(cluster, DeliberationForm.COUNCIL);
  expect((await world.as(here.resident).refusal(withdrawNeed, { needId: needId(needs[0]!) })).code).toBe('WRONG_STATE');
});

test('a need that leaves its cluster does not count there any more', async () => {
  const { cluster, needs } = await here.clustered(2);
  await world.as(here.resident).perform(withdrawNeed, { needId: needId(needs[0]!) });
  const [row] = await world.sql<{ need_count: number }>('select need_count from need_cluster where id = $1', [cluster.id]);
  expect(row!.need_count).toBe(1);
  expect(clusterId(cluster)).toMatch(/^cluster_/);
});

test('nobody else takes it back', async () => {
  const need = await here.verified();
  expect((await world.as(here.neighbour).denial(withdrawNeed, { needId: needId(need) })).code).toBe('FORBIDDEN');
  expect((await world.as(here.staff).denial(withdrawNeed, { needId: needId(need) })).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(withdrawNeed, { needId: needId(need) })).code).toBe('UNAUTHENTICATED');
});
