import { type Decision, all, allowIf } from '../kernel/refusal.js';
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
  return allowIf(actor.has('ORG_MANAGER', organization.id), 'Only a manager of the organization may do this.');
}

/** Who may do what with a social worker. Pure. */
export const workerPolicy = {
  register: manager,

  certify: (actor: Actor, worker: WorkerFacts): Decision =>
    all(manager(actor, worker.organization), allowIf(worker.person.id !== actor.personId, 'Nobody records a certificate of their own.', 'SW-01')),

  /** PI-01: the name is the person's own to show. */
  showName: (actor: Actor, worker: Pick<WorkerFacts, 'person'>): Decision =>
    allowIf(worker.person.id === actor.personId, 'Only the social worker decides who reads the name.', 'PI-01'),
} as const;
