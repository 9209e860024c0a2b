import { showWorkerName } from '../../src/workers/index.js';
import { type World, openWorld } from '../kit/index.js';
import { registeredWorker } from './people.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

test('PI-01: the name is public by the worker\'s own consent, which can be taken back', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const { workerId, person } = await registeredWorker(world, organization, manager);
  const read = async () => (await world.as(null).ask('query ($id: ID!) { socialWorker(id: $id) { name namePublic } }', { id: workerId })).data.socialWorker;
  expect(await world.as(manager).denial(showWorkerName, { workerId, shown: true })).toMatchObject({ code: 'FORBIDDEN', rule: 'PI-01' });
  expect((await world.as(manager).ask('query ($id: ID!) { socialWorker(id: $id) { name } }', { id: workerId })).data.socialWorker.name).toBe('陈社工');
  await world.as(person).tell(showWorkerName, { workerId, shown: true });
  expect(await read()).toEqual({ name: '陈社工', namePublic: true });
  await world.as(person).tell(showWorkerName, { workerId, shown: false });
  expect(await read()).toEqual({ name: null, namePublic: false });
});
