import { amendVolunteer } from '../../src/volunteers/index.js';
import { type World, openWorld } from '../kit/index.js';
import { offer, registeredVolunteer } from './people.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test('VO-02: a volunteer keeps the offer true, and VO-06: decides anew who reads the name', async () => {
  const { volunteerId, person } = await registeredVolunteer(world);
  const amended = await world.as(person).perform(amendVolunteer, { ...offer, volunteerId, skills: ['理发', '理发', '陪诊'], namePublic: true, expectedVersion: 1 });
  expect(amended).toMatchObject({ skills: ['理发', '陪诊'], namePublic: true });
  expect(await world.as(person).refusal(amendVolunteer, { ...offer, volunteerId, expectedVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
});

test('nobody else changes it', async () => {
  const { volunteerId } = await registeredVolunteer(world);
  expect(await world.as(await world.people.operator()).denial(amendVolunteer, { ...offer, volunteerId })).toMatchObject({ code: 'FORBIDDEN', rule: 'VO-01' });
  expect((await world.as(null).denial(amendVolunteer, { ...offer, volunteerId })).code).toBe('UNAUTHENTICATED');
});
