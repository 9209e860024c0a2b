import { type Decision, all, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** What decisions about a social worker look at. */
export interface WorkerFacts {
  readonly person: Named;
  readonly organization: Named;
}

function manager(actor: Actor, organization: Named): Decision {
  return allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization may do this.', '只有该组织的负责人可以办理。'));
}

/** Who may do what with a social worker. Pure. */
export const workerPolicy = {
  register: manager,

  certify: (actor: Actor, worker: WorkerFacts): Decision =>
    all(manager(actor, worker.organization), allowIf(!actor.countsAs(worker.person.id), says('Nobody records a certificate of their own.', '任何人不得为本人登记证书。'), 'SW-01')),

  /** PI-01: the name is the person's own to show. */
  showName: (actor: Actor, worker: Pick<WorkerFacts, 'person'>): Decision =>
    allowIf(worker.person.id === actor.personId, says('Only the social worker decides who reads the name.', '是否公开姓名只由社工本人决定。'), 'PI-01'),
} as const;
