import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { type DeedDefinition, deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { Qualification } from './qualification.js';

@InputType({ description: 'Which qualification, and why.' })
export class QualificationDecisionInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The qualification (`qualification_…`).' })
  qualificationId!: string;

  @Field(() => String, { description: 'What was seen, or why not, 1–500 characters; kept in history.' })
  @Length(1, 500)
  reason!: string;
}

/** Operators' decisions about a qualification differ in the step alone. */
function decision(step: 'verify' | 'reject' | 'revoke'): DeedDefinition<QualificationDecisionInput, Qualification> {
  return deed({
    field: `qualification${step.charAt(0).toUpperCase()}${step.slice(1)}`,
    answers: 'qualification',
    scope: 'organizations:write',
    idempotency: 'accepted',
    async act(unit, input: QualificationDecisionInput): Promise<Qualification> {
      unit.authorize(organizationPolicy.keepRegister(unit.actor));
      const qualification = await unit.lock(Qualification, input.qualificationId, { field: 'qualificationId', expectedVersion: input.expectedVersion ?? null });
      unit.authorize(organizationPolicy.keep(unit.actor, await unit.lockById(Organization, qualification.organization.id, { share: true })));
      qualification[step]();
      unit.record({ rule: 'PL-02', note: input.reason });
      return qualification;
    },
  });
}

export const verifyQualification = decision('verify');
export const rejectQualification = decision('reject');
export const revokeQualification = decision('revoke');
