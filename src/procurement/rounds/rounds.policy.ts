import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

interface Seat {
  readonly person: Named;
}

/** Who may do what with talks and rounds of offers. Pure; states and deadlines are judged after these. */
export const roundsPolicy = {
  /** Whoever sits on the panel and has declared. */
  talk: (actor: Actor, judges: readonly Seat[]): Decision =>
    allowIf(judges.some(({ person }) => person.id === actor.personId), says('Only members of the panel who have declared do this.', '只有已申报无利害关系的评审小组成员可以办理。'), 'NT-01'),

  /** The panel asks for final prices, or an officer for it. */
  call: (actor: Actor, tender: { readonly buyer: Named }, judges: readonly Seat[]): Decision =>
    allowIf(judges.some(({ person }) => person.id === actor.personId) || actor.has('BUYER_OFFICER', tender.buyer.id),
      says('Only members of the panel who have declared, and officers of the buyer, call the final round.', '只有已申报无利害关系的评审小组成员和购买主体的经办人员可以要求最后报价。'), 'NT-01'),

  offer: (actor: Actor, { organization }: { readonly organization: Named }): Decision =>
    allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization makes an offer for it.', '只有该组织的负责人可以代表其报价。'), 'NT-01'),
} as const;
