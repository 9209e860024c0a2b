import { type Decision, allow, allowIf, deny, says } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';
import { PartyKind } from './party.js';

/** The kind of party with which each role is held. */
export const partyKindOf: Readonly<Record<RoleName, PartyKind>> = {
  BUYER_OFFICER: PartyKind.BUYER,
  BUYER_APPROVER: PartyKind.BUYER,
  SUPERVISOR: PartyKind.BUYER,
  ORG_MANAGER: PartyKind.ORGANIZATION,
  ORG_FINANCE: PartyKind.ORGANIZATION,
  ORG_MEMBER: PartyKind.ORGANIZATION,
  SOCIAL_WORKER: PartyKind.ORGANIZATION,
  COMMUNITY_STAFF: PartyKind.COMMUNITY,
  GRID_WORKER: PartyKind.COMMUNITY,
  RESIDENT: PartyKind.COMMUNITY,
  FUND_STEWARD: PartyKind.FUND,
  FUND_FINANCE: PartyKind.FUND,
  EVALUATOR: PartyKind.PLATFORM,
  VOLUNTEER: PartyKind.PLATFORM,
  DONOR: PartyKind.PLATFORM,
  OPERATOR: PartyKind.PLATFORM,
};

/** The role that manages a party: it grants and ends the others. */
export const managingRoleOf: Readonly<Record<PartyKind, RoleName>> = {
  COMMUNITY: 'COMMUNITY_STAFF',
  ORGANIZATION: 'ORG_MANAGER',
  BUYER: 'BUYER_APPROVER',
  FUND: 'FUND_STEWARD',
  PLATFORM: 'OPERATOR',
};

/** Roles that manage a party. */
export const managingRoles: readonly RoleName[] = [...new Set(Object.values(managingRoleOf))];

/** Roles that see who holds which role with their party: its managers, and the people of a buyer, who name each other as openers and for panels. */
export const colleagueRoles: readonly RoleName[] = [...managingRoles, 'BUYER_OFFICER', 'SUPERVISOR'];

/** Roles that people take themselves. */
export const selfServiceRoles: readonly RoleName[] = ['VOLUNTEER', 'DONOR'];

/** What is asked when a role is granted. */
export interface GrantAsked {
  readonly role: RoleName;
  readonly partyId: string;
  /** Whether somebody holds the managing role with the party now. */
  readonly managed: boolean;
}

interface HeldMembership {
  readonly party: { readonly id: string };
  readonly person: { readonly id: string };
}

export const membershipPolicy = {
  /** Who grants a role: the party's manager; the operator for the first manager, for evaluators and for supervisors. */
  grant(actor: Actor, { role, partyId, managed }: GrantAsked): Decision {
    const manager = managingRoleOf[partyKindOf[role]];
    if (selfServiceRoles.includes(role)) return deny(says(`The role ${role} is not granted: people take it themselves (membershipJoin).`, `角色 ${role} 不由他人授予，由本人自行取得（membershipJoin）。`));
    // Those who are supervised do not choose their supervisor.
    if (role === 'SUPERVISOR') return allowIf(actor.has('OPERATOR'), says('Only an operator appoints supervisors.', '只有平台运营人员可以任命监督人员。'));
    if (actor.has(manager, partyId)) return allow;
    if (role !== manager) return deny(says(`Only ${manager} of this party grants ${role}.`, `只有该主体的 ${manager} 可以授予 ${role}。`));
    if (!actor.has('OPERATOR')) return deny(says(`Only ${manager} of this party, or for the first of them an operator, grants ${role}.`, `只有该主体的 ${manager} 可以授予 ${role}；首位由平台运营人员任命。`));
    return allowIf(!managed, says(`The party has a ${manager}, who grants further roles; operators appoint the first only.`, `该主体已有 ${manager}，其他角色由其授予；平台运营人员只任命首位。`));
  },

  /** Nobody grants a role to themselves, whatever roles they hold (design §3.5). */
  notToOneself(actor: Actor, personId: string): Decision {
    return allowIf(actor.personId !== personId, says('Nobody grants a role to themselves.', '任何人不得为自己授予角色。'));
  },

  /** Who learns of an offer; the same as reads it. */
  seeOffer: (actor: Actor, offer: HeldMembership): boolean =>
    actor.personId === offer.person.id || actor.hasAny(managingRoles, offer.party.id) || actor.has('OPERATOR'),

  /** Only the person answers an offer. */
  answer(actor: Actor, offer: Pick<HeldMembership, 'person'>): Decision {
    return allowIf(actor.personId === offer.person.id, says('Only the person to whom the role was offered answers.', '只有受邀本人可以答复。'));
  },

  /** Who takes an offer back: the party's manager, and the operator where operators appoint. */
  withdraw(actor: Actor, offer: Pick<HeldMembership, 'party'> & { readonly role: RoleName }): Decision {
    const manager = managingRoleOf[partyKindOf[offer.role]];
    const appointed = offer.role === manager || offer.role === 'SUPERVISOR';
    return allowIf((appointed && actor.has('OPERATOR')) || (offer.role !== 'SUPERVISOR' && actor.has(manager, offer.party.id)), says(`Only ${manager} of the party, or an operator where operators appoint, withdraws this offer.`, `只有该主体的 ${manager}，或负责任命的平台运营人员，可以撤回该邀请。`));
  },

  /** Who learns of a membership; the same as reads it. */
  see: (actor: Actor, membership: HeldMembership): boolean =>
    actor.personId === membership.person.id || actor.hasAny(colleagueRoles, membership.party.id) || actor.has('OPERATOR'),

  /** Who ends a membership: the person, the party's manager, and the operator where operators appoint. */
  end(actor: Actor, membership: HeldMembership & { readonly role: RoleName }): Decision {
    const manager = managingRoleOf[partyKindOf[membership.role]];
    if (actor.personId === membership.person.id) return allow;
    const appointed = membership.role === manager || membership.role === 'SUPERVISOR';
    if (appointed && actor.has('OPERATOR')) return allow;
    return allowIf(membership.role !== 'SUPERVISOR' && actor.has(manager, membership.party.id), says(`Only the person, or ${manager} of the party, ends this membership.`, `只有本人或该主体的 ${manager} 可以终止该任职。`));
  },
};
