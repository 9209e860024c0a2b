import { type Decision, all, allowIf } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

/** Who may do what with an award. Pure; states and periods are judged after these. */
export const awardPolicy = {
  propose: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_OFFICER', tender.buyer.id), 'Only officers of the buyer propose its awards.', 'PL-24'),

  confirm: (actor: Actor, award: { readonly proposedBy: Named; readonly tender: { readonly buyer: Named } }): Decision =>
    all(
      allowIf(actor.has('BUYER_APPROVER', award.tender.buyer.id), 'Only approvers of the buyer confirm its awards.', 'PL-24'),
      allowIf(award.proposedBy.id !== actor.personId, 'Whoever proposed the award does not confirm it.'),
    ),

  decline: (actor: Actor, award: { readonly organization: Named }): Decision =>
    allowIf(actor.has('ORG_MANAGER', award.organization.id), 'Only a manager of the winner refuses an award.', 'PL-26'),
} as const;
