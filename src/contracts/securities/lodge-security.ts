import { IsEnum, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import { lockContract } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { SecurityState } from './security.lifecycle.js';
import { securityPolicy } from './security.policy.js';
import { PerformanceSecurity } from './security.js';
import { SecurityForm } from './security.words.js';

@InputType({ description: 'A performance bond (履约保证金) that the organization lodges.' })
export class PerformanceSecurityLodgeInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`) that asks for one (SECURITY_NOT_OWED), signed or in delivery.' })
  contractId!: string;

  @Field(() => SecurityForm, { description: 'What it is made of.' })
  @IsEnum(SecurityForm)
  form!: SecurityForm;

  @Field(() => MoneyInput, { description: 'How much: what the contract says, at most 10 % of it (SECURITY_AMOUNT_WRONG, PL-22).' })
  @ValidateNested()
  amount!: MoneyInput;

  @Field(() => String, { description: 'Number of the guarantee or of the bank\'s transaction, 4–64 letters, digits and hyphens.' })
  @Length(4, 64)
  @Matches(/^[0-9A-Za-z-]+$/, { context: says('it has digits, letters and hyphens only.', '只能包含数字、字母和连字符。') })
  reference!: string;

  @Field(() => String, { nullable: true, description: 'Bank, insurer or guarantor behind a guarantee, 2–200 characters; null for a transfer.' })
  @IsOptional()
  @Length(2, 200)
  issuer?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of a guarantee: the last of the term or later (GUARANTEE_INCOMPLETE); null for a transfer.' })
  @IsOptional()
  validUntil?: string | null;
}

/** The organization lodges the bond that the contract asks for (PL-22). */
export const lodgeSecurity = deed({
  field: 'performanceSecurityLodge',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: PerformanceSecurityLodgeInput): Promise<PerformanceSecurity> {
    const contract = await lockContract(unit, input.contractId);
    unit.authorize(securityPolicy.lodge(unit.actor, contract));
    if (contract.state !== ContractState.SIGNED && contract.state !== ContractState.IN_DELIVERY) throw contractLifecycle.refused(contract.state, says('given a performance bond', '提交履约保证金'), { rule: 'PL-22' });
    if (contract.performanceBondFen === null) throw contractsRefusals.SECURITY_NOT_OWED({ field: 'contractId' });
    const amountFen = fenOfInput(input.amount, 'amount');
    if (amountFen !== contract.performanceBondFen) throw contractsRefusals.SECURITY_AMOUNT_WRONG({ field: 'amount', params: { agreed: contract.performanceBondFen } });
    const guarantee = input.form === SecurityForm.GUARANTEE;
    if (guarantee && (!input.issuer || !input.validUntil || input.validUntil < contract.endsOn)) throw contractsRefusals.GUARANTEE_INCOMPLETE({ field: 'validUntil', params: { endsOn: contract.endsOn } });
    if ((await unit.em.count(PerformanceSecurity, { contract, state: { $ne: SecurityState.REJECTED } })) > 0) throw contractsRefusals.SECURITY_EXISTS({ field: 'contractId' });
    const security = new PerformanceSecurity({
      contract, form: input.form, amountFen, reference: input.reference,
      issuer: guarantee ? input.issuer!.trim() : null, validUntil: guarantee ? input.validUntil! : null,
      lodgedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist(security);
    unit.record({ rule: 'PL-22' });
    await unit.emit('performanceSecurity.lodged', security.id, { contractId: contract.id });
    return security;
  },
});
