import type { Community } from '../communities/index.js';
import type { CommunityFund, GrantApplication } from '../funds/index.js';
import { Organization, OrganizationState, RegistrationStatus, organizationLifecycle } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { Award, Buyer, CallOff } from '../procurement/index.js';
import type { Contract } from './contract.js';
import { contractsRefusals } from './contracts.refusals.js';

/** What a contract comes from, and what it takes over from there. */
export interface Origin {
  readonly award: Award | null;
  readonly application: GrantApplication | null;
  readonly callOff: CallOff | null;
  /** The contract that is renewed, from the same award. */
  readonly renews: Contract | null;
  readonly buyer: Buyer | null;
  readonly fund: CommunityFund | null;
  readonly organization: Organization;
  readonly community: Community;
  readonly amountFen: bigint;
  readonly title: string;
  /** Last instant for signing, where there is one (PL-11). */
  readonly signBy: Date | null;
  readonly jurisdiction: string;
}

/** Who signs for the organization: itself, or the fiscal sponsor of one that is only filed (SO-07). Both must be active. */
export async function signatoryOf(unit: Unit, organization: Organization): Promise<Organization> {
  refuseInactive(organization);
  if (organization.registrationStatus !== RegistrationStatus.FILED) return organization;
  if (!organization.fiscalSponsor) throw contractsRefusals.SPONSOR_MISSING();
  const sponsor = await unit.em.findOneOrFail(Organization, organization.fiscalSponsor.id);
  refuseInactive(sponsor);
  return sponsor;
}

/** Refuses an organization that is not active now. */
export function refuseInactive(organization: Organization): void {
  if (organization.state !== OrganizationState.ACTIVE) throw contractsRefusals.ORGANIZATION_NOT_ACTIVE({ params: { state: organizationLifecycle.state(organization.state) } });
}
