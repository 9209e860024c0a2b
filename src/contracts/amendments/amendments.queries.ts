import { refusals } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import type { Contract } from '../contract.js';
import { contractVisible, lockContractOf } from '../contracts.queries.js';
import { ContractAmendment } from './amendment.js';

/** What belongs to a change order is seen with its contract. */
export const seenWithAmendment: RowSql = (row, viewer) =>
  `exists (select from contract_amendment seen_amendment join contract seen_contract on seen_contract.id = seen_amendment.contract_id
    where seen_amendment.id = ${row}.amendment_id and ${contractVisible('seen_contract', viewer)})`;

/** Locks a change order after its contract: the order in which every deed takes the two. Hidden and missing answer alike. */
export async function lockAmendment(unit: Unit, publicId: string, expectedVersion: number | null): Promise<{ contract: Contract; amendment: ContractAmendment }> {
  const found = await unit.find(ContractAmendment, publicId, 'amendmentId');
  const contract = await lockContractOf(unit, found.contract.id, 'amendmentId');
  const amendment = await unit.lockById(ContractAmendment, found.id);
  if (expectedVersion !== null && expectedVersion !== amendment.version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: amendment.version } });
  return { contract, amendment };
}
