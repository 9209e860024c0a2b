import { type Decision, all, allowIf, says } from '../kernel/refusal.js';
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
  keepRegister: (actor: Actor): Decision => allowIf(actor.has('OPERATOR'), says('Only operators keep the register of organizations.', '只有平台运营人员可以维护组织名册。')),

  /** Operators keep the register, but never in a matter of their own (design §3.5). */
  keep(actor: Actor, organization: OrganizationFacts): Decision {
    return all(
      organizationPolicy.keepRegister(actor),
      allowIf(
        !actor.countsAs(organization.appliedBy?.id) && !actor.hasAny(organizationRoles, organization.id),
        says('Nobody decides about an organization of their own, operators included.', '任何人（包括平台运营人员）不得决定与本人有关的组织的事项。'),
      ),
    );
  },

  /** Operators and supervisors decide appeals: not who recorded the event or appeals, and nobody who belongs to the organization. */
  decideAppeal(actor: Actor, organization: OrganizationFacts, { recordedBy, filedBy }: { readonly recordedBy: { readonly id: string } | null; readonly filedBy: { readonly id: string } }): Decision {
    return all(
      allowIf(actor.hasAny(['OPERATOR', 'SUPERVISOR']), says('Only operators and supervisors decide appeals.', '只有平台运营人员和监督人员可以处理申诉。')),
      allowIf(!actor.countsAs(recordedBy?.id) && !actor.countsAs(filedBy.id), says('Whoever recorded the event does not decide about it, and neither does who appeals.', '记录该事件的人员和申诉人不得处理该申诉。')),
      allowIf(
        !actor.countsAs(organization.appliedBy?.id) && !actor.hasAny(organizationRoles, organization.id),
        says('Nobody decides about an organization of their own, operators included.', '任何人（包括平台运营人员）不得决定与本人有关的组织的事项。'),
      ),
    );
  },

  /** Managers speak for their organization. */
  manage(actor: Actor, organization: OrganizationFacts): Decision {
    return allowIf(actor.has('ORG_MANAGER', organization.id), says('Only a manager of the organization does this.', '只有该组织的负责人可以办理。'));
  },

  /** The sponsor's managers agree to stand for a filed organization. */
  sponsor(actor: Actor, organization: OrganizationFacts): Decision {
    const sponsor = organization.fiscalSponsor?.id;
    return allowIf(sponsor !== undefined && actor.has('ORG_MANAGER', sponsor), says('Only a manager of the fiscal sponsor agrees.', '只有托管机构的负责人可以同意托管。'), 'SO-07');
  },
};
