import { type Decision, all, allow, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { contractPolicy } from '../contract.policy.js';

interface Named {
  readonly id: string;
}

interface Sides {
  readonly buyer: Named | null;
  readonly fund: Named | null;
  readonly organization: Named;
}

/** Who may do what with a hand-over (GP-16). */
export const handoverPolicy = {
  plan: (actor: Actor, contract: Sides): Decision =>
    contractPolicy.draft(actor, contract).allowed ? allow : handoverPolicy.handOver(actor, contract),

  handOver: (actor: Actor, { organization }: Pick<Sides, 'organization'>): Decision =>
    allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization that delivers hands over.', '只有承接组织的负责人可以移交。'), 'GP-16'),

  /** The successor says that it has everything; where there is none yet, the client does. */
  acknowledge: (actor: Actor, contract: Sides, { successor, handedOverBy }: { readonly successor: Named | null; readonly handedOverBy: Named | null }): Decision =>
    all(
      successor ? allowIf(actor.has('ORG_MANAGER', successor.id), says('Only a manager of the successor acknowledges.', '只有接续组织的负责人可以确认接收。'), 'GP-16') : contractPolicy.draft(actor, contract),
      allowIf(!actor.countsAs(handedOverBy?.id), says('Whoever handed over does not acknowledge.', '移交人不得确认接收。'), 'GP-16'),
    ),
} as const;
