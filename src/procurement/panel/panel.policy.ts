import { type Decision, allowIf } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { PanelMemberState } from './panel-member.lifecycle.js';

interface Named {
  readonly id: string;
}

interface MemberFacts {
  readonly person: Named;
  readonly state: PanelMemberState;
}

/** Who may do what with a panel. Pure; states are judged after these. */
export const panelPolicy = {
  appoint: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_OFFICER', tender.buyer.id), 'Only officers of the buyer appoint the panel.', 'TE-01'),

  /** Members speak for themselves alone. */
  declare: (actor: Actor, member: { readonly person: Named } | undefined): Decision =>
    allowIf(member?.person.id === actor.personId, 'Only members of the panel may do this.', 'TE-01'),

  score: (actor: Actor, member: MemberFacts | undefined): Decision =>
    allowIf(member?.person.id === actor.personId && member.state !== PanelMemberState.RECUSED && member.state !== PanelMemberState.RELEASED,
      'Only members of the panel who did not step aside may do this.', 'TE-01'),
} as const;
