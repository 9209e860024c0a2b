import { deed } from '../platform/deeds/deed.js';
import { Organization, RegistrationStatus } from './organization.js';
import { OrganizationState } from './organization.lifecycle.js';
import type { OrganizationAdmitInput } from './organization-input.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';

/** The fiscal sponsor agrees to sign and receive money for a filed organization (SO-07). */
export const agreeSponsorship = deed({
  field: 'organizationSponsor',
  answers: 'organization',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationAdmitInput): Promise<Organization> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(organizationPolicy.sponsor(unit.actor, organization));
    const sponsor = await unit.lockById(Organization, organization.fiscalSponsor!.id, { share: true });
    if (sponsor.state !== OrganizationState.ACTIVE || sponsor.registrationStatus !== RegistrationStatus.REGISTERED) throw organizationsRefusals.SPONSOR_UNFIT();
    organization.acceptSponsor(await unit.now());
    unit.record({ rule: 'SO-07' });
    return organization;
  },
});
