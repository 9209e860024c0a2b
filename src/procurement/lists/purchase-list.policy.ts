import { type Decision, all, allowIf } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { buyerPolicy } from '../buyers/buyer.policy.js';
import { PurchaseLineState } from './purchase-line.lifecycle.js';
import { PurchaseListState, growingStates } from './purchase-list.lifecycle.js';

/** What decisions about a list look at. */
export interface PurchaseListFacts {
  readonly buyer: { readonly id: string };
  readonly draftedBy: { readonly id: string };
  readonly state: PurchaseListState;
}

type OfBuyer = Pick<PurchaseListFacts, 'buyer'>;

/** Who may do what with a purchase list and its lines. */
export const purchaseListPolicy = {
  /** Whether the actor sees the list at all; the same words as `purchaseListVisible` in SQL. */
  see: (actor: Actor, list: PurchaseListFacts): boolean => list.state !== PurchaseListState.DRAFT || buyerPolicy.within(actor, list.buyer),

  /** Lines are added, edited, removed and cite needs by officers, who also open the consultation. */
  draft: (actor: Actor, list: OfBuyer): Decision => buyerPolicy.draft(actor, list.buyer),

  /** Publication, amendment and closing; who drafted is judged beside it (OWN_DRAFT). */
  approve: (actor: Actor, list: OfBuyer): Decision => buyerPolicy.approve(actor, list.buyer),

  publish: (actor: Actor, list: PurchaseListFacts): Decision =>
    all(buyerPolicy.approve(actor, list.buyer), allowIf(list.draftedBy.id !== actor.personId, 'Whoever drafted the list does not publish it.')),
} as const;

/** What the state of things allows beyond the lifecycle's steps. */
export const purchaseListMoments = {
  addLine: (state: PurchaseListState): Decision => allowIf(growingStates.includes(state), `WRONG_STATE: ${state} does not allow addLine`),
  changeLine: (state: PurchaseLineState): Decision => allowIf(state === PurchaseLineState.PLANNED, `WRONG_STATE: ${state} does not allow edit`),
  citeNeed: (state: PurchaseLineState): Decision =>
    allowIf(state === PurchaseLineState.PLANNED || state === PurchaseLineState.OPEN, `WRONG_STATE: ${state} does not allow citeNeed`),
} as const;
