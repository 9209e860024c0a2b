import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { divisionUnder } from './register-organization.js';

@InputType({ description: 'What changes about an organization. A field that is left out stays; null empties it. Name and credit code follow the registration and stay.' })
export class OrganizationAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;

  @Field(() => String, { nullable: true, description: 'What it does, up to 2,000 characters.' })
  @IsOptional()
  @Length(0, 2000)
  introduction?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the division in which it is registered or filed.' })
  @IsOptional()
  @Length(2, 12)
  divisionCode?: string | null;
}

/** Amends what an organization says about itself. */
export const amendOrganization = deed({
  field: 'organizationAmend',
  answers: 'organization',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationAmendInput): Promise<Organization> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(organizationPolicy.manage(unit.actor, organization));
    if (input.introduction !== undefined) organization.introduction = input.introduction;
    if (input.divisionCode !== undefined) organization.division = await divisionUnder(unit, input.divisionCode);
    return organization;
  },
});
