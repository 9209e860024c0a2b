import { Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { exceedsPercent } from '../../kernel/money.js';
import { says } from '../../kernel/refusal.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import type { Contract } from '../contract.js';
import { jurisdictionOf, lockContract, refusePersonal } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { contractRules } from '../contracts.rules.js';
import { refuseInactive } from '../origin.js';
import { SubcontractState } from './subcontract.lifecycle.js';
import { subcontractPolicy } from './subcontract.policy.js';
import { Subcontract } from './subcontract.js';
import { liveSubcontracts } from './subcontracts.queries.js';

@InputType({ description: 'A part of a contract that another organization is to deliver (分包, GP-15).' })
export class SubcontractProposeInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), signed or in delivery; you are a manager of the organization that delivers it.' })
  contractId!: string;

  @Field(() => ID, { description: 'The organization (`organization_…`) that is to deliver the part: active, and another.' })
  subcontractorId!: string;

  @Field(() => String, { description: 'What it delivers, 2–2,000 characters; published with the contract.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  scope!: string;

  @Field(() => MoneyInput, { description: 'What of the contract\'s amount goes to it. With all others less than half (SUBCONTRACT_TOO_LARGE; rule `contract.subcontractPercent`), never the whole (WHOLE_ASSIGNED).' })
  @ValidateNested()
  amount!: MoneyInput;
}

/** The organization asks for the client's consent to let another deliver a part; the whole is never assigned, and a part is not passed on (GP-15). */
export const proposeSubcontract = deed({
  field: 'subcontractPropose',
  answers: 'subcontract',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SubcontractProposeInput): Promise<Subcontract> {
    const contract = await lockContract(unit, input.contractId);
    const live = await liveSubcontracts(unit, contract);
    refusePassingOn(unit, contract, live);
    unit.authorize(subcontractPolicy.propose(unit.actor, contract));
    if (contract.state !== ContractState.SIGNED && contract.state !== ContractState.IN_DELIVERY) throw contractLifecycle.refused(contract.state, says('subcontracted', '分包'), { rule: 'GP-15' });
    refusePersonal({ scope: input.scope });
    const subcontractor = await unit.find(Organization, input.subcontractorId, 'subcontractorId');
    if (subcontractor.id === contract.organization.id || subcontractor.id === contract.signatory.id) throw contractsRefusals.SUBCONTRACT_TO_ITSELF({ field: 'subcontractorId' });
    refuseInactive(subcontractor);
    if (live.some((one) => one.subcontractor.id === subcontractor.id)) throw contractsRefusals.SUBCONTRACTED_ALREADY({ field: 'subcontractorId' });
    const amountFen = fenOfInput(input.amount, 'amount');
    await refuseShare(unit, contract, live.reduce((sum, one) => sum + one.amountFen, amountFen));
    const subcontract = new Subcontract({ contract, subcontractor, scope: input.scope.trim(), amountFen, proposedBy: unit.em.getReference(Person, unit.actor.personId) });
    unit.em.persist(subcontract);
    unit.record({ rule: 'GP-15' });
    await unit.emit('subcontract.proposed', subcontract.id, { contractId: contract.id });
    return subcontract;
  },
});

/** A subcontractor delivers its part itself. */
function refusePassingOn(unit: Unit, { organization }: Contract, live: readonly Subcontract[]): void {
  const subcontractor = live.some(({ state, subcontractor: { id } }) => state === SubcontractState.CONSENTED && unit.actor.has('ORG_MANAGER', id));
  if (subcontractor && !unit.actor.has('ORG_MANAGER', organization.id)) throw contractsRefusals.SUBCONTRACTED_FURTHER({ field: 'contractId' });
}

async function refuseShare(unit: Unit, contract: Contract, total: bigint): Promise<void> {
  if (total >= contract.amountFen) throw contractsRefusals.WHOLE_ASSIGNED({ field: 'amount' });
  const percent = await unit.ruleValue(contractRules.subcontractPercent, await jurisdictionOf(unit, contract));
  if (!exceedsPercent(contract.amountFen - total, contract.amountFen, 100 - percent)) throw contractsRefusals.SUBCONTRACT_TOO_LARGE({ field: 'amount', params: { percent } });
}
