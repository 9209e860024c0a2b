import { Membership, Person } from '../accounts/index.js';
import { type DeedDefinition, deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { Organization } from './organization.js';
import type { OrganizationDecisionInput } from './organization-input.js';
import { organizationPolicy } from './organization.policy.js';

type Step = 'refuse' | 'suspend' | 'resume' | 'dissolve';

/** Operators' decisions about an organization differ in the step alone. */
function decision(step: Step, afterwards?: (unit: Unit, organization: Organization) => Promise<void>): DeedDefinition<OrganizationDecisionInput, Organization> {
  return deed({
    field: `organization${step.charAt(0).toUpperCase()}${step.slice(1)}`,
    answers: 'organization',
    scope: 'organizations:write',
    idempotency: 'accepted',
    async act(unit, input: OrganizationDecisionInput): Promise<Organization> {
      const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId', expectedVersion: input.expectedVersion ?? null });
      unit.authorize(organizationPolicy.keep(unit.actor, organization));
      organization[step]();
      unit.record({ note: input.reason });
      await afterwards?.(unit, organization);
      await unit.emit(`organization.${step}`, organization.id);
      return organization;
    },
  });
}

/** Nobody manages what was refused or is no more. */
async function endMemberships(unit: Unit, organization: Organization): Promise<void> {
  const now = await unit.now();
  const by = unit.em.getReference(Person, unit.actor.personId);
  const memberships = await unit.em.find(Membership, { party: organization.id, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  for (const membership of memberships) membership.end(now, by);
}

export const refuseOrganization = decision('refuse', endMemberships);
export const suspendOrganization = decision('suspend');
export const resumeOrganization = decision('resume');
export const dissolveOrganization = decision('dissolve', endMemberships);
