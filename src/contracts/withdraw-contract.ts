import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { contractPolicy } from './contract.policy.js';
import type { Contract } from './contract.js';
import { lockContract } from './contracts.queries.js';

@InputType({ description: 'A contract to take back before both sides have signed.' })
export class ContractWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), in DRAFT or SIGNED_BY_ONE.' })
  contractId!: string;
}

/** Either side takes back what both have not signed; another draft may follow. */
export const withdrawContract = deed({
  field: 'contractWithdraw',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ContractWithdrawInput): Promise<Contract> {
    const contract = await lockContract(unit, input.contractId, { expectedVersion: input.expectedVersion });
    unit.authorize(contractPolicy.withdraw(unit.actor, contract));
    contract.withdraw(await unit.now());
    await unit.emit('contract.withdrawn', contract.id);
    return contract;
  },
});
