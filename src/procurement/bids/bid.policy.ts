import { type Decision, allowIf } from '../../kernel/refusal.js';
import type { Actor, RoleName } from '../../platform/deeds/actor.js';
import { buyerRoles } from '../tenders/tender.policy.js';

interface Named {
  readonly id: string;
}

/** Roles of the bidder that see its bid before the opening. */
export const bidderRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE'];

/** Who may do what with a bid. Pure; the deadline and the states are judged after these. */
export const bidPolicy = {
  /** Nobody but the bidder learns that a bid exists before it is opened; no role is exempt (design §3.10). */
  see: (actor: Actor, bid: { readonly organization: Named; readonly openedAt: unknown }): boolean =>
    bid.openedAt !== null || actor.hasAny(bidderRoles, bid.organization.id),

  submit: (actor: Actor, organization: Named): Decision => allowIf(actor.has('ORG_MANAGER', organization.id), 'Only a manager of the organization bids for it.'),

  change: (actor: Actor, bid: { readonly organization: Named }): Decision =>
    allowIf(actor.has('ORG_MANAGER', bid.organization.id), 'Only a manager of the bidder changes or withdraws its bid.'),

  /** Two of the named officers, each with their own share; nobody alone. */
  open: (actor: Actor, tender: { readonly buyer: Named }, officers: readonly string[]): Decision =>
    allowIf(officers.includes(actor.personId) && actor.hasAny(buyerRoles, tender.buyer.id), 'Only the opening officers named in the tender, as people of its buyer, open its bids.'),
} as const;

/** What the clock allows. */
export const bidMoments = {
  inTime: (intime: boolean): Decision => allowIf(intime, 'The tender takes no bids now: its deadline has passed or it ended.', 'PL-06'),
} as const;
