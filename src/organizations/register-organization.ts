import { IsOptional, Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Membership, Party, Person } from '../accounts/index.js';
import { Division } from '../communities/index.js';
import { type OrgKind, creditCodeProblem, parseCreditCode } from '../kernel/check-digits.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { UnifiedSocialCreditCodeScalar, creditCodeProblems } from '../platform/graphql/scalars.js';
import { OrgKindValue } from './organization.enums.js';
import { OrganizationState } from './organization.lifecycle.js';
import { Organization, RegistrationStatus } from './organization.js';
import { organizationsRefusals } from './organizations.refusals.js';

@InputType({ description: 'An organization that asks to be admitted. Who asks becomes its first manager.' })
export class OrganizationRegisterInput extends DeedInput {
  @Field(() => String, { description: 'Name as registered or filed, 2–100 characters.' })
  @Length(2, 100)
  name!: string;

  @Field(() => RegistrationStatus, { description: 'Whether it is a registered legal person or only filed.' })
  registrationStatus!: RegistrationStatus;

  @Field(() => UnifiedSocialCreditCodeScalar, { nullable: true, description: 'Its credit code. Required for REGISTERED; null for filed organizations without one.' })
  @IsOptional()
  creditCode?: string | null;

  @Field(() => OrgKindValue, { nullable: true, description: 'Its kind. Null takes it from the credit code; a kind that contradicts the code is refused.' })
  @IsOptional()
  kind?: OrgKind | null;

  @Field(() => ID, { nullable: true, description: 'The registered organization that signs and receives money for it. Required for FILED, and only then (SO-07).' })
  @IsOptional()
  fiscalSponsorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the division in which it is registered or filed.' })
  @IsOptional()
  @Length(2, 12)
  divisionCode?: string | null;

  @Field(() => String, { nullable: true, description: 'What it does, up to 2,000 characters.' })
  @IsOptional()
  @Length(0, 2000)
  introduction?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is registered or recognized as a charity (慈善组织, CH-10); false when left out.' })
  @IsOptional()
  isCharity?: boolean | null;
}

/** The kind that the credit code bears out, or refuses. */
function kindOf({ creditCode, kind }: OrganizationRegisterInput): OrgKind {
  const problem = creditCode ? creditCodeProblem(creditCode, kind ?? undefined) : null;
  if (problem === 'WRONG_KIND') throw organizationsRefusals.KIND_CONTRADICTS_CREDIT_CODE({ field: 'kind', params: { kind: kind ?? '' } });
  if (problem) throw organizationsRefusals.CREDIT_CODE_WRONG({ field: 'creditCode', params: { problem: creditCodeProblems[problem] } });
  const told = creditCode ? (parseCreditCode(creditCode)?.kinds ?? []) : [];
  const settled = kind ?? (told.length === 1 ? told[0] : undefined) ?? (creditCode ? undefined : 'OTHER');
  if (settled === undefined) throw organizationsRefusals.KIND_NEEDED({ field: 'kind' });
  if (settled === 'GOVERNMENT_AGENCY' || settled === 'MASS_ORGANIZATION') throw organizationsRefusals.KIND_CANNOT_SUPPLY({ field: 'kind' });
  return settled;
}

async function sponsorOf(unit: Unit, { registrationStatus, fiscalSponsorId }: OrganizationRegisterInput): Promise<Organization | null> {
  const filed = registrationStatus === RegistrationStatus.FILED;
  if (filed && !fiscalSponsorId) throw organizationsRefusals.SPONSOR_NEEDED({ field: 'fiscalSponsorId' });
  if (!fiscalSponsorId) return null;
  if (!filed) throw organizationsRefusals.SPONSOR_NOT_NEEDED({ field: 'fiscalSponsorId' });
  const sponsor = await unit.lock(Organization, fiscalSponsorId, { field: 'fiscalSponsorId', share: true });
  if (sponsor.state !== OrganizationState.ACTIVE || sponsor.registrationStatus !== RegistrationStatus.REGISTERED) {
    throw organizationsRefusals.SPONSOR_UNFIT({ field: 'fiscalSponsorId' });
  }
  return sponsor;
}

/** The division under a code, for where an organization is registered. */
export async function divisionUnder(unit: Unit, code: string | null | undefined): Promise<Division | null> {
  if (!code) return null;
  const division = await unit.em.findOne(Division, { code });
  if (!division) throw organizationsRefusals.DIVISION_UNKNOWN({ field: 'divisionCode', params: { code } });
  return division;
}

/** Applies for an organization; an operator admits it. Whoever applies manages it. */
export const registerOrganization = deed({
  field: 'organizationRegister',
  answers: 'organization',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationRegisterInput): Promise<Organization> {
    if (input.registrationStatus === RegistrationStatus.REGISTERED && !input.creditCode) throw organizationsRefusals.CREDIT_CODE_NEEDED({ field: 'creditCode' });
    const appliedBy = unit.em.getReference(Person, unit.actor.personId);
    const organization = new Organization({
      name: input.name,
      registrationStatus: input.registrationStatus,
      creditCode: input.creditCode ?? null,
      kind: kindOf(input),
      fiscalSponsor: await sponsorOf(unit, input),
      division: await divisionUnder(unit, input.divisionCode),
      introduction: input.introduction ?? null,
      isCharity: input.isCharity ?? false,
      appliedBy,
    });
    unit.em.persist(organization);
    const party = unit.em.getReference(Party, organization.id);
    unit.em.persist(new Membership({ person: appliedBy, party, role: 'ORG_MANAGER', startsAt: await unit.now() }));
    return organization;
  },
});
