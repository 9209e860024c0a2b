import { type Decision, allow, allowIf, deny } from '../kernel/refusal.js';
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

/** Roles that manage a party, for visibility. */
export const managingRoles: readonly RoleName[] = [...new Set(Object.values(managingRoleOf))];

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
    if (selfServiceRoles.includes(role)) return deny(`The role ${role} is not granted: people take it themselves (membershipJoin).`);
    // Those who are supervised do not choose their supervisor.
    if (role === 'SUPERVISOR') return allowIf(actor.has('OPERATOR'), 'Only an operator appoints supervisors.');
    if (actor.has(manager, partyId)) return allow;
    if (role !== manager) return deny(`Only ${manager} of this party grants ${role}.`);
    if (!actor.has('OPERATOR')) return deny(`Only ${manager} of this party, or for the first of them an operator, grants ${role}.`);
    return allowIf(!managed, `The party has a ${manager}, who grants further roles; operators appoint the first only.`);
  },

  /** Nobody grants a role to themselves, whatever roles they hold (design §3.5). */
  notToOneself(actor: Actor, personId: string): Decision {
    return allowIf(actor.personId !== personId, 'Nobody grants a role to themselves.');
  },

  /** Who learns of a membership; the same as reads it. */
  see: (actor: Actor, membership: HeldMembership): boolean =>
    actor.personId === membership.person.id || actor.hasAny(managingRoles, membership.party.id) || actor.has('OPERATOR'),

  /** Who ends a membership: the person, the party's manager, and the operator where operators appoint. */
  end(actor: Actor, membership: HeldMembership & { readonly role: RoleName }): Decision {
    const manager = managingRoleOf[partyKindOf[membership.role]];
    if (actor.personId === membership.person.id) return allow;
    const appointed = membership.role === manager || membership.role === 'SUPERVISOR';
    if (appointed && actor.has('OPERATOR')) return allow;
    return allowIf(membership.role !== 'SUPERVISOR' && actor.has(manager, membership.party.id), `Only the person, or ${manager} of the party, ends this membership.`);
  },
};
