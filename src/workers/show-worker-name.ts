import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { SocialWorker } from './social-worker.js';
import { workerPolicy } from './worker.policy.js';

@InputType({ description: 'Who may read your name as a social worker.' })
export class SocialWorkerNameShowInput extends DeedInput {
  @Field(() => ID, { description: 'Your own registration (`worker_…`).' })
  workerId!: string;

  @Field(() => Boolean, { description: 'True: everyone reads it. False: only yourself, your organization, and the staff of communities where you serve.' })
  shown!: boolean;
}

/** The social worker consents to the name being public, or takes the consent back (PI-01). */
export const showWorkerName = deed({
  field: 'socialWorkerNameShow',
  answers: 'socialWorker',
  scope: 'workers:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SocialWorkerNameShowInput): Promise<SocialWorker> {
    const worker = await unit.lock(SocialWorker, input.workerId, { field: 'workerId' });
    unit.authorize(workerPolicy.showName(unit.actor, worker));
    worker.showName(input.shown);
    unit.record({ rule: 'PI-01' });
    return worker;
  },
});
