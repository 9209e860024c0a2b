import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { recordCreditEvent } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { dropOpenAmendments } from './amendments/drop-amendment.js';
import { releaseMilestone } from './backing.js';
import { returnToOrigin } from './completion.js';
import { contractLifecycle } from './contract.lifecycle.js';
import { contractPolicy } from './contract.policy.js';
import { TerminationGround } from './contract.words.js';
import type { Contract } from './contract.js';
import { lockContract } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { Milestone } from './milestone.js';
import { oweReturn } from './securities/securities.queries.js';
import { MilestoneState } from './milestone.lifecycle.js';

@InputType({ description: 'Agreement to end a contract early.' })
export class ContractTerminateInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`) that somebody else proposed to end.' })
  contractId!: string;
}

/** A second person agrees to a proposal: the contract ends, what was not earned goes back, and a breach costs the provider credit. */
export const terminateContract = deed({
  field: 'contractTerminate',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: ContractTerminateInput): Promise<Contract> {
    const contract = await lockContract(unit, input.contractId, { expectedVersion: input.expectedVersion });
    unit.authorize(contractPolicy.agreeTermination(unit.actor, contract));
    contractLifecycle.advance(contract.state, 'terminate');
    if (contract.terminationGround === null) throw contractsRefusals.NOT_PROPOSED({ field: 'contractId' });
    await unit.sql('select from milestone where contract_id = $1 order by id for update', [contract.id]);
    const milestones = await unit.em.find(Milestone, { contract }, { refresh: true, orderBy: { number: 'asc' } });
    for (const milestone of milestones) await giveBack(unit, contract, milestone);
    const now = await unit.now();
    contract.terminate(unit.em.getReference(Person, unit.actor.personId), now);
    await oweReturn(unit, contract, now);
    await dropOpenAmendments(unit, contract);
    await returnToOrigin(unit, contract);
    if (contract.terminationGround === TerminationGround.BREACH) await recordBreach(unit, contract);
    await unit.emit('contract.terminated', contract.id, { ground: contract.terminationGround });
    return contract;
  },
});

/** Who breaks a contract has less credit, and with it fewer tenders and rounds that are open (E37). */
async function recordBreach(unit: Unit, contract: Contract): Promise<void> {
  await recordCreditEvent(unit, { organizationId: contract.organization.id, kind: 'CONTRACT_TERMINATED', subject: { type: 'Contract', id: contract.id } });
}

/** What was earned stays set aside until it is paid; the rest goes back. What was delivered and nobody judged is settled, save where it is the breach. */
async function giveBack(unit: Unit, { terminationGround }: Contract, milestone: Milestone): Promise<void> {
  const { state, number } = milestone;
  if (state === MilestoneState.PAID) return;
  if (state === MilestoneState.ACCEPTED) throw contractsRefusals.PAYMENT_OUTSTANDING({ params: { number } });
  if (milestone.settlementFen !== null) {
    milestone.settleShort();
    return;
  }
  if (unjudged.includes(state) && terminationGround !== TerminationGround.BREACH) throw contractsRefusals.DELIVERED_UNSETTLED({ params: { number } });
  milestone.cancel();
  await releaseMilestone(unit, milestone);
}

const unjudged: readonly MilestoneState[] = [MilestoneState.DELIVERED, MilestoneState.ACCEPTED_BY_ONE];
