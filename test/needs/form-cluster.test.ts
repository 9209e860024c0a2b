import { NeedClusterState, NeedState, NeedUrgency, addToCluster, formCluster, verifyNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, clusterId, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

const form = (needs: { id: string }[]) => ({ communityId: here.community.publicId, title: '适老化改造', summary: '楼道扶手与坡道', needIds: needs.map(needId) });

test('E9: verified needs of one community join, and weigh together', async () => {
  const [plain, urgent] = [await here.verified(), await here.raised()];
  await world.as(here.staff).perform(verifyNeed, { needId: needId(urgent), urgency: NeedUrgency.URGENT });
  const cluster = await world.as(here.staff).perform(formCluster, form([plain, urgent]));
  expect(cluster).toMatchObject({ state: NeedClusterState.OPEN, needCount: 2, urgentCount: 1, endorsementCount: 0, priority: 2 * 3 + 10 });
  expect((await here.now(plain))).toMatchObject({ state: NeedState.CLUSTERED, cluster_id: cluster.id });
});

test('E9: unverified needs and needs of another cluster do not join', async () => {
  expect((await world.as(here.staff).refusal(formCluster, form([await here.raised()]))).code).toBe('WRONG_STATE');
  const { needs } = await here.clustered();
  expect((await world.as(here.staff).refusal(formCluster, form(needs))).code).toBe('WRONG_STATE');
});

test('E9: needs of two communities do not join, whatever writes it', async () => {
  const elsewhere = await Neighbourhood.in(world);
  const foreign = await elsewhere.verified();
  expect(await world.as(here.staff).refusal(formCluster, form([await here.verified(), foreign]))).toMatchObject({ code: 'NEED_ELSEWHERE', rule: 'E9' });
  const { cluster } = await here.clustered();
  await expect(world.sql(`update need set cluster_id = $2, state = 'CLUSTERED' where id = $1`, [foreign.id, cluster.id])).rejects.toMatchObject({ constraint: 'need_cluster_one_community' });
  expect((await here.now(foreign)).state).toBe(NeedState.VERIFIED);
});

test('further needs are added while a cluster is open', async () => {
  const { cluster } = await here.clustered();
  const grown = await world.as(here.staff).perform(addToCluster, { clusterId: clusterId(cluster), needIds: [needId(await here.verified())] });
  expect(grown.needCount).toBe(2);
  const elsewhere = await Neighbourhood.in(world);
  const refusal = await world.as(here.staff).refusal(addToCluster, { clusterId: clusterId(cluster), needIds: [needId(await elsewhere.verified())] });
  expect(refusal.code).toBe('NEED_ELSEWHERE');
});

test('two clusters that want the same need at once: one gets it', async () => {
  const need = await here.verified();
  const done = await Promise.allSettled([1, 2].map(() => world.as(here.staff).tell(formCluster, form([need]))));
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('only staff of the community form clusters and add to them', async () => {
  const { cluster } = await here.clustered();
  const need = await here.verified();
  expect((await world.as(here.resident).denial(formCluster, form([need]))).code).toBe('FORBIDDEN');
  expect((await world.as(here.resident).denial(addToCluster, { clusterId: clusterId(cluster), needIds: [needId(need)] })).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(formCluster, form([need]))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(here.staff).denial(addToCluster, { clusterId: needId(need), needIds: [needId(need)] })).code).toBe('NOT_FOUND');
});
