import { NeedState, NeedUrgency, raiseNeed, verifyNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { Neighbourhood, needId, words } from './neighbourhood.js';

let world: World;
let here: Neighbourhood;
beforeAll(async () => {
  world = await openWorld();
  here = await Neighbourhood.in(world);
});
afterAll(() => world.close());

test('E9: staff verify a need with its degree', async () => {
  const need = await here.raised();
  const verified = await world.as(here.staff).perform(verifyNeed, { needId: needId(need), urgency: NeedUrgency.PRESSING, peopleAffected: 120 });
  expect(verified).toMatchObject({ state: NeedState.VERIFIED, urgency: NeedUrgency.PRESSING, peopleAffected: 120 });
  expect(verified.verifiedBy?.id).toBe(here.staff.id);
});

test('E9: whoever raised a need does not verify it, not even as staff', async () => {
  const need = await here.raised(here.staff, { onBehalf: true });
  expect(await world.as(here.staff).denial(verifyNeed, { needId: needId(need) })).toMatchObject({ code: 'FORBIDDEN', rule: 'E9' });
  const colleague = await world.people.withRole('COMMUNITY_STAFF', here.community);
  expect((await world.as(colleague).perform(verifyNeed, { needId: needId(need) })).state).toBe(NeedState.VERIFIED);
  await expect(world.sql('update need set verified_by_id = raised_by_id where id = $1', [need.id])).rejects.toMatchObject({ constraint: 'need_verified_by_another' });
});

test('a need is verified once', async () => {
  const need = await here.verified();
  expect(await world.as(here.staff).refusal(verifyNeed, { needId: needId(need) })).toMatchObject({ code: 'WRONG_STATE', rule: 'E9' });
});

test('two members of staff at once verify it once', async () => {
  const need = await here.raised();
  const colleague = await world.people.withRole('COMMUNITY_STAFF', here.community);
  const done = await Promise.allSettled([here.staff, colleague].map((staff) => world.as(staff).tell(verifyNeed, { needId: needId(need) })));
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('residents, staff of other communities and strangers verify nothing', async () => {
  const need = await here.raised();
  const elsewhere = await Neighbourhood.in(world);
  expect((await world.as(here.neighbour).denial(verifyNeed, { needId: needId(need) })).code).toBe('FORBIDDEN');
  expect((await world.as(elsewhere.staff).denial(verifyNeed, { needId: needId(need) })).code).toBe('NOT_FOUND');
  expect((await world.as(null).denial(verifyNeed, { needId: needId(need) })).code).toBe('UNAUTHENTICATED');
});

test('no state is skipped, whatever writes it', async () => {
  const need = await world.as(here.resident).perform(raiseNeed, { ...words, communityId: here.community.publicId });
  await expect(world.sql(`update need set state = 'CLUSTERED' where id = $1`, [need.id])).rejects.toMatchObject({ constraint: 'lifecycle_guard' });
});
