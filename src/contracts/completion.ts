import { GrantApplication, GrantApplicationNeed, markCompleted } from '../funds/index.js';
import { meetNeed } from '../needs/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { Contract } from './contract.js';
import { ContractState } from './contract.lifecycle.js';
import { MilestoneHold } from './milestone-hold.js';
import { Milestone } from './milestone.js';
import { MilestoneState } from './milestone.lifecycle.js';

/** Locks a milestone after its contract: the order in which every deed takes the two. */
export async function lockMilestone(unit: Unit, publicId: string, options: { readonly field?: string; readonly expectedVersion?: number | null } = {}): Promise<{ contract: Contract; milestone: Milestone }> {
  const field = options.field ?? 'milestoneId';
  const found = await unit.find(Milestone, publicId, field);
  const contract = await unit.lockById(Contract, found.contract.id);
  return { contract, milestone: await unit.lock(Milestone, publicId, { field, expectedVersion: options.expectedVersion ?? null }) };
}

/** What is set aside for a milestone, source by source; together its amount. Empty before both sides have signed. */
export async function paymentSourceHolds(unit: Unit, milestone: Milestone): Promise<MilestoneHold[]> {
  return await unit.em.find(MilestoneHold, { milestone }, { orderBy: { fundSource: 'asc', id: 'asc' } });
}

/** A payment of the milestone was settled. Refuses WRONG_STATE unless it is payable. The last one completes the contract. */
export async function markPaid(unit: Unit, milestone: Milestone): Promise<void> {
  const contract = await unit.lockById(Contract, milestone.contract.id);
  milestone.pay(await unit.now());
  await unit.emit('milestone.paid', milestone.id, { contractId: contract.id });
  await completeWhenDone(unit, contract);
}

/** Completes a contract in delivery of which every milestone is paid; the needs that it answers are met. */
export async function completeWhenDone(unit: Unit, contract: Contract): Promise<void> {
  await unit.em.flush();
  if (contract.state !== ContractState.IN_DELIVERY) return;
  if ((await unit.em.count(Milestone, { contract, state: { $ne: MilestoneState.PAID } })) > 0) return;
  contract.complete(await unit.now());
  if (contract.application) await completeGrant(unit, contract.application.id);
  await unit.emit('contract.completed', contract.id);
}

async function completeGrant(unit: Unit, applicationId: string): Promise<void> {
  await markCompleted(unit, await unit.lockById(GrantApplication, applicationId));
  for (const needId of await needsOfApplication(unit, applicationId)) await meetNeed(unit, needId);
}

/** Ids of the needs that an application answers, in an order in which they can be locked. */
export async function needsOfApplication(unit: Unit, applicationId: string): Promise<string[]> {
  const cited = await unit.em.find(GrantApplicationNeed, { application: applicationId }, { orderBy: { need: 'asc' } });
  return cited.map(({ need }) => need.id);
}
