import { type World, openWorld } from './index.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test('a world begins on a working morning and its clock moves only forward', async () => {
  expect((await world.now()).toISOString()).toMatch(/^2026-03-02T01:00/);
  expect((await world.advance('21d')).toISOString()).toMatch(/^2026-03-23T01:00/);
});

test('someone with a role acts with the party and with no other', async () => {
  const [community, other] = [await world.communities.establish(), await world.communities.establish()];
  const staff = await world.people.withRole('COMMUNITY_STAFF', community);
  const actor = await world.as(staff).actor();
  expect(actor?.personId).toBe(staff.id);
  expect(actor?.has('COMMUNITY_STAFF', community.id)).toBe(true);
  expect(actor?.has('COMMUNITY_STAFF', other.id)).toBe(false);
});

test('a role that ended is not held any more', async () => {
  const volunteer = await world.people.someone();
  const now = await world.now();
  await world.people.grant(volunteer, 'VOLUNTEER', undefined, { from: new Date(now.getTime() - 2000), until: new Date(now.getTime() - 1000) });
  expect((await world.as(volunteer).actor())?.has('VOLUNTEER')).toBe(false);
});

test('organizations of a world have valid, different credit codes', async () => {
  const [one, two] = [await world.organizations.active(), await world.organizations.active()];
  expect(one.creditCode).not.toBe(two.creditCode);
  const manager = await world.people.withRole('ORG_MANAGER', one);
  expect((await world.as(manager).actor())?.partiesAs('ORG_MANAGER')).toEqual([one.id]);
  await world.organizations.graded(one, 4);
  await world.organizations.listed(two);
  await world.organizations.creditEvent(one, 'EVALUATION_EXCELLENT');
});
