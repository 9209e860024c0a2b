import type { Rel } from '@mikro-orm/core';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DivisionGraph } from '../communities/index.js';
import type { OrgKind } from '../kernel/check-digits.js';
import { type Decision, all } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { DateScalar, DateTimeScalar, UnifiedSocialCreditCodeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, Node, Reads, type RowSql, ViewerCan } from '../platform/reads/index.js';
import { type Eligibility, type Standing, ineligibilityCodes, judgeEligibility, limitRules, limitsOf } from './eligibility.policy.js';
import { OrgKindValue } from './organization.enums.js';
import { OrganizationState, organizationLifecycle } from './organization.lifecycle.js';
import { organizationPolicy, organizationRoles } from './organization.policy.js';
import { Organization, RegistrationStatus } from './organization.js';

/** Who was admitted is public; applications and refusals are seen by the organization's people and operators. */
export const organizationVisible: RowSql = (row, viewer) =>
  `${row}.state not in ('APPLIED', 'REFUSED') or ${viewer.has('OPERATOR')} or ${row}.applied_by_id = ${viewer.person} or ${row}.id = any(${viewer.parties(...organizationRoles)}) or ${row}.fiscal_sponsor_id = any(${viewer.parties('ORG_MANAGER')})`;

const IneligibilityCode = Object.fromEntries(ineligibilityCodes.map((code) => [code, code]));

registerEnumType(IneligibilityCode, {
  name: 'IneligibilityCode',
  description: 'What speaks against an organization. Codes never change; new ones may come.',
  valuesConfig: {
    NOT_ACTIVE: { description: 'It is not in state ACTIVE.' },
    NOT_A_LEGAL_PERSON: { description: 'It is filed and cannot sign (SO-07).' },
    ON_ABNORMAL_LIST: { description: 'It is, or lately was, on the abnormal-activity list (SO-04).' },
    ON_SERIOUS_LIST: { description: 'It is, or lately was, on the list of serious breaches (SO-05).' },
    MAJOR_VIOLATION: { description: 'A major violation within three years (PL-02).' },
    FAILED_EVALUATION: { description: 'A failed evaluation bars from bidding in the next year (SW-04).' },
    GRADE_TOO_LOW: { description: 'Its grade is lower than required, or not in force (SO-01).' },
    CREDIT_TOO_LOW: { description: 'Its credit score is below the floor.' },
  },
});

@ObjectType('EligibilityReason', { description: 'One reason against an organization.' })
export class EligibilityReason {
  @Field(() => IneligibilityCode, { description: 'Which reason; branch on this.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule (`PL-02`); null for a project\'s choice.' })
  rule!: string | null;

  @Field(() => String, { description: 'The reason in English.' })
  en!: string;

  @Field(() => String, { description: 'The reason in Chinese.' })
  zh!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself; null when it does not.' })
  until!: Date | null;
}

@ObjectType('OrganizationEligibility', { description: 'Whether the organization may bid and contract now under the default rule set. A tender may ask for more.' })
export class OrganizationEligibility {
  @Field(() => Boolean, { description: 'Whether nothing speaks against it.' })
  eligible!: boolean;

  @Field(() => [EligibilityReason], { description: 'Everything that speaks against it; empty when it is eligible.' })
  reasons!: EligibilityReason[];
}

const limitKeys = Object.values(limitRules).map(({ key }) => `'${key}'`).join(', ');
const limits: RowSql = () => `(select jsonb_object_agg(r.key, r.value) from rule_value r where r.key in (${limitKeys}) and r.jurisdiction = 'CN'
  and r.effective_from <= business_now()::date and (r.effective_to is null or r.effective_to > business_now()::date))`;
// As sub-selects, so that the clock is asked once for a page and not for each row.
const gradeNow = (row: string, column: string): string =>
  `(select g.${column} from organization_grade g where g.organization_id = ${row}.id and (select business_today()) >= g.valid_from and (select business_today()) < g.valid_to)`;
const keepFrom = ['id', 'state', 'appliedBy'] as const;
const keep = (step: Parameters<typeof organizationLifecycle.can>[1]) => (actor: Actor, organization: Organization): Decision =>
  all(organizationPolicy.keep(actor, organization), organizationLifecycle.can(organization.state, step));

