import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Membership, Person, personNamed } from '../accounts/index.js';
import { Organization } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { SocialWorker } from './social-worker.js';
import { workerPolicy } from './worker.policy.js';
import { workersRefusals } from './workers.refusals.js';

@InputType({ description: 'A social worker of an organization to register.' })
export class SocialWorkerRegisterInput extends DeedInput {
  @Field(() => ID, { description: 'The organization (`organization_…`); you act as its manager.' })
  organizationId!: string;

  @Field(() => String, { description: 'Sign-in name of the person, who holds the role SOCIAL_WORKER with the organization. Case is ignored.' })
  @Length(3, 64)
  signInName!: string;
}

/** A manager registers someone who works as a social worker for the organization. */
export const registerWorker = deed({
  field: 'socialWorkerRegister',
  answers: 'socialWorker',
  scope: 'workers:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SocialWorkerRegisterInput): Promise<SocialWorker> {
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    unit.authorize(workerPolicy.register(unit.actor, organization));
    const person = await personNamed(unit, input.signInName);
    const now = await unit.now();
    const role = await unit.em.findOne(Membership, { person, party: organization.id, role: 'SOCIAL_WORKER', startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
    if (!role) throw workersRefusals.NOT_AT_WORK_HERE({ field: 'signInName' });
    const worker = new SocialWorker({ person, organization, registeredBy: unit.em.getReference(Person, unit.actor.personId), registeredAt: now });
    unit.em.persist(worker);
    await unit.emit('socialWorker.registered', worker.id, { organizationId: organization.id });
    return worker;
  },
});
