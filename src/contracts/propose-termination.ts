import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { contractPolicy } from './contract.policy.js';
import { ContractSide, TerminationGround } from './contract.words.js';
import type { Contract } from './contract.js';
import { beginIfDue, lockContract, refusePersonal } from './contracts.queries.js';

@InputType({ description: 'A proposal to end a contract early.' })
export class ContractTerminationProposeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed or in delivery.' })
  contractId!: string;

  @Field(() => ContractSide, { description: 'For which side you propose it.' })
  @IsEnum(ContractSide)
  side!: ContractSide;

  @Field(() => TerminationGround, { description: 'Why; BREACH and PUBLIC_INTEREST are the client\'s to claim.' })
  @IsEnum(TerminationGround)
  ground!: TerminationGround;

  @Field(() => String, { description: 'The reason in words, 2–2,000 characters; published with the contract.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;
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
    return contract;
  },
});
