import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { contractPolicy } from './contract.policy.js';
import type { Contract } from './contract.js';
import { lockContract } from './contracts.queries.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractLifecycle } from './contract.lifecycle.js';
import { says } from '../kernel/refusal.js';

@InputType({ description: 'A signed contract to publish (合同公告, PL-12).' })
export class ContractPublishInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed by both sides.' })
  contractId!: string;
}

/** An officer of the client publishes the signed contract; late is late, and shown so. */
export const publishContract = deed({
  field: 'contractPublish',
  answers: 'contract',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: ContractPublishInput): Promise<Contract> {
    const contract = await lockContract(unit, input.contractId, { expectedVersion: input.expectedVersion });
    unit.authorize(contractPolicy.publish(unit.actor, contract));
    if (contract.signedAt === null) throw contractLifecycle.refused(contract.state, says('published', '公告'), { field: 'contractId' });
    if (contract.publishedAt !== null) throw contractsRefusals.PUBLISHED_ALREADY({ field: 'contractId' });
    contract.publish(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    unit.record({ rule: 'PL-12' });
    await unit.emit('contract.published', contract.id);
    return contract;
  },
});
