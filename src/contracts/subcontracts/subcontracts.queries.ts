import { refusals } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { privyRoles } from '../contract.policy.js';
import { Contract } from '../contract.js';
import { lockContractOf, seenWithContract } from '../contracts.queries.js';
import { Subcontract } from './subcontract.js';
import { SubcontractState } from './subcontract.lifecycle.js';

/** Seen with its contract, and by the people of the subcontractor. */
export const subcontractVisible: RowSql = (row, viewer) => `(${row}.subcontractor_id = any(${viewer.parties(...privyRoles.organization)}) or ${seenWithContract(row, viewer)})`;

/** Locks a subcontract after its contract; hidden and missing answer alike. */
export async function lockSubcontract(unit: Unit, publicId: string, expectedVersion: number | null): Promise<{ contract: Contract; subcontract: Subcontract }> {
  const field = 'subcontractId';
  const found = await unit.find(Subcontract, publicId, field);
  const own = unit.actor.hasAny(privyRoles.organization, found.subcontractor.id);
  const contract = own ? await unit.lockById(Contract, found.contract.id) : await lockContractOf(unit, found.contract.id, field);
  const subcontract = await unit.lockById(Subcontract, found.id);
  if (expectedVersion !== null && expectedVersion !== subcontract.version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: subcontract.version } });
  return { contract, subcontract };
}

/** Subcontracts that count: asked for or consented to. */
export async function liveSubcontracts(unit: Unit, contract: Contract): Promise<Subcontract[]> {
  return await unit.em.find(Subcontract, { contract, state: { $in: [SubcontractState.PROPOSED, SubcontractState.CONSENTED] } });
}

/** Ids of the organizations whose people may serve under a contract: its own, and subcontractors to which the client consented. */
export async function servingOrganizations(unit: Unit, contract: Contract): Promise<string[]> {
  const consented = await unit.em.find(Subcontract, { contract, state: SubcontractState.CONSENTED });
  return [contract.organization.id, ...consented.map(({ subcontractor }) => subcontractor.id)];
}
