import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';
import { Qualification, QualificationKind } from './qualification.js';

@InputType({ description: 'A certificate that the organization holds.' })
export class QualificationClaimInput extends DeedInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;

  @Field(() => QualificationKind, { description: 'What it allows.' })
  kind!: QualificationKind;

  @Field(() => String, { description: 'Number on the certificate, 1–60 characters.' })
  @Length(1, 60)
  number!: string;

  @Field(() => String, { description: 'Who issued it, 1–100 characters.' })
  @Length(1, 100)
  issuer!: string;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds; null for no end.' })
  @IsOptional()
  validTo?: string | null;
}

/** Claims a qualification; it counts once an operator has verified it. */
export const claimQualification = deed({
  field: 'qualificationClaim',
  answers: 'qualification',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: QualificationClaimInput): Promise<Qualification> {
    const organization = await unit.find(Organization, input.organizationId, 'organizationId');
    unit.authorize(organizationPolicy.manage(unit.actor, organization));
    if (input.validTo && input.validTo <= input.validFrom) throw organizationsRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS({ field: 'validTo' });
    const qualification = new Qualification({ organization, ...input, validTo: input.validTo ?? null });
    unit.em.persist(qualification);
    return qualification;
  },
});
