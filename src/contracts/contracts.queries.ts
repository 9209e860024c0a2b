import { Community } from '../communities/index.js';
import { type Words, nothingThere, refusals } from '../kernel/refusal.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { personalDataIn } from '../needs/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import type { RowSql } from '../platform/reads/index.js';
import { Buyer } from '../procurement/index.js';
import { contractPolicy, privyRoles } from './contract.policy.js';
import { ContractState, contractLifecycle } from './contract.lifecycle.js';
import { Contract } from './contract.js';
import { contractsRefusals } from './contracts.refusals.js';
import { Milestone } from './milestone.js';
import { ServiceRecord } from './service-record.js';

/** The parties and the community's staff: who sees a contract before it is published, and what stays inside after. */
export const contractPrivy: RowSql = (contract, viewer) => {
  const client = viewer.parties(...privyRoles.client);
  const provider = viewer.parties(...privyRoles.organization);
  return `(${contract}.buyer_id = any(${client}) or ${contract}.fund_id = any(${client})
    or ${contract}.organization_id = any(${provider}) or ${contract}.signatory_id = any(${provider})
    or ${contract}.community_id = any(${viewer.parties(...privyRoles.community)}))`;
};

/** Everyone sees a contract once it is published (PL-12); before, its parties and the staff of the community. */
export const contractVisible: RowSql = (contract, viewer) => `(${contract}.published_at is not null or coalesce(${contractPrivy(contract, viewer)}, false))`;

/** What belongs to a contract is seen with it. */
export const seenWithContract: RowSql = (row, viewer) =>
  `exists (select from contract seen_contract where seen_contract.id = ${row}.contract_id and ${contractVisible('seen_contract', viewer)})`;

/** What of a contract's rows stays with its parties. */
export const privyWithContract: RowSql = (row, viewer) =>
  `exists (select from contract privy_contract where privy_contract.id = ${row}.contract_id and ${contractPrivy('privy_contract', viewer)})`;

interface LockOptions {
  readonly field?: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Locks a contract that the actor sees; hidden and missing answer alike. */
export async function lockContract(unit: Unit, publicId: string, options: LockOptions = {}): Promise<Contract> {
  const { field = 'contractId', expectedVersion = null } = options;
  const contract = await unit.lock(Contract, publicId, { field });
  refuseHidden(unit, contract, field);
  refuseStale(contract, expectedVersion);
  return contract;
}

/** Locks the contract to which something belongs that was named by `field`; hidden and missing answer alike. */
export async function lockContractOf(unit: Unit, contractId: string, field: string): Promise<Contract> {
  const contract = await unit.lockById(Contract, contractId);
  refuseHidden(unit, contract, field);
  return contract;
}

/** Locks a milestone after its contract: the order in which every deed takes the two. Hidden and missing answer alike. */
export async function lockMilestone(unit: Unit, publicId: string, options: LockOptions = {}): Promise<{ contract: Contract; milestone: Milestone }> {
  const { field = 'milestoneId', expectedVersion = null } = options;
  const found = await unit.find(Milestone, publicId, field);
  const contract = await lockContractOf(unit, found.contract.id, field);
  const milestone = await unit.lockById(Milestone, found.id);
  refuseStale(milestone, expectedVersion);
  return { contract, milestone };
}

/** Locks a service record that the actor sees; it is seen with its contract. */
export async function lockServiceRecord(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<{ contract: Contract; record: ServiceRecord }> {
  const field = 'serviceRecordId';
  const found = await unit.find(ServiceRecord, publicId, field);
  const contract = await unit.em.findOneOrFail(Contract, found.contract.id);
  refuseHidden(unit, contract, field);
  const record = await unit.lockById(ServiceRecord, found.id);
  refuseStale(record, expectedVersion);
  return { contract, record };
}

function refuseHidden(unit: Unit, contract: Contract, field: string): void {
  if (!contractPolicy.see(unit.actor, contract)) throw nothingThere(field);
}

function refuseStale({ version }: { readonly version: number }, expectedVersion: number | null): void {
  if (expectedVersion !== null && expectedVersion !== version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version } });
}

/** Begins the term where its first day has come, whenever the sweep runs. */
export function beginIfDue(contract: Contract, now: Date): void {
  if (contract.state === ContractState.SIGNED && contract.startsOn <= shanghaiDate(now)) contract.begin();
}

/** Refuses unless the contract is in delivery. */
export function refuseUnlessBegun(contract: Contract, doing: Words): void {
  if (contract.state === ContractState.SIGNED) throw contractsRefusals.NOT_BEGUN({ params: { startsOn: contract.startsOn } });
  if (contract.state !== ContractState.IN_DELIVERY) throw contractLifecycle.refused(contract.state, doing);
}

/** Code of the division whose rule sets apply: the buyer's, or that of the community. */
export async function jurisdictionOf(unit: Unit, contract: Contract): Promise<string> {
  if (contract.buyer) return (await unit.em.findOneOrFail(Buyer, contract.buyer.id)).jurisdiction;
  return (await unit.em.findOneOrFail(Community, contract.community.id)).jurisdiction;
}

/** Refuses words which carry an identity or phone number (PI-01). */
export function refusePersonal(fields: Readonly<Record<string, string | null | undefined>>): void {
  for (const [field, text] of Object.entries(fields)) {
    if (text && personalDataIn(text)) throw contractsRefusals.PERSONAL_DATA({ field });
  }
}
