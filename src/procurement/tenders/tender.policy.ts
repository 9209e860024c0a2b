import { type Decision, all, allow, allowIf, deny, says } from '../../kernel/refusal.js';
import type { Actor, RoleName } from '../../platform/deeds/actor.js';
import { TenderState } from './tender.lifecycle.js';

interface Named {
  readonly id: string;
}

/** What decisions about a tender look at. */
export interface TenderFacts {
  readonly buyer: Named;
  readonly state: TenderState;
  readonly draftedBy: Named;
  readonly hands: readonly string[];
}

/** Roles of the buyer's own people: they see drafts, and may be named to open bids. */
export const buyerRoles: readonly RoleName[] = ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'];

function officer(actor: Actor, buyer: Named): Decision {
  return allowIf(actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer may do this.', '只有购买主体的经办人员可以办理。'));
}

function approver(actor: Actor, buyer: Named): Decision {
  return allowIf(actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer may do this.', '只有购买主体的审批人员可以办理。'));
}

/** Who may do what with a tender. Pure; states are judged by the lifecycle, after these. */
export const tenderPolicy = {
  /** Drafts, and what was cancelled before it was published, are the buyer's own affair. */
  see: (actor: Actor, tender: { readonly buyer: Named; readonly publishedAt: unknown }): boolean =>
    tender.publishedAt !== null || actor.hasAny(buyerRoles, tender.buyer.id),

  /** Whether the actor belongs to the tender's buyer. */
  within: (actor: Actor, tender: { readonly buyer: Named }): boolean => actor.hasAny(buyerRoles, tender.buyer.id),

  draft: officer,

  edit: (actor: Actor, tender: Pick<TenderFacts, 'buyer'>): Decision => officer(actor, tender.buyer),

  /** Each named officer makes their own share; nobody else ever holds it. */
  share: (actor: Actor, tender: Pick<TenderFacts, 'buyer'>, officers: readonly string[]): Decision =>
    all(
      allowIf(actor.hasAny(buyerRoles, tender.buyer.id), says('Only people of the buyer open its bids.', '只有购买主体的人员可以开启其项目的投标。')),
      allowIf(officers.includes(actor.personId), says('Only the opening officers named in the tender may do this.', '只有该项目指定的开标人员可以办理。')),
    ),

  /** Whoever prepared a draw does not make it; another person of the buyer who approves or supervises does (PL-05). */
  draw: (actor: Actor, tender: Pick<TenderFacts, 'buyer'>, preparedBy: string | null): Decision =>
    all(
      allowIf(actor.hasAny(['BUYER_APPROVER', 'SUPERVISOR'], tender.buyer.id), says('Only approvers and supervisors of the buyer draw suppliers.', '只有购买主体的审批人员或监督人员可以抽取供应商。'), 'PL-05'),
      allowIf(!actor.countsAs(preparedBy), says('Whoever prepared the draw does not make it.', '准备抽取的人不得实施抽取。'), 'PL-05'),
    ),

  /** Whether the actor approves for the buyer at all; who wrote a lot is judged lot by lot. */
  publishOf: (actor: Actor, project: { readonly buyer: Named }): Decision => approver(actor, project.buyer),

  publish: (actor: Actor, tender: Omit<TenderFacts, 'state'>): Decision =>
    all(
      approver(actor, tender.buyer),
      actor.countsAmong([tender.draftedBy.id, ...tender.hands]) ? deny(says('Whoever drafted or edited the tender does not publish it.', '起草或修改采购项目的人不得发布该项目。')) : allow,
    ),

  /** A draft is its officers' to throw away; what the public has seen is cancelled by an approver. */
  cancel: (actor: Actor, tender: Pick<TenderFacts, 'buyer' | 'state'>): Decision =>
    tender.state === TenderState.DRAFT && actor.has('BUYER_OFFICER', tender.buyer.id) ? allow : approver(actor, tender.buyer),
} as const;
