import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor, RoleName } from '../../platform/deeds/actor.js';
import { buyerRoles } from '../tenders/tender.policy.js';

interface Named {
  readonly id: string;
}

/** Roles of the bidder that see its bid before the opening. */
export const bidderRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE'];

/** Who may do what with a bid. Pure; the deadline and the states are judged after these. */
export const bidPolicy = {
  /** Nobody but the bidder learns that a bid exists before it is opened; no role is exempt (design §3.10). During talks its rivals learn nothing either. */
  see: (actor: Actor, bid: { readonly organization: Named; readonly openedAt: unknown; readonly confidential: boolean }): boolean =>
    (bid.openedAt !== null && !bid.confidential) || actor.hasAny(bidderRoles, bid.organization.id),

  submit: (actor: Actor, organization: Named): Decision => allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization bids for it.', '只有该组织的负责人可以代表其投标。')),

  change: (actor: Actor, bid: { readonly organization: Named }): Decision =>
    allowIf(actor.has('ORG_MANAGER', bid.organization.id), says('Only a manager of the bidder changes or withdraws its bid.', '只有投标组织的负责人可以修改或撤回其投标。')),

  /** Two of the named officers, each with their own share; nobody alone. */
  open: (actor: Actor, tender: { readonly buyer: Named }, officers: readonly string[]): Decision =>
    allowIf(officers.includes(actor.personId) && actor.hasAny(buyerRoles, tender.buyer.id), says('Only the opening officers named in the tender, as people of its buyer, open its bids.', '只有该项目指定的、购买主体的开标人员可以开标。')),
} as const;

/** What the clock allows. */
export const bidMoments = {
  inTime: (intime: boolean): Decision => allowIf(intime, says('The tender takes no bids now: its deadline has passed or it ended.', '该项目现不接受投标：已过截止时间或项目已结束。'), 'PL-06'),
} as const;
