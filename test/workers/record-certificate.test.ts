import { SocialWorkerLevel, recordCertificate } from '../../src/workers/index.js';
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

let count = 0;
const certificate = (workerId: string, registeredOn = '2025-06-01', more: object = {}) => {
  count += 1;
  return { workerId, level: SocialWorkerLevel.SOCIAL_WORKER, number: `20256440${String(count).padStart(8, '0')}`, registeredOn, ...more };
};

test('SW-02: a registration is valid for three years, and its number is told to the worker and the managers alone', async () => {
  const { workerId, person } = await registeredWorker(world, organization, manager);
  const input = certificate(workerId);
  expect(await world.as(manager).perform(recordCertificate, input)).toMatchObject({ level: 'SOCIAL_WORKER', certifiedUntil: '2028-06-01' });
  const query = 'query ($id: ID!) { socialWorker(id: $id) { certified certifiedUntil viewerCan { certificateRecord { allowed } } certificates(first: 5) { nodes { number validFrom validUntil } } } }';
  const own = await world.as(person).ask(query, { id: workerId });
  expect(own.data.socialWorker).toMatchObject({ certified: true, viewerCan: { certificateRecord: { allowed: false } }, certificates: { nodes: [{ number: input.number, validFrom: '2025-06-01', validUntil: '2028-06-01' }] } });
  expect((await world.as(await world.people.someone()).ask(query, { id: workerId })).data.socialWorker).toMatchObject({ certified: true, certificates: { nodes: [] } });
});

test('SW-02: it is registered anew within its last three months, and the new period follows the old', async () => {
  const { workerId } = await registeredWorker(world, organization, manager);
  await world.as(manager).tell(recordCertificate, certificate(workerId, '2023-04-15'));
  expect(await world.as(manager).refusal(recordCertificate, certificate(workerId, '2026-01-14'))).toMatchObject({ code: 'RENEWAL_TOO_EARLY', rule: 'SW-02' });
  expect((await world.as(manager).perform(recordCertificate, certificate(workerId, '2026-02-01', { level: SocialWorkerLevel.SENIOR }))).certifiedUntil).toBe('2029-04-15');
});

test('SW-02: nothing of the future and nothing that has ended is recorded', async () => {
  const { workerId } = await registeredWorker(world, organization, manager);
  expect(await world.as(manager).refusal(recordCertificate, certificate(workerId, '2026-03-03'))).toMatchObject({ code: 'CERTIFICATE_IN_FUTURE' });
  expect(await world.as(manager).refusal(recordCertificate, certificate(workerId, '2023-03-02'))).toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  await world.as(manager).tell(recordCertificate, certificate(workerId, '2023-03-03'));
});

test('SW-01: a number belongs to one person', async () => {
  const [one, two] = [await registeredWorker(world, organization, manager), await registeredWorker(world, organization, manager)];
  const input = certificate(one.workerId);
  await world.as(manager).tell(recordCertificate, input);
  expect(await world.as(manager).refusal(recordCertificate, { ...input, workerId: two.workerId })).toMatchObject({ code: 'CERTIFICATE_OF_ANOTHER', rule: 'SW-01' });
  await expect(world.sql(`update social_work_certificate set level = 'SENIOR'`)).rejects.toMatchObject({ constraint: 'social_work_certificate_append_only' });
});

test('nobody records a certificate of their own, and strangers none at all', async () => {
  const { workerId, person } = await registeredWorker(world, organization, manager);
  await world.people.grant(person, 'ORG_MANAGER', organization);
  expect(await world.as(person).denial(recordCertificate, certificate(workerId))).toMatchObject({ code: 'FORBIDDEN', rule: 'SW-01' });
  expect((await world.as(await world.people.someone()).denial(recordCertificate, certificate(workerId))).code).toBe('FORBIDDEN');
  expect(await world.as(manager).refusal(recordCertificate, { ...certificate(workerId), expectedVersion: 9 })).toMatchObject({ code: 'STALE_VERSION' });
});
