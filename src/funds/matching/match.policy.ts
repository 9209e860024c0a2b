import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { fundPolicy } from '../fund.policy.js';

interface Identity {
  readonly id: string;
}

/** Who may do what with an offer to match gifts. */
export const matchPolicy = {
  open: (actor: Actor, offer: { readonly fund: Identity; readonly draftedBy: Identity }): Decision =>
    all(fundPolicy.steward(actor, offer.fund), allowIf(!actor.countsAs(offer.draftedBy.id), says('Whoever drafted an offer does not open it.', '拟定配捐计划的人不得启动该计划。'), 'C5')),
} as const;
