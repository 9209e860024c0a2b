import { ArrayMaxSize, IsEnum, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { decodeId } from '../kernel/identifiers.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../platform/graphql/money.graph.js';
import { contractPolicy } from './contract.policy.js';
import { ContractSide, TerminationGround } from './contract.words.js';
import type { Contract } from './contract.js';
import { beginIfDue, lockContract, refusePersonal } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { Milestone } from './milestone.js';
import { MilestoneState, milestoneLifecycle } from './milestone.lifecycle.js';

@InputType({ description: 'What is paid of a milestone that was begun, should the contract end (终止结算).' })
export class SettlementInput {
  @Field(() => ID, { description: 'The milestone (`milestone_…`) of the contract: begun or delivered, and not accepted (SETTLEMENT_WRONG).' })
  milestoneId!: string;

  @Field(() => MoneyInput, { description: 'What of it was earned; more than zero, at most its amount.' })
  @ValidateNested()
  amount!: MoneyInput;
}

@InputType({ description: 'A proposal to end a contract early.' })
export class ContractTerminationProposeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed or in delivery.' })
  contractId!: string;

  @Field(() => ContractSide, { description: 'For which side you propose it.' })
  @IsEnum(ContractSide)
  side!: ContractSide;

  @Field(() => TerminationGround, { description: 'Why; BREACH, PUBLIC_INTEREST and BUDGET_CUT are the client\'s to claim.' })
  @IsEnum(TerminationGround)
  ground!: TerminationGround;

  @Field(() => String, { description: 'The reason in words, 2–2,000 characters; published with the contract.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;

  @Field(() => [SettlementInput], { nullable: true, description: 'What is paid of milestones that are not accepted; whoever agrees to the end agrees to this too. None when left out.' })
  @IsOptional()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  settlement?: SettlementInput[] | null;
}

/** One side proposes to end a contract early. Nothing changes until a second person agrees; a newer proposal replaces it. */
export const proposeTermination = deed({
  field: 'contractTerminationPropose',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ContractTerminationProposeInput): Promise<Contract> {
    const contract = await lockContract(unit, input.contractId, { expectedVersion: input.expectedVersion });
    unit.authorize(contractPolicy.proposeTermination(unit.actor, contract, input.side, input.ground));
    refusePersonal({ reason: input.reason });
    beginIfDue(contract, await unit.now());
    contract.proposeTermination(input.ground, input.reason.trim(), input.side, unit.em.getReference(Person, unit.actor.personId));
    await offerSettlement(unit, contract, input);
    return contract;
  },
});

const begun: readonly MilestoneState[] = [MilestoneState.PLANNED, MilestoneState.DELIVERED, MilestoneState.ACCEPTED_BY_ONE, MilestoneState.REJECTED];

/** What was done is paid (GP-14), also where it was not finished. A newer proposal replaces the older with all its amounts. */
async function offerSettlement(unit: Unit, contract: Contract, { settlement }: ContractTerminationProposeInput): Promise<void> {
  await unit.sql('select from milestone where contract_id = $1 order by id for update', [contract.id]);
  const milestones = await unit.em.find(Milestone, { contract }, { refresh: true, orderBy: { number: 'asc' } });
  const left = new Set(milestones);
  for (const milestone of milestones) if (milestone.settlementFen !== null) milestone.offerSettlement(null);
  for (const [index, { milestoneId, amount }] of (settlement ?? []).entries()) {
    const field = `settlement.${index}.milestoneId`;
    const milestone = milestones.find(({ id }) => id === decodeId(Milestone.idPrefix, milestoneId));
    if (!milestone || !left.delete(milestone)) throw contractsRefusals.MILESTONE_NOT_HERE({ field });
    const fen = fenOfInput(amount, `settlement.${index}.amount`);
    if (fen > milestone.amountFen || !begun.includes(milestone.state)) throw contractsRefusals.SETTLEMENT_WRONG({ field, params: { state: milestoneLifecycle.state(milestone.state) } });
    milestone.offerSettlement(fen);
  }
}
