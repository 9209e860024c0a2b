import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { moveSecurity, lockSecurity } from './securities.queries.js';
import { securityPolicy } from './security.policy.js';
import type { PerformanceSecurity } from './security.js';

@InputType({ description: 'A performance bond that the buyer has.' })
export class PerformanceSecurityConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The bond (`performancesecurity_…`), LODGED.' })
  securityId!: string;
}

@InputType({ description: 'A performance bond that is not there, or not as agreed.' })
export class PerformanceSecurityRejectInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The bond (`performancesecurity_…`), LODGED.' })
  securityId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters; seen by both sides.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'A performance bond to return.' })
export class PerformanceSecurityReleaseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The bond (`performancesecurity_…`), CONFIRMED, of a contract that has ended.' })
  securityId!: string;
}

/** An officer of the buyer confirms that the bond is there; money is kept apart in the ledger. */
export const confirmSecurity = deed({
  field: 'performanceSecurityConfirm',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: PerformanceSecurityConfirmInput): Promise<PerformanceSecurity> {
    const { contract, security } = await lockSecurity(unit, input.securityId, input.expectedVersion ?? null);
    unit.authorize(securityPolicy.decide(unit.actor, contract, security));
    security.decide('confirm', unit.em.getReference(Person, unit.actor.personId), await unit.now(), null);
    await moveSecurity(unit, contract, security, null);
    unit.record({ rule: 'PL-22' });
    await unit.emit('performanceSecurity.confirmed', security.id, { contractId: contract.id });
    return security;
  },
});

/** It is not there, or not as agreed; another may be lodged. */
export const rejectSecurity = deed({
  field: 'performanceSecurityReject',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PerformanceSecurityRejectInput): Promise<PerformanceSecurity> {
    const { contract, security } = await lockSecurity(unit, input.securityId, input.expectedVersion ?? null);
    unit.authorize(securityPolicy.decide(unit.actor, contract, security));
    security.decide('reject', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    unit.record({ rule: 'PL-22' });
    await unit.emit('performanceSecurity.rejected', security.id, { contractId: contract.id });
    return security;
  },
});

/** The contract has ended: an approver who did not confirm the bond returns it. */
export const releaseSecurity = deed({
  field: 'performanceSecurityRelease',
  answers: 'performanceSecurity',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: PerformanceSecurityReleaseInput): Promise<PerformanceSecurity> {
    const { contract, security } = await lockSecurity(unit, input.securityId, input.expectedVersion ?? null);
    unit.authorize(securityPolicy.release(unit.actor, contract, security));
    security.release(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (contract.endedAt === null) throw contractsRefusals.SECURITY_STILL_OWED({ field: 'securityId' });
    await moveSecurity(unit, contract, security, null);
    unit.record({ rule: 'PL-22' });
    await unit.emit('performanceSecurity.released', security.id, { contractId: contract.id });
    return security;
  },
});
