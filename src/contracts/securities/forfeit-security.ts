import { IsEnum, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { refusePersonal } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { lockSecurity, moveSecurity } from './securities.queries.js';
import { securityPolicy } from './security.policy.js';
import type { PerformanceSecurity } from './security.js';
import { ForfeitGround } from './security.words.js';

@InputType({ description: 'A proposal not to return a performance bond, or part of it.' })
export class PerformanceSecurityForfeitProposeInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The bond (`performancesecurity_…`), CONFIRMED.' })
  securityId!: string;

  @Field(() => MoneyInput, { description: 'What is not returned; at most the bond (FORFEIT_TOO_MUCH). The rest goes back at once when it is agreed to.' })
  @ValidateNested()
  amount!: MoneyInput;

  @Field(() => ForfeitGround, { description: 'Why.' })
  @IsEnum(ForfeitGround)
  ground!: ForfeitGround;

  @Field(() => String, { description: 'The ground in words, with the clause of the contract, 2–2,000 characters; seen by both sides.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'Agreement not to return a performance bond, or part of it.' })
export class PerformanceSecurityForfeitInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The bond (`performancesecurity_…`), whose forfeiture another person proposed (FORFEITURE_NOT_PROPOSED).' })
  securityId!: string;
}

/** An officer of the buyer proposes not to return the bond; nothing changes until an approver agrees. */
export const proposeForfeiture = deed({
  field: 'performanceSecurityForfeitPropose',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PerformanceSecurityForfeitProposeInput): Promise<PerformanceSecurity> {
    const { contract, security } = await lockSecurity(unit, input.securityId, input.expectedVersion ?? null);
    unit.authorize(securityPolicy.proposeForfeiture(unit.actor, contract));
    refusePersonal({ reason: input.reason });
    const fen = fenOfInput(input.amount, 'amount');
    if (fen > security.amountFen) throw contractsRefusals.FORFEIT_TOO_MUCH({ field: 'amount' });
    security.proposeForfeiture(fen, input.ground, input.reason.trim(), unit.em.getReference(Person, unit.actor.personId));
    unit.record({ rule: 'PL-22' });
    return security;
  },
});

/** An approver agrees: what is forfeited goes to the treasury, the rest back. */
export const forfeitSecurity = deed({
  field: 'performanceSecurityForfeit',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: PerformanceSecurityForfeitInput): Promise<PerformanceSecurity> {
    const { contract, security } = await lockSecurity(unit, input.securityId, input.expectedVersion ?? null);
    unit.authorize(securityPolicy.forfeit(unit.actor, contract, security));
    security.forfeit(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (security.forfeitFen === null) throw contractsRefusals.FORFEITURE_NOT_PROPOSED({ field: 'securityId' });
    await moveSecurity(unit, contract, security, security.forfeitFen);
    unit.record({ rule: 'PL-22' });
    await unit.emit('performanceSecurity.forfeited', security.id, { contractId: contract.id });
    return security;
  },
});
