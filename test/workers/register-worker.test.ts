import { registerWorker } from '../../src/workers/index.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';
import { registeredWorker } from './people.js';

let world: World;
let organization: KitOrganization;
let manager: Someone;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.organizations.active();
  manager = await world.people.withRole('ORG_MANAGER', organization);
});
afterAll(() => world.close());

const input = (person: Someone) => ({ organizationId: organization.publicId, signInName: person.signInName });

test('a manager registers who works as a social worker for the organization, once', async () => {
  const { workerId, person } = await registeredWorker(world, organization, manager);
  const { data } = await world.as(null).ask('query ($id: ID!) { socialWorker(id: $id) { level certified certifiedUntil name organization { name } } }', { id: workerId });
  expect(data.socialWorker).toEqual({ level: null, certified: false, certifiedUntil: null, name: null, organization: { name: organization.name } });
  expect(await world.as(manager).refusal(registerWorker, input(person))).toMatchObject({ code: 'ALREADY_REGISTERED' });
});

test('without the role at this organization nobody is registered, nor under an unknown name', async () => {
  const other = await world.organizations.active();
  const elsewhere = await world.people.withRole('SOCIAL_WORKER', other);
  expect(await world.as(manager).refusal(registerWorker, input(elsewhere))).toMatchObject({ code: 'NOT_AT_WORK_HERE', field: 'signInName' });
  expect(await world.as(manager).refusal(registerWorker, { ...input(elsewhere), signInName: 'nobody.at.all' })).toMatchObject({ code: 'PERSON_UNKNOWN' });
});

test('nobody registers themselves', async () => {
  await world.people.grant(manager, 'SOCIAL_WORKER', organization);
  expect(await world.as(manager).refusal(registerWorker, input(manager))).toMatchObject({ code: 'OWN_REGISTRATION' });
});

test('members, managers of others and strangers register nobody', async () => {
  const person = await world.people.withRole('SOCIAL_WORKER', organization);
  const other = await world.organizations.active();
  for (const someone of [person, await world.people.withRole('ORG_MANAGER', other), await world.people.someone()]) {
    expect((await world.as(someone).denial(registerWorker, input(person))).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(registerWorker, input(person))).code).toBe('UNAUTHENTICATED');
});
