import { IsEnum } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { ApplicationState, RoundState, markAgreed } from '../funds/index.js';
import { CalendarError, WorkingCalendar } from '../kernel/working-calendar.js';
import { beginNeedDelivery } from '../needs/index.js';
import { Organization } from '../organizations/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { Award, AwardState, Tender, awardLifecycle, markCallOffContracted, markContracted, refuseFrozen } from '../procurement/index.js';
import { backByAward, backByCallOff, backByGrant, backByRenewal } from './backing.js';
import { needsOfApplication } from './completion.js';
import { contractPolicy } from './contract.policy.js';
import { ContractSide, MilestoneTiming } from './contract.words.js';
import type { Contract } from './contract.js';
import { beginIfDue, jurisdictionOf, lockContract } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractRules } from './contracts.rules.js';
import { lockGrant } from './grant-source.js';
import { Milestone } from './milestone.js';
import { refuseInactive } from './origin.js';

@InputType({ description: 'One side\'s signature under a contract.' })
export class ContractSignInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), in DRAFT or SIGNED_BY_ONE.' })
  contractId!: string;

  @Field(() => ContractSide, { description: 'For which side you sign: CLIENT as an approver of the buyer or a steward of the fund who did not draft it, PROVIDER as a manager of the organization or of its fiscal sponsor.' })
  @IsEnum(ContractSide)
  side!: ContractSide;
}

/** One side signs; with the second signature the money is set aside milestone by milestone and the needs are in delivery. */
export const signContract = deed({
  field: 'contractSign',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: ContractSignInput): Promise<Contract> {
    const contract = await lockContract(unit, input.contractId, { expectedVersion: input.expectedVersion });
    const signed = input.side === ContractSide.CLIENT ? contract.clientSignedBy : contract.providerSignedBy;
    if (signed && contract.endedAt === null) throw contractsRefusals.SIGNED_ALREADY({ field: 'side' });
    unit.authorize(contractPolicy.sign(unit.actor, contract, input.side));
    // Neither signature, not the second alone; with the second, contractAward asks again under the tender's lock.
    if (contract.award && !contract.renews) await refuseFrozen(unit, (await unit.em.findOneOrFail(Award, contract.award.id)).tender, 'contractId');
    const now = await unit.now();
    const both = contract.sign(input.side, unit.em.getReference(Person, unit.actor.personId), now);
    refuseLateSignature(contract, now);
    for (const { id } of [contract.organization, contract.signatory]) refuseInactive(await unit.em.findOneOrFail(Organization, id));
    unit.record({ rule: 'GP-12' });
    if (both) await takeEffect(unit, contract, now);
    else await unit.emit('contract.signedByOne', contract.id, { side: input.side });
    return contract;
  },
});

/** PL-11: within thirty days of the award. */
function refuseLateSignature({ signBy }: Contract, now: Date): void {
  if (signBy && now > signBy) throw contractsRefusals.SIGNING_TOO_LATE({ params: { deadline: signBy, serverTime: now } });
}

async function takeEffect(unit: Unit, contract: Contract, now: Date): Promise<void> {
  contract.owePublication(await publicationDue(unit, contract, now));
  const milestones = await unit.em.find(Milestone, { contract }, { orderBy: { number: 'asc' } });
  if (contract.renews) await backByRenewal(unit, contract.renews.id, milestones);
  else if (contract.award) await contractAward(unit, contract.award.id, milestones);
  else if (contract.callOff) await backByCallOff(unit, await markCallOffContracted(unit, contract.callOff.id), milestones);
  else if (contract.application) await agreeGrant(unit, contract.application.id, milestones);
  for (const milestone of milestones) if (milestone.timing === MilestoneTiming.AT_SIGNING) milestone.fallDue();
  // Written down as signed first: the database takes one step at a time.
  await unit.em.flush();
  beginIfDue(contract, now);
  await unit.emit('contract.signed', contract.id, { organizationId: contract.organization.id });
}

async function contractAward(unit: Unit, awardId: string, milestones: readonly Milestone[]): Promise<void> {
  const { tender } = await unit.em.findOneOrFail(Award, awardId);
  await unit.lockById(Tender, tender.id);
  const award = await unit.lockById(Award, awardId);
  if (award.state !== AwardState.CONFIRMED) throw contractsRefusals.AWARD_NOT_CONFIRMED({ params: { state: awardLifecycle.state(award.state) } });
  await markContracted(unit, award);
  await backByAward(unit, award, milestones);
}

async function agreeGrant(unit: Unit, applicationId: string, milestones: readonly Milestone[]): Promise<void> {
  const { round, application } = await lockGrant(unit, applicationId);
  if (application.state !== ApplicationState.SELECTED || round.state !== RoundState.AGREEMENT) throw contractsRefusals.NOT_GRANTED();
  await backByGrant(unit, application, milestones);
  await markAgreed(unit, application);
  for (const needId of await needsOfApplication(unit, applicationId)) await beginNeedDelivery(unit, needId);
}

/** PL-12: two working days after the signature. */
async function publicationDue(unit: Unit, contract: Contract, now: Date): Promise<Date> {
  const days = await unit.ruleValue(contractRules.publishWorkingDays, await jurisdictionOf(unit, contract));
  try {
    return new WorkingCalendar().deadline(now, days);
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw contractsRefusals.CALENDAR_NOT_PUBLISHED({ params: { year: error.year } });
    throw error;
  }
}
