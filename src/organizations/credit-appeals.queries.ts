import { nothingThere } from '../kernel/refusal.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { RowSql } from '../platform/reads/index.js';
import { CreditAppeal, CreditAppealState } from './credit-appeal.js';
import { Organization } from './organization.js';
import { organizationRoles } from './organization.policy.js';

/** Between the organization and those who decide, and everyone's once it is decided. */
export const appealVisible: RowSql = (appeal, viewer) =>
  `(${appeal}.state in ('UPHELD', 'DISMISSED') or ${viewer.has('OPERATOR')} or ${viewer.has('SUPERVISOR')} or ${appeal}.organization_id = any(${viewer.parties(...organizationRoles)}))`;

/** Locks an appeal that the actor may see, and its organization; hidden and missing answer alike. */
export async function lockAppeal(unit: Unit, publicId: string, expectedVersion: number | null): Promise<{ appeal: CreditAppeal; organization: Organization }> {
  const found = await unit.find(CreditAppeal, publicId, 'creditAppealId');
  const decided = [CreditAppealState.UPHELD, CreditAppealState.DISMISSED].includes(found.state);
  if (!decided && !unit.actor.hasAny(['OPERATOR', 'SUPERVISOR']) && !unit.actor.hasAny(organizationRoles, found.organization.id)) throw nothingThere('creditAppealId');
  const organization = await unit.lockById(Organization, found.organization.id, { share: true });
  return { organization, appeal: await unit.lock(CreditAppeal, publicId, { field: 'creditAppealId', expectedVersion }) };
}
