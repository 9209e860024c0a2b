import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, type RowSql, everyone } from '../platform/reads/index.js';
import { CreditList, CreditListing, CreditListingReason } from './credit-listing.js';
import { OrganizationGrade } from './organization-grade.js';
import { OrganizationGraph } from './organization.graph.js';
import { organizationRoles } from './organization.policy.js';
import { Qualification, QualificationKind, QualificationState } from './qualification.js';

@ObjectType('OrganizationGrade', { implements: Node, description: 'A grade (评估等级) that civil affairs gave an organization (SO-01). Everyone sees it.' })
@Reads(() => OrganizationGrade, { visible: everyone, orderings: { VALID_FROM: 'validFrom' }, filter: ['grade', 'validFrom', 'validTo'], defaultOrder: { field: 'VALID_FROM', direction: 'DESC' } })
export class OrganizationGradeGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'Whose grade; null when the reader may not see the organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => Int, { description: 'Number of As: 5 for 5A.' })
  grade!: number;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds: five years later, or when a newer grade began.' })
  validTo!: string;

  @Field(() => Boolean, { description: 'Whether it holds today.' })
  @Computed({ sql: (row) => `((select business_today()) >= ${row}.valid_from and (select business_today()) < ${row}.valid_to)` })
  inForce!: boolean;

  @Field(() => String, { description: 'Who graded it.' })
  assessor!: string;
}

@ObjectType('CreditListing', { implements: Node, description: 'An organization\'s time on a list of the credit rules (SO-04, SO-05). Everyone sees it.' })
@Reads(() => CreditListing, { visible: everyone, orderings: { LISTED_AT: 'listedAt' }, filter: ['list', 'reason', 'listedAt', 'removedAt'], defaultOrder: { field: 'LISTED_AT', direction: 'DESC' } })
export class CreditListingGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'Who is or was listed; null when the reader may not see the organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => CreditList, { description: 'Which list.' })
  list!: CreditList;

  @Field(() => CreditListingReason, { description: 'Why.' })
  reason!: CreditListingReason;

  @Field(() => String, { description: 'The decision or notice.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When it was listed.' })
  listedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was removed; null while it is listed; the same as `listedAt` for a listing that was mistaken.' })
  removedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was removed; null while it is listed.' })
  removalReason!: string | null;

  @Field(() => Boolean, { description: 'Whether the listing was mistaken and counts nowhere.' })
  @Computed({ sql: (row) => `(${row}.removed_at is not distinct from ${row}.listed_at)` })
  mistaken!: boolean;
}

/** What an operator has checked is public; claims are between the organization and operators. */
const qualificationVisible: RowSql = (row, viewer) =>
  `${row}.state in ('VERIFIED', 'REVOKED') or ${viewer.has('OPERATOR')} or ${row}.organization_id = any(${viewer.parties(...organizationRoles)})`;

@ObjectType('Qualification', { implements: Node, description: 'A licence or recognition (资质). Everyone sees those that were verified; claims are seen by the organization\'s people and operators.' })
@Reads(() => Qualification, { visible: qualificationVisible, orderings: { CREATED_AT: 'createdAt', VALID_FROM: 'validFrom' }, filter: ['kind', 'state', 'validTo'] })
export class QualificationGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'Who holds or claims it; null when the reader may not see the organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => QualificationKind, { description: 'What it allows.' })
  kind!: QualificationKind;

  @Field(() => QualificationState, { description: 'How far it has been checked.' })
  state!: QualificationState;

  @Field(() => String, { description: 'Number on the certificate.' })
  number!: string;

  @Field(() => String, { description: 'Who issued it.' })
  issuer!: string;

  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds; null for no end.' })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'Whether it is verified and holds today.' })
  @Computed({ sql: (row) => `(${row}.state = 'VERIFIED' and ${row}.valid_from <= (select business_today()) and (${row}.valid_to is null or ${row}.valid_to > (select business_today())))` })
  inForce!: boolean;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationRecords {
  @Connected(() => OrganizationGradeGraph, { by: 'organization', description: 'Its grades, the latest first.' })
  grades!: Connection<OrganizationGradeGraph>;

  @Connected(() => CreditListingGraph, { by: 'organization', description: 'Its times on the lists, the latest first.' })
  creditListings!: Connection<CreditListingGraph>;

  @Connected(() => QualificationGraph, { by: 'organization', description: 'Its qualifications.' })
  qualifications!: Connection<QualificationGraph>;
}
