import { encodeId } from '../../src/kernel/identifiers.js';
import { registerWorker } from '../../src/workers/index.js';
import type { KitOrganization, Someone, World } from '../kit/index.js';

/** Someone who works as a social worker for the organization, registered by its manager. */
export async function registeredWorker(world: World, organization: KitOrganization, manager: Someone): Promise<{ workerId: string; person: Someone }> {
  const person = await world.people.withRole('SOCIAL_WORKER', organization, '陈社工');
  const worker = await world.as(manager).perform(registerWorker, { organizationId: organization.publicId, signInName: person.signInName });
  return { workerId: encodeId('worker', worker.id), person };
}
