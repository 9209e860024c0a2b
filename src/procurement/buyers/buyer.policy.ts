import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** Who may do what for a buyer. */
export const buyerPolicy = {
  register: (actor: Actor): Decision => allowIf(actor.has('OPERATOR'), says('Only operators of the platform register buyers.', '只有平台运营人员可以登记购买主体。')),
  draft: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer may do this.', '只有购买主体的经办人员可以办理。')),
  approve: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer may do this.', '只有购买主体的审批人员可以办理。')),
  appropriate: (actor: Actor, buyer: Named): Decision => allowIf(actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer record its budget.', '只有购买主体的审批人员可以登记其预算。'), 'GP-08'),
  /** Drafts are seen by the buyer's own people. */
  within: (actor: Actor, buyer: Named): boolean => actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], buyer.id),
} as const;
