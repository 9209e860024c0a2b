import { type Decision, allowIf } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
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
    allowIf(member?.person.id === actor.personId && (member.state === PanelMemberState.APPOINTED || member.state === PanelMemberState.CLEARED),
      'Only members of the panel who did not step aside may do this.', 'TE-01'),
} as const;

function during(states: readonly TenderState[], step: string): (state: TenderState) => Decision {
  return (state) => allowIf(states.includes(state), `WRONG_STATE: ${state} does not allow ${step}`);
}

const { PUBLISHED, CLOSED, OPENED, EVALUATED, AWARD_PENDING } = TenderState;

/** When each deed of a panel has its time. */
export const panelMoments = {
  appoint: during([PUBLISHED, CLOSED, OPENED], 'appoint'),
  judge: during([OPENED], 'judge'),
  dissent: during([EVALUATED, AWARD_PENDING], 'dissent'),
  declared: (state: PanelMemberState | undefined): Decision => allowIf(state === PanelMemberState.CLEARED, 'Declare first whether you have a conflict of interest.', 'PL-16'),
} as const;
