import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { disinterested } from '../interest.policy.js';

interface Named {
  readonly id: string;
}

/** Who may do what with an award. Pure; states and periods are judged after these. */
export const awardPolicy = {
  propose: (actor: Actor, tender: { readonly buyer: Named }): Decision =>
    allowIf(actor.has('BUYER_OFFICER', tender.buyer.id), says('Only officers of the buyer propose its awards.', '只有购买主体的经办人员可以提出中标结果。'), 'PL-24'),

  confirm: (actor: Actor, award: { readonly proposedBy: Named; readonly organization: Named; readonly tender: { readonly buyer: Named } }): Decision =>
    all(
      allowIf(actor.has('BUYER_APPROVER', award.tender.buyer.id), says('Only approvers of the buyer confirm its awards.', '只有购买主体的审批人员可以确认中标结果。'), 'PL-24'),
      disinterested(actor, award.organization),
      allowIf(!actor.countsAs(award.proposedBy.id), says('Whoever proposed the award does not confirm it.', '提出中标结果的人不得确认该结果。')),
    ),

  decline: (actor: Actor, award: { readonly organization: Named }): Decision =>
    allowIf(actor.has('ORG_MANAGER', award.organization.id), says('Only a manager of the winner refuses an award.', '只有中标组织的负责人可以放弃中标。'), 'PL-26'),
} as const;
