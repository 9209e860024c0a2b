import { apportion } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { rebackMilestones } from '../backing.js';
import { MilestoneTiming } from '../contract.words.js';
import type { Contract } from '../contract.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { MilestoneState, milestoneLifecycle } from '../milestone.lifecycle.js';
import { Milestone } from '../milestone.js';
import { type ContractAmendment, ContractAmendmentMilestone } from './amendment.js';

/** Work that is handed over, accepted or paid stands; what is ahead may change. */
export function refuseDone(milestone: Milestone, field?: string): void {
  const ahead = milestone.state === MilestoneState.PLANNED || milestone.state === MilestoneState.REJECTED;
  if (!ahead) throw contractsRefusals.AMENDMENT_TOUCHES_DONE({ ...(field ? { field } : {}), params: { number: milestone.number, state: milestoneLifecycle.state(milestone.state) } });
}

/** Both sides have signed: milestones and term change, the shares are the whole again, and the money is set aside anew (GP-08). */
export async function takeEffect(unit: Unit, contract: Contract, amendment: ContractAmendment): Promise<void> {
  const lines = await unit.em.find(ContractAmendmentMilestone, { amendment }, { orderBy: { number: 'asc' } });
  await unit.sql('select from milestone where contract_id = $1 order by id for update', [contract.id]);
  const milestones = await unit.em.find(Milestone, { contract }, { refresh: true, orderBy: { number: 'asc' } });
  contract.amend(amendment.changeFen, amendment.newEndsOn);
  const changed: Milestone[] = [];
  for (const line of lines) {
    const { title, deliverable, amountFen, dueOn, fiscalYear, number } = line;
    const there = milestones.find(({ id }) => id === line.milestone?.id);
    if (there) {
      refuseDone(there);
      there.amend({ title, deliverable, amountFen, dueOn, fiscalYear });
      changed.push(there);
      continue;
    }
    const added = new Milestone({ contract, number, title, deliverable, shareBasisPoints: 1, amountFen, timing: MilestoneTiming.AT_ACCEPTANCE, dueOn, fiscalYear });
    milestones.push(added);
    changed.push(added);
    unit.em.persist(added);
  }
  weigh(milestones);
  const late = milestones.find(({ dueOn }) => dueOn > contract.endsOn);
  if (late) throw contractsRefusals.MILESTONE_ORDER({ params: { from: contract.startsOn, to: contract.endsOn } });
  await unit.em.flush();
  await rebackMilestones(unit, contract, changed);
}

function weigh(milestones: readonly Milestone[]): void {
  const shares = apportion(10_000n, milestones.map(({ amountFen }) => amountFen));
  milestones.forEach((milestone, index) => {
    const share = Number(shares[index]);
    if (share < 1) throw contractsRefusals.MILESTONE_TOO_SMALL();
    if (share !== milestone.shareBasisPoints) milestone.weigh(share);
  });
}
