import { registerVolunteer } from '../../src/volunteers/index.js';
import { type World, openWorld } from '../kit/index.js';
import { offer, registeredVolunteer, residentId, willing } from './people.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test('VO-02: a volunteer registers under the real name; of the identity number only a digest and four characters stay', async () => {
  const person = await willing(world);
  const number = residentId();
  const community = await world.communities.establish();
  const { data } = await world.as(person).ask(
    'mutation ($input: VolunteerRegisterInput!) { volunteerRegister(input: $input) { volunteer { id name skills community { name } identityLastFour viewerCan { volunteerAmend { allowed } } } userErrors { code } } }',
    { input: { ...offer, residentId: number, communityId: community.publicId } },
  );
  expect(data.volunteerRegister).toMatchObject({ userErrors: [], volunteer: { name: '林志愿', skills: ['陪伴老人'], identityLastFour: number.slice(-4), viewerCan: { volunteerAmend: { allowed: true } } } });
  for (const table of ['volunteer', 'history_entry', 'outbox_event', 'idempotency_key']) {
    const rows = await world.sql<{ text: string }>(`select t::text as text from ${table} t`);
    expect(rows.some(({ text }) => text.includes(number))).toBe(false);
  }
});

test('VO-06: without consent a volunteer is seen by nobody but themselves and the staff of the community chosen', async () => {
  const community = await world.communities.establish();
  const { volunteerId, person } = await registeredVolunteer(world, { communityId: community.publicId });
  const read = async (someone: Parameters<World['as']>[0]) => (await world.as(someone).ask('query ($id: ID!) { volunteer(id: $id) { name availability identityLastFour } }', { id: volunteerId })).data.volunteer;
  expect(await read(null)).toBeNull();
  expect(await read(await world.people.operator())).toBeNull();
  expect(await read(await world.people.withRole('COMMUNITY_STAFF', community))).toMatchObject({ name: '林志愿', availability: '周末', identityLastFour: null });
  expect((await read(person)).identityLastFour).toMatch(/^[0-9]{3}[0-9X]$/);
  const open = await registeredVolunteer(world, { namePublic: true });
  expect((await world.as(null).ask('query ($id: ID!) { volunteer(id: $id) { name availability } }', { id: open.volunteerId })).data.volunteer).toEqual({ name: '林志愿', availability: null });
});

test('VO-02: an identity number must hold, and registers one person once', async () => {
  const person = await willing(world);
  const number = residentId();
  const wrong = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`;
  expect(await world.as(person).refusal(registerVolunteer, { ...offer, residentId: wrong })).toMatchObject({ code: 'IDENTITY_WRONG', rule: 'VO-02', field: 'residentId' });
  await world.as(person).tell(registerVolunteer, { ...offer, residentId: number });
  expect(await world.as(person).refusal(registerVolunteer, { ...offer, residentId: residentId() })).toMatchObject({ code: 'ALREADY_REGISTERED' });
  expect(await world.as(await willing(world)).refusal(registerVolunteer, { ...offer, residentId: number.toLowerCase() })).toMatchObject({ code: 'IDENTITY_REGISTERED' });
});

test('PI-01: children under 14 do not register themselves', async () => {
  expect(await world.as(await willing(world)).refusal(registerVolunteer, { ...offer, residentId: residentId('20120303') })).toMatchObject({ code: 'TOO_YOUNG', rule: 'PI-01' });
  await world.as(await willing(world)).tell(registerVolunteer, { ...offer, residentId: residentId('20120302') });
});

test('VO-01: nobody is made a volunteer by others; VO-02: a volunteer can be reached', async () => {
  expect(await world.as(await world.people.someone()).denial(registerVolunteer, { ...offer, residentId: residentId() })).toMatchObject({ code: 'FORBIDDEN', rule: 'VO-01' });
  const silent = await world.people.withRole('VOLUNTEER');
  expect(await world.as(silent).refusal(registerVolunteer, { ...offer, residentId: residentId() })).toMatchObject({ code: 'PHONE_MISSING', rule: 'VO-02' });
});

test('the same person at once registers once', async () => {
  const person = await willing(world);
  const tries = await Promise.allSettled([residentId(), residentId()].map((number) => world.as(person).tell(registerVolunteer, { ...offer, residentId: number })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
