import { randomUUID } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Contract } from '../contracts/index.js';
import { Organization } from '../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { EvaluationState, evaluationLifecycle } from './evaluation.lifecycle.js';
import type { EvaluationGrade, EvaluationKind, VetoItem } from './evaluation.words.js';
import { SatisfactionSurvey } from './survey.js';

export interface NewEvaluation {
  readonly contract: Contract;
  readonly kind: EvaluationKind;
  readonly survey: SatisfactionSurvey;
  /** Hundredths of a point, of 100. */
  readonly score: number;
  readonly satisfaction: number;
  readonly satisfactionWeight: number;
  readonly vetoes: readonly VetoItem[];
  readonly summary: string;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
}

/** The evaluation (绩效评价) of a contract that was delivered: scores, residents' satisfaction, and a grade. */
@Entity()
@Index({ name: 'evaluation_contract_once', expression: `create unique index "evaluation_contract_once" on "evaluation" ("contract_id") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'evaluation_recorded_at_index', properties: ['recordedAt', 'id'] })
@Index({ name: 'evaluation_organization_recorded_at_index', properties: ['organization', 'recordedAt', 'id'] })
export class Evaluation extends Aggregate {
  static readonly idPrefix = 'evaluation';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  /** Who delivered; kept here for pages of one organization. */
  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  @ManyToOne(() => SatisfactionSurvey)
  @Index()
  survey: Rel<SatisfactionSurvey>;

  @Property({ type: 'text' })
  kind: EvaluationKind;

  /** Weighted sum of criteria and satisfaction, in hundredths of a point, 0 to 10,000. */
  @Property({ type: 'integer' })
  score: number;

  /** The survey's result, in hundredths of a point, 0 to 10,000. */
  @Property({ type: 'integer' })
  satisfaction: number;

  /** Percent that satisfaction weighs (E37). */
  @Property({ type: 'smallint' })
  satisfactionWeight: number;

  @Property({ columnType: 'text[]', type: 'string[]' })
  vetoes: string[];

  @Property({ type: 'text' })
  summary: string;

  @Property({ type: 'text' })
  state: EvaluationState = evaluationLifecycle.definition.initial;

  @Property({ type: 'text', nullable: true })
  grade: EvaluationGrade | null = null;

  @ManyToOne(() => Person)
  recordedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  recordedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  concludedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  concludedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  withdrawnReason: string | null = null;

  constructor(values: NewEvaluation) {
    super();
    this.contract = values.contract;
    this.organization = values.contract.organization;
    this.survey = values.survey;
    this.kind = values.kind;
    this.score = values.score;
    this.satisfaction = values.satisfaction;
    this.satisfactionWeight = values.satisfactionWeight;
    this.vetoes = [...values.vetoes];
    this.summary = values.summary;
    this.recordedBy = values.recordedBy;
    this.recordedAt = values.recordedAt;
  }

  conclude(by: Person, at: Date, grade: EvaluationGrade): void {
    this.state = evaluationLifecycle.advance(this.state, 'conclude');
    this.concludedBy = by;
    this.concludedAt = at;
    this.grade = grade;
  }

  withdraw(reason: string): void {
    this.state = evaluationLifecycle.advance(this.state, 'withdraw');
    this.withdrawnReason = reason;
  }
}

/** One criterion of an evaluation with its score; residents' satisfaction stands beside them, on the evaluation itself. */
@Entity()
@Unique({ name: 'evaluation_criterion_number_once', properties: ['evaluation', 'number'] })
export class EvaluationCriterion {
  static readonly idPrefix = 'evaluation_criterion';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Evaluation)
  evaluation: Rel<Evaluation>;

  /** Place, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  title: string;

  /** Percent of the whole. */
  @Property({ type: 'smallint' })
  weight: number;

  /** Whole points of 100. */
  @Property({ type: 'smallint' })
  score: number;

  constructor(evaluation: Evaluation, number: number, values: { readonly title: string; readonly weight: number; readonly score: number }) {
    this.evaluation = evaluation;
    this.number = number;
    this.title = values.title;
    this.weight = values.weight;
    this.score = values.score;
  }
}
