import { type Decision, allowIf } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** Who may do what for a buyer. */
export const buyerPolicy = {
  register: (actor: Actor): Decision => allowIf(actor.has('OPERATOR'), 'Only operators of the platform register buyers.'),
  draft: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_OFFICER', buyer.id), 'Only officers of the buyer may do this.'),
  approve: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_APPROVER', buyer.id), 'Only approvers of the buyer may do this.'),
  appropriate: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_APPROVER', buyer.id), 'Only approvers of the buyer record its budget.', 'GP-08'),
  /** Drafts are seen by the buyer's own people. */
  within: (actor: Actor, buyer: Named): boolean => actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], buyer.id),
} as const;
