import { type Decision, all, allowIf } from '../kernel/refusal.js';
import type { Actor, RoleName } from '../platform/deeds/actor.js';

/** Roles with an organization: whoever holds one is concerned in what is decided about it. */
export const organizationRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'];

interface OrganizationFacts {
  readonly id: string;
  readonly appliedBy?: { readonly id: string };
  readonly fiscalSponsor?: { readonly id: string } | null;
}

export const organizationPolicy = {
  /** Judged before anything is looked up, so that others do not learn what there is. */
  keepRegister: (actor: Actor): Decision => allowIf(actor.has('OPERATOR'), 'Only operators keep the register of organizations.'),

  /** Operators keep the register, but never in a matter of their own (design §3.5). */
  keep(actor: Actor, organization: OrganizationFacts): Decision {
    return all(
      organizationPolicy.keepRegister(actor),
      allowIf(
        actor.personId !== organization.appliedBy?.id && !actor.hasAny(organizationRoles, organization.id),
        'Nobody decides about an organization of their own, operators included.',
      ),
    );
  },

  /** Managers speak for their organization. */
  manage(actor: Actor, organization: OrganizationFacts): Decision {
    return allowIf(actor.has('ORG_MANAGER', organization.id), 'Only a manager of the organization does this.');
  },

  /** The sponsor's managers agree to stand for a filed organization. */
  sponsor(actor: Actor, organization: OrganizationFacts): Decision {
    const sponsor = organization.fiscalSponsor?.id;
    return allowIf(sponsor !== undefined && actor.has('ORG_MANAGER', sponsor), 'Only a manager of the fiscal sponsor agrees.', 'SO-07');
  },
};
