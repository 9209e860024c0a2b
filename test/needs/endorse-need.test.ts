import { endorseNeed, withdrawNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, needId } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('RC-02: a neighbour endorses a need, and the count follows', async () => {
  const need = await here.raised();
  expect((await world.as(here.neighbour).perform(endorseNeed, { needId: needId(need) })).endorsementCount).toBe(1);
});

test('RC-02: one resident has one voice', async () => {
  const need = await here.raised();
  await world.as(here.neighbour).perform(endorseNeed, { needId: needId(need) });
  const refusal = await world.as(here.neighbour).refusal(endorseNeed, { needId: needId(need) });
  expect(refusal).toMatchObject({ code: 'ALREADY_ENDORSED', rule: 'RC-02' });
  expect((await here.now(need)).endorsement_count).toBe(1);
});

test('RC-02: the database refuses a second voice and one for the own need, whatever writes them', async () => {
  const need = await here.raised();
  await world.as(here.neighbour).perform(endorseNeed, { needId: needId(need) });
  const insert = 'insert into endorsement (id, need_id, person_id, endorsed_at) values (gen_random_uuid(), $1, $2, business_now())';
  await expect(world.sql(insert, [need.id, here.neighbour.id])).rejects.toMatchObject({ constraint: 'endorsement_once' });
  await expect(world.sql(insert, [need.id, here.resident.id])).rejects.toMatchObject({ constraint: 'endorsement_not_own' });
  await expect(world.sql('update need set endorsement_count = 9 where id = $1', [need.id])).rejects.toMatchObject({ constraint: 'need_count_kept' });
  await expect(world.sql('delete from endorsement')).rejects.toMatchObject({ constraint: 'endorsement_append_only' });
});

test('RC-02: the own need is not endorsed', async () => {
  const need = await here.raised();
  expect((await world.as(here.resident).refusal(endorseNeed, { needId: needId(need) })).code).toBe('OWN_NEED');
});

test('eight neighbours at once count eight, and eight tries of one count one', async () => {
  const need = await here.raised();
  const neighbours = await Promise.all(Array.from({ length: 8 }, () => world.people.resident(here.community)));
  await Promise.all(neighbours.map((neighbour) => world.as(neighbour).perform(endorseNeed, { needId: needId(need) })));
  const one = await world.people.resident(here.community);
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => world.as(one).tell(endorseNeed, { needId: needId(need) })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const tried of tries) if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ code: 'ALREADY_ENDORSED' });
  expect((await here.now(need)).endorsement_count).toBe(9);
});

test('endorsements of two needs of one cluster at once reach the cluster both', async () => {
  const { cluster, needs } = await here.clustered(2);
  const neighbours = await Promise.all(Array.from({ length: 6 }, () => world.people.resident(here.community)));
  await Promise.all(neighbours.flatMap((neighbour) => needs.map((need) => world.as(neighbour).perform(endorseNeed, { needId: needId(need) }))));
  const [row] = await world.sql<{ endorsement_count: number; priority: number }>('select * from need_cluster where id = $1', [cluster.id]);
  expect(row).toMatchObject({ endorsement_count: 12, priority: 12 + 2 * 3 });
});

test('a need at its end is not endorsed', async () => {
  const need = await here.verified();
  await world.as(here.resident).perform(withdrawNeed, { needId: needId(need) });
  expect((await world.as(here.neighbour).denial(endorseNeed, { needId: needId(need) })).code).toBe('NOT_FOUND');
  const adopted = await here.adopted();
  expect((await world.as(here.neighbour).refusal(endorseNeed, { needId: needId(adopted) })).code).toBe('WRONG_STATE');
});

test('staff, residents of other communities and strangers have no voice here', async () => {
  const need = await here.verified();
  const elsewhere = await Neighbourhood.in(world);
  expect((await world.as(here.staff).denial(endorseNeed, { needId: needId(need) }))).toMatchObject({ code: 'FORBIDDEN', rule: 'RC-02' });
  expect((await world.as(elsewhere.resident).denial(endorseNeed, { needId: needId(need) })).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(endorseNeed, { needId: needId(need) })).code).toBe('UNAUTHENTICATED');
});
