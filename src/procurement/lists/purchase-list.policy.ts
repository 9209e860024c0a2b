import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { buyerPolicy } from '../buyers/buyer.policy.js';
import { PurchaseLineState, purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { PurchaseListState, growingStates, purchaseListLifecycle } from './purchase-list.lifecycle.js';

/** What decisions about a list look at. */
export interface PurchaseListFacts {
  readonly buyer: { readonly id: string };
  readonly draftedBy: { readonly id: string };
  readonly hands: readonly string[];
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
    all(buyerPolicy.approve(actor, list.buyer), allowIf(!actor.countsAmong([list.draftedBy.id, ...list.hands]), says('Whoever drafted the list does not publish it.', '起草清单的人不得发布该清单。'))),
} as const;

/** What the state of things allows beyond the lifecycle's steps. */
export const purchaseListMoments = {
  addLine: (state: PurchaseListState): Decision => purchaseListLifecycle.during(growingStates, state, says('given further lines', '增加事项')),
  changeLine: (state: PurchaseLineState): Decision => purchaseLineLifecycle.during([PurchaseLineState.PLANNED], state, says('edited', '修改')),
  citeNeed: (state: PurchaseLineState): Decision =>
    purchaseLineLifecycle.during([PurchaseLineState.PLANNED, PurchaseLineState.OPEN], state, says('linked to needs', '关联需求')),
} as const;
