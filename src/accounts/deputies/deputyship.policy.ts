import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { deputisedRoles } from '../held-roles.js';

interface Named {
  readonly id: string;
}

interface DeputyshipFacts {
  readonly party: Named;
  readonly represented: Named;
  readonly deputy: Named;
}

/** Who may do what with deputyships. Nobody does any of it as a deputy: a power is not passed on. */
export const deputyshipPolicy = {
  propose: (actor: Actor, partyId: string): Decision =>
    allowIf(deputisedRoles.some((role) => actor.hasOwn(role, partyId)), says('Only officers and approvers of a buyer, and stewards and finance officers of a fund, name a deputy for themselves.', '只有购买主体的经办、审批人员及基金的负责人、财务人员可以为本人指定代理人。')),

  answer: (actor: Actor, { deputy }: DeputyshipFacts): Decision =>
    allowIf(actor.personId === deputy.id, says('Only the deputy answers.', '只有代理人本人可以答复。')),

  end: (actor: Actor, { party, represented, deputy }: DeputyshipFacts): Decision =>
    allowIf(
      [represented.id, deputy.id].includes(actor.personId) || actor.hasOwn('BUYER_APPROVER', party.id) || actor.hasOwn('FUND_STEWARD', party.id),
      says('Only the represented, the deputy, or whoever manages the party ends a deputyship.', '只有被代理人、代理人或该主体的管理人员可以结束代理。'),
    ),

  /** The same words as `deputyshipVisible` in SQL. */
  see: (actor: Actor, one: DeputyshipFacts): Decision =>
    all(allowIf([one.represented.id, one.deputy.id].includes(actor.personId) || actor.hasAny([...deputisedRoles, 'SUPERVISOR'], one.party.id) || actor.has('OPERATOR'), says('Hidden.', '不可见。'))),
} as const;
