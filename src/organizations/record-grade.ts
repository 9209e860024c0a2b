import { Length, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { CreditListing } from './credit-listing.js';
import { OrganizationGrade } from './organization-grade.js';
import { OrganizationState } from './organization.lifecycle.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';
import { organizationsRules } from './organizations.rules.js';

@InputType({ description: 'A grade that civil affairs gave.' })
export class OrganizationGradeRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;

  @Field(() => Int, { description: 'Number of As: 1 for 1A to 5 for 5A.' })
  @Min(1)
  @Max(5)
  grade!: number;

  @Field(() => DateScalar, { description: 'Day from which it holds, as on the certificate; not in the future. It holds for five years (SO-01).' })
  validFrom!: string;

  @Field(() => String, { description: 'Who graded it, 1–100 characters.' })
  @Length(1, 100)
  assessor!: string;
}

/** The same day so many years later; 29 February becomes 1 March where there is none. */
export function yearsAfter(day: string, years: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)) - 1, Number(day.slice(8)))).toISOString().slice(0, 10);
}

async function refuseUngradable(unit: Unit, organization: Organization): Promise<void> {
  const listed = await unit.em.count(CreditListing, { organization, removedAt: null });
  if (organization.state !== OrganizationState.ACTIVE || listed > 0) throw organizationsRefusals.NOT_GRADABLE({ field: 'organizationId' });
}

/** Records a grade (SO-01). A newer grade ends the one before it. */
export const recordGrade = deed({
  field: 'organizationGradeRecord',
  answers: 'organizationGrade',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationGradeRecordInput): Promise<OrganizationGrade> {
    const organization = await unit.lock(Organization, input.organizationId, { field: 'organizationId' });
    unit.authorize(organizationPolicy.keep(unit.actor, organization));
    await refuseUngradable(unit, organization);
    if (input.validFrom > shanghaiDate(await unit.now())) throw organizationsRefusals.NOT_YET({ field: 'validFrom' });
    const [last] = await unit.em.find(OrganizationGrade, { organization }, { orderBy: { validFrom: 'desc' }, limit: 1 });
    const between = await unit.ruleValue(organizationsRules.regradeYears);
    if (last && input.validFrom < yearsAfter(last.validFrom, between)) throw organizationsRefusals.GRADED_TOO_SOON({ field: 'validFrom', params: { years: between } });
    last?.endOn(input.validFrom);
    const validTo = yearsAfter(input.validFrom, await unit.ruleValue(organizationsRules.gradeYears));
    const grade = new OrganizationGrade({ organization, grade: input.grade, validFrom: input.validFrom, validTo, assessor: input.assessor });
    unit.em.persist(grade);
    unit.record({ rule: 'SO-01' });
    return grade;
  },
});
