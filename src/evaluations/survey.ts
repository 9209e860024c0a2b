import { randomUUID } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { Contract } from '../contracts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { SurveyState, surveyLifecycle } from './survey.lifecycle.js';

export interface NewSurvey {
  readonly contract: Contract;
  readonly question: string;
  readonly openedBy: Person;
  readonly openedAt: Date;
  readonly closesAt: Date;
}

/** Asks the residents of the community that was served how satisfied they are (居民满意度调查). */
@Entity()
@Index({ name: 'satisfaction_survey_one_open', expression: `create unique index "satisfaction_survey_one_open" on "satisfaction_survey" ("contract_id") where "state" = 'OPEN'` })
@Index({ name: 'satisfaction_survey_due_index', expression: `create index "satisfaction_survey_due_index" on "satisfaction_survey" ("closes_at") where "state" = 'OPEN'` })
@Index({ name: 'satisfaction_survey_opened_at_index', properties: ['openedAt', 'id'] })
export class SatisfactionSurvey extends Aggregate {
  static readonly idPrefix = 'survey';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  /** Whose residents answer. */
  @ManyToOne(() => Community)
  @Index()
  community: Rel<Community>;

  @Property({ type: 'text' })
  question: string;

  @Property({ type: 'text' })
  state: SurveyState = surveyLifecycle.definition.initial;

  @ManyToOne(() => Person)
  openedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  openedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  closesAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  constructor(values: NewSurvey) {
    super();
    this.contract = values.contract;
    this.community = values.contract.community;
    this.question = values.question;
    this.openedBy = values.openedBy;
    this.openedAt = values.openedAt;
    this.closesAt = values.closesAt;
  }

  close(at: Date): void {
    this.state = surveyLifecycle.advance(this.state, 'close');
    this.closedAt = at;
  }
}

/** That a resident answered, and nothing else: the answer is a row of its own, which carries neither person nor time. */
@Entity()
@Unique({ name: 'survey_participant_once', properties: ['survey', 'person'] })
export class SurveyParticipant extends Aggregate {
  static readonly idPrefix = 'survey_participant';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => SatisfactionSurvey)
  survey: Rel<SatisfactionSurvey>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  constructor(survey: SatisfactionSurvey, person: Person) {
    super();
    this.survey = survey;
    this.person = person;
  }
}

/** An answer without its author. For reading: it is written beside the unit of work, so that history never joins the two. */
@Entity({ readonly: true })
export class SurveyAnswer {
  static readonly idPrefix = 'answer';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => SatisfactionSurvey)
  @Index()
  survey!: Rel<SatisfactionSurvey>;

  /** 1 (not at all) to 5 (very satisfied). */
  @Property({ type: 'smallint' })
  points!: number;

  @Property({ type: 'text', nullable: true })
  comment!: string | null;
}
