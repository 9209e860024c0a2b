import { deed } from '../platform/deeds/deed.js';
import { Organization, RegistrationStatus } from './organization.js';
import type { OrganizationAdmitInput } from './organization-input.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';

/** Admits an organization whose registration or filing was checked. A filed one needs its sponsor's agreement first. */
export const admitOrganization = deed({
  field: 'organizationAdmit',
  answers: 'organization',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationAdmitInput): Promise<Organization> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(organizationPolicy.keep(unit.actor, organization));
    if (organization.registrationStatus === RegistrationStatus.FILED && organization.sponsorAgreedAt === null) {
      throw organizationsRefusals.SPONSOR_HAS_NOT_AGREED({ field: 'organizationId' });
    }
    organization.admit();
    await unit.emit('organization.admitted', organization.id);
    return organization;
  },
});
