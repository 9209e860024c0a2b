import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** Who may do what about deputies and lost shares. Pure; states are judged after these. */
export const openingPolicy = {
  /** Officers dispose of their own share alone. */
  ownSeat: (actor: Actor, seat: { readonly person: Named } | undefined): Decision =>
    allowIf(seat?.person.id === actor.personId, says('Only the opening officer concerned may do this.', '只有相关开标人本人可以办理。')),

  /** A loss is taken back by the officer, or by whoever declared it. */
  recover: (actor: Actor, seat: { readonly person: Named; readonly lostBy: Named | null }): Decision =>
    allowIf([seat.person.id, seat.lostBy?.id].includes(actor.personId), says('Only the opening officer concerned, or whoever declared the share lost, takes that back.', '只有相关开标人本人或宣布遗失的人可以撤回该声明。'), 'PL-07'),

  /** The buyer agrees by an approver who is neither the officer nor the deputy. */
  consent: (actor: Actor, buyer: Named, concerned: readonly string[]): Decision =>
    all(
      allowIf(actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer may do this.', '只有购买主体的审批人员可以办理。')),
      allowIf(!actor.countsAmong(concerned), says('Whoever opens the bids does not consent to it alone.', '开标人、代理人本人不得自行批准。')),
    ),

  /** Nobody alone declares shares lost and destroys the bids for it. */
  abandon: (actor: Actor, buyer: Named, openers: readonly string[], declaredBy: readonly string[]): Decision =>
    all(
      openingPolicy.consent(actor, buyer, openers),
      allowIf(!actor.countsAmong(declaredBy), says('Whoever declared a share of this tender lost does not give it up for that; another approver does.', '宣布密钥遗失的人不得据此认定无法开标，应由另一名审批人员办理。'), 'PL-07'),
    ),
} as const;
