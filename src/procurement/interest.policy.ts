import { type Decision, allowIf, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';

/** Roles with which a person belongs to an organization. */
const members: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'];

/** Whoever belongs to the organization in question decides nothing about it for the buyer, whatever other roles they hold (PL-16). */
export function disinterested(actor: Actor, organization: { readonly id: string }): Decision {
  return allowIf(!actor.hasAny(members, organization.id), says('Members of the organization concerned decide nothing about it for the buyer.', '当事组织的成员不得代表购买主体就其事项作出决定。'), 'PL-16');
}