@ObjectType('Organization', {
  implements: Node,
  description: 'An organization that delivers services: a social organization (社会组织) as a rule, or another supplier that GP-02 admits. Everyone sees those that were admitted; applications are seen by their people, by the sponsor\'s managers and by operators.',
})
@Reads(() => Organization, {
  visible: organizationVisible,
  orderings: { CREATED_AT: 'createdAt', NAME: 'name' },
  filter: [
    'name', 'state', 'kind', 'registrationStatus', 'isCharity', 'creditCode', 'division', 'fiscalSponsor', 'createdAt',
    { name: 'grade', type: () => Int, sql: (row) => `coalesce(${gradeNow(row, 'grade')}, 0)`, description: 'Number of As of the grade in force; 0 without one.' },
    { name: 'districtCode', type: () => String, sql: (row) => `left(replace(${row}.division_id::text, '-', ''), 6)`, description: 'Code of the district in which it is registered (6 digits).' },
  ],
  search: (row, text) => `(${row}.name ilike containing(${text}) or ${row}.credit_code = ${text})`,
})
export class OrganizationGraph extends Node {
  @Field(() => String, { description: 'Name as registered or filed.' })
  name!: string;

  @Field(() => OrganizationState, { description: 'Where it stands with the platform.' })
  state!: OrganizationState;

  @Field(() => [OrganizationState], { description: 'States that can follow directly.' })
  @Derived<Organization>({ from: ['state'], value: ({ state }) => organizationLifecycle.nextStates(state) })
  nextStates!: OrganizationState[];

  @Field(() => OrgKindValue, { description: 'Legal form.' })
  kind!: OrgKind;

  @Field(() => RegistrationStatus, { description: 'Whether it is a registered legal person or only filed.' })
  registrationStatus!: RegistrationStatus;

  @Field(() => UnifiedSocialCreditCodeScalar, { nullable: true, description: 'Unified social credit code (统一社会信用代码); null for filed organizations without one.' })
  creditCode!: string | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'The registered organization that signs and receives money for it; null unless it is filed (SO-07).' })
  fiscalSponsor!: Rel<OrganizationGraph> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the fiscal sponsor agreed; null before, and for registered organizations.' })
  sponsorAgreedAt!: Date | null;

  @Field(() => DivisionGraph, { nullable: true, description: 'Where it is registered or filed; null when not told.' })
  division!: DivisionGraph | null;

  @Field(() => String, { nullable: true, description: 'What it does, in its own words; null when not told.' })
  introduction!: string | null;

  @Field(() => Boolean, { description: 'Whether it is a charity (慈善组织, CH-10).' })
  isCharity!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it applied.' })
  createdAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Number of As of the grade in force (5 for 5A, SO-01); null without one.' })
  @Computed({ sql: (row) => gradeNow(row, 'grade') })
  grade!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which the grade in force no longer holds; null without one.' })
  @Computed({ sql: (row) => gradeNow(row, 'valid_to') })
  gradeValidTo!: string | null;

  @Field(() => Float, { description: 'Credit score from 0 to 100. It starts at 80 (`CreditFormula.base`), is moved by the points of `creditEvents`, which count half after 365 days (`halfLifeDays`), and is computed now by the formula in force (`creditFormulas`). Below 60 (rule `organizations.creditFloor`, which a jurisdiction may set) the organization may neither bid nor apply for grants (CREDIT_TOO_LOW); where a tender names its own `creditFloor`, that one counts.' })
  @Computed({ sql: (row) => `credit_score(${row}.id)::float8` })
  creditScore!: number;

  @Field(() => OrganizationEligibility, { description: 'Whether it may bid and contract now, with the reasons against it.' })
  @Derived<{ standing: Standing; limits: Record<string, unknown> | null }>({
    from: [], sql: { standing: (row) => `organization_standing(${row}.id)`, limits },
    value: ({ standing, limits: values }): Eligibility => judgeEligibility(standing, {}, limitsOf(values ?? {})),
  })
  eligibility!: OrganizationEligibility;

  @Connected(() => OrganizationGraph, { by: 'fiscalSponsor', description: 'Filed organizations for which it signs, as far as the reader may see them.' })
  sponsored!: Connection<OrganizationGraph>;

  @ViewerCan<Organization>({
    organizationAdmit: { description: 'Admit it.', from: [...keepFrom], decide: keep('admit') },
    organizationRefuse: { description: 'Refuse the application.', from: [...keepFrom], decide: keep('refuse') },
    organizationSuspend: { description: 'Suspend it.', from: [...keepFrom], decide: keep('suspend') },
    organizationResume: { description: 'Let it resume.', from: [...keepFrom], decide: keep('resume') },
    organizationDissolve: { description: 'Record that it is no more.', from: [...keepFrom], decide: keep('dissolve') },
    organizationSponsor: { description: 'Agree to be its fiscal sponsor.', from: ['fiscalSponsor'], decide: organizationPolicy.sponsor },
    organizationAmend: { description: 'Amend what it says about itself.', from: ['id'], decide: organizationPolicy.manage },
    qualificationClaim: { description: 'Claim a qualification.', from: ['id'], decide: organizationPolicy.manage },
  })
  viewerCan!: object;
}
