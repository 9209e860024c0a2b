import { Person } from '../accounts/index.js';
import { apportion, exceedsPercent } from '../kernel/money.js';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { fenOfInput } from '../platform/graphql/money.graph.js';
import { originFromAward } from './award-source.js';
import { originFromCallOff } from './call-off-source.js';
import type { ContractDraftInput, LateDeductionInput } from './contract-terms.input.js';
import { MilestoneTiming } from './contract.words.js';
import { Contract } from './contract.js';
import { refusePersonal } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractRules } from './contracts.rules.js';
import { originFromGrant } from './grant-source.js';
import { Milestone } from './milestone.js';
import { type Origin, signatoryOf } from './origin.js';
import { originFromRenewal } from './renewal-source.js';
import { fiscalYearOf, refuseTerm } from './term.js';

export { ContractDraftInput } from './contract-terms.input.js';

/** An officer of the buyer drafts a contract from a confirmed award; a steward of the fund an agreement from a grant. */
export const draftContract = deed({
  field: 'contractDraft',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ContractDraftInput): Promise<Contract> {
    const origin = await originOf(unit, input);
    refusePersonal({ title: input.title, content: input.content, standards: input.standards, rightsAndDuties: input.rightsAndDuties, breachTerms: input.breachTerms });
    const now = await unit.now();
    if (origin.signBy && now > origin.signBy) {
      throw contractsRefusals.SIGNING_TOO_LATE({ field: 'awardId', params: { deadline: origin.signBy, serverTime: now } });
    }
    await refuseTerm(unit, input, origin.jurisdiction, shanghaiDate(now));
    const late = await lateDeductionOf(unit, input, origin);
    const contract = new Contract({
      ...origin,
      signatory: await signatoryOf(unit, origin.organization),
      title: input.title?.trim() ?? origin.title,
      content: input.content.trim(),
      standards: input.standards.trim(),
      rightsAndDuties: input.rightsAndDuties.trim(),
      breachTerms: input.breachTerms.trim(),
      startsOn: input.startsOn,
      endsOn: input.endsOn,
      longTermGround: input.longTermGround?.trim() ?? null,
      longTermConditions: input.longTermConditions?.length ? [...new Set(input.longTermConditions)] : null,
      lateDeductionBasisPoints: late?.basisPointsPerWorkingDay ?? null,
      lateDeductionCapBasisPoints: late?.capBasisPoints ?? null,
      performanceBondFen: await bondOf(unit, input, origin),
      draftedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist([contract, ...(await milestonesOf(unit, input, origin, contract))]);
    unit.record({ rule: 'GP-12' });
    await unit.emit('contract.drafted', contract.id);
    return contract;
  },
});

/** Where the contract comes from: exactly one of the four. */
async function originOf(unit: Unit, input: ContractDraftInput): Promise<Origin> {
  const { awardId, callOffId, applicationId, renewsContractId, communityId } = input;
  if ([awardId, callOffId, applicationId, renewsContractId].filter(Boolean).length !== 1) throw contractsRefusals.ONE_SOURCE({ field: 'awardId' });
  if (awardId) return await originFromAward(unit, awardId, communityId);
  if (renewsContractId) return await originFromRenewal(unit, renewsContractId, input);
  return callOffId ? await originFromCallOff(unit, callOffId) : await originFromGrant(unit, applicationId!);
}

async function bondOf(unit: Unit, { performanceBond }: ContractDraftInput, { amountFen, fund, jurisdiction }: Origin): Promise<bigint | null> {
  if (!performanceBond) return null;
  const bond = fenOfInput(performanceBond, 'performanceBond');
  const percent = await unit.ruleValue(contractRules.bondPercent, jurisdiction);
  if (fund || exceedsPercent(bond, amountFen, percent)) throw contractsRefusals.BOND_TOO_HIGH({ field: 'performanceBond', params: { percent } });
  return bond;
}

/** What lateness costs is agreed within what the rules allow (GP-12); grants have none. */
async function lateDeductionOf(unit: Unit, { lateDeduction }: ContractDraftInput, { fund, jurisdiction }: Origin): Promise<LateDeductionInput | null> {
  if (!lateDeduction) return null;
  const most = await unit.ruleValue(contractRules.lateDeductionBasisPoints, jurisdiction);
  const cap = await unit.ruleValue(contractRules.lateDeductionCapBasisPoints, jurisdiction);
  if (fund || lateDeduction.basisPointsPerWorkingDay > most || lateDeduction.capBasisPoints > cap) throw contractsRefusals.LATE_DEDUCTION_TOO_HIGH({ field: 'lateDeduction', params: { most, cap } });
  return lateDeduction;
}

async function milestonesOf(unit: Unit, input: ContractDraftInput, origin: Origin, contract: Contract): Promise<Milestone[]> {
  const shares = input.milestones.map(({ shareBasisPoints }) => shareBasisPoints);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum !== 10_000) throw contractsRefusals.MILESTONES_NOT_WHOLE({ field: 'milestones', params: { sum } });
  await refuseAdvance(unit, input, origin);
  const amounts = apportion(origin.amountFen, shares);
  let earliest = input.startsOn;
  return input.milestones.map(({ title, deliverable, shareBasisPoints, dueOn, timing, fiscalYear = null }, index) => {
    const field = `milestones.${index}`;
    refusePersonal({ [`${field}.title`]: title, [`${field}.deliverable`]: deliverable });
    if (dueOn < earliest || dueOn > input.endsOn) throw contractsRefusals.MILESTONE_ORDER({ field: `${field}.dueOn`, params: { from: earliest, to: input.endsOn } });
    earliest = dueOn;
    const amountFen = amounts[index] ?? 0n;
    if (amountFen <= 0n) throw contractsRefusals.MILESTONE_TOO_SMALL({ field: `${field}.shareBasisPoints` });
    return new Milestone({ contract, number: index + 1, title: title.trim(), deliverable: deliverable.trim(), shareBasisPoints, amountFen, timing, dueOn, fiscalYear: fiscalYearOf(dueOn, fiscalYear, `${field}.fiscalYear`) });
  });
}

/** An advance is the first instalment of a grant, and part of it only: the rest waits for what is delivered. */
async function refuseAdvance(unit: Unit, { milestones }: ContractDraftInput, { fund, jurisdiction }: Origin): Promise<void> {
  const percent = await unit.ruleValue(contractRules.advancePercent, jurisdiction);
  for (const [index, { timing, shareBasisPoints }] of milestones.entries()) {
    if (timing !== MilestoneTiming.AT_SIGNING) continue;
    const field = `milestones.${index}`;
    if (!fund || index > 0) throw contractsRefusals.ADVANCE_NOT_ALLOWED({ field: `${field}.timing` });
    if (shareBasisPoints > percent * 100) throw contractsRefusals.ADVANCE_TOO_LARGE({ field: `${field}.shareBasisPoints`, params: { percent } });
  }
}
