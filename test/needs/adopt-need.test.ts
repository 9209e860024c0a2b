import { type Need, NeedRoute, NeedState, adoptCluster, adoptNeed, beginNeedDelivery, meetNeed, reopenNeed, withdrawNeed } from '../../src/needs/index.js';
import type { DeedDefinition } from '../../src/platform/deeds/deed.js';
import type { Unit } from '../../src/platform/deeds/unit.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, clusterId, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('E9: staff adopt a verified need and choose its route', async () => {
  const need = await here.adopted(NeedRoute.VOLUNTEERS);
  expect(need).toMatchObject({ state: NeedState.ADOPTED, route: NeedRoute.VOLUNTEERS });
  expect(need.adoptedBy?.id).toBe(here.staff.id);
});

test('E9: what is not verified is not adopted', async () => {
  const need = await here.raised();
  expect(await world.as(here.staff).refusal(adoptNeed, { needId: needId(need), route: NeedRoute.FUND })).toMatchObject({ code: 'WRONG_STATE', rule: 'E9' });
});

test('a cluster is adopted with all its needs but those that ended', async () => {
  const { cluster, needs } = await here.clustered(3);
  await world.as(here.resident).perform(withdrawNeed, { needId: needId(needs[0]!) });
  await world.as(here.staff).perform(adoptCluster, { clusterId: clusterId(cluster), route: NeedRoute.FUND });
  expect(await Promise.all(needs.map(async (need) => (await here.now(need)).state))).toEqual([NeedState.WITHDRAWN, NeedState.ADOPTED, NeedState.ADOPTED]);
  expect((await world.as(here.staff).refusal(adoptCluster, { clusterId: clusterId(cluster), route: NeedRoute.FUND })).code).toBe('WRONG_STATE');
});

test('residents, other staff and strangers adopt nothing', async () => {
  const { cluster, needs } = await here.clustered();
  const other = (await Neighbourhood.in(world)).staff;
  expect((await world.as(here.resident).denial(adoptNeed, { needId: needId(needs[0]!), route: NeedRoute.FUND })).code).toBe('FORBIDDEN');
  expect((await world.as(other).denial(adoptCluster, { clusterId: clusterId(cluster), route: NeedRoute.FUND })).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(adoptNeed, { needId: needId(needs[0]!), route: NeedRoute.FUND })).code).toBe('UNAUTHENTICATED');
});

test('delivery begins, may end early, begins again and meets the need; each is safe to repeat', async () => {
  const need = await here.adopted();
  const through = (step: (unit: Unit, id: string) => Promise<void>): Promise<Need> => {
    const downstream: DeedDefinition<object, Need> = {
      field: 'downstream', answers: 'need', scope: 'public', idempotency: 'none',
      async act(unit) {
        await step(unit, need.id);
        await step(unit, need.id);
        return need;
      },
    };
    return world.as(here.staff).perform(downstream, {});
  };
  expect((await through(beginNeedDelivery)).state).toBe(NeedState.IN_DELIVERY);
  expect((await through(reopenNeed)).state).toBe(NeedState.ADOPTED);
  await through(beginNeedDelivery);
  const met = await through(meetNeed);
  expect(met.state).toBe(NeedState.MET);
  expect(met.metAt).not.toBeNull();
});
