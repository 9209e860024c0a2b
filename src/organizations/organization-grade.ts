import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Organization } from './organization.js';

export interface NewGrade {
  readonly organization: Organization;
  readonly grade: number;
  readonly validFrom: string;
  readonly validTo: string;
  readonly assessor: string;
}

/** A grade (评估等级, 1A–5A) that civil affairs gave, for the years in which it holds (SO-01). */
@Entity()
export class OrganizationGrade extends Aggregate {
  static readonly idPrefix = 'grade';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  /** Number of As, 1 to 5. */
  @Property({ type: 'smallint' })
  grade: number;

  @Property({ type: 'date' })
  validFrom: string;

  /** First day on which it no longer holds. */
  @Property({ type: 'date' })
  validTo: string;

  /** Who graded it, as the certificate says. */
  @Property({ type: 'text' })
  assessor: string;

  constructor(values: NewGrade) {
    super();
    this.organization = values.organization;
    this.grade = values.grade;
    this.validFrom = values.validFrom;
    this.validTo = values.validTo;
    this.assessor = values.assessor;
  }

  /** Ends the grade early: withdrawn, or replaced by a newer one. */
  endOn(day: string): void {
    if (day < this.validTo) this.validTo = day;
  }
}
