import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { bidderRoles } from '../bids/bid.policy.js';

interface Named {
  readonly id: string;
}

/** Who may do what with a bid security. Pure. */
export const securityPolicy = {
  own: (actor: Actor, bid: { readonly organization: Named }): boolean => actor.hasAny(bidderRoles, bid.organization.id),

  decide: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_APPROVER', tender.buyer.id), says('Only approvers of the buyer decide about bid securities.', '只有购买主体的审批人员可以处理投标保证金。')),
} as const;
