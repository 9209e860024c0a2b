import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';
import { ChallengeState, challengeLifecycle } from './challenge.lifecycle.js';
import type { ChallengeSubject, Remedy } from './challenge.words.js';

export interface NewChallenge {
  readonly tender: Tender;
  readonly organization: Organization;
  readonly subject: ChallengeSubject;
  readonly request: string;
  readonly raisedBy: Person;
  readonly knownAt: Date;
  readonly dueAt: Date;
  readonly raisedAt: Date;
  readonly answerDueAt: Date;
}

/** A challenge (质疑) to the documents, the procedure or the result of a tender, put to its buyer (PL-14). */
@Entity()
@Index({ name: 'challenge_once', expression: `create unique index "challenge_once" on "challenge" ("tender_id", "organization_id", "subject", "known_at") where "state" <> 'WITHDRAWN'` })
@Index({ name: 'challenge_raised_at_index', properties: ['raisedAt', 'id'] })
export class Challenge extends Aggregate {
  static readonly idPrefix = 'challenge';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  subject: ChallengeSubject;

  /** What the challenger wants done. */
  @Property({ type: 'text' })
  request: string;

  @ManyToOne(() => Person)
  raisedBy: Rel<Person>;

  /** When the challenger knew or should have known; the time of seven working days runs from that day. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  knownAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  raisedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  answerDueAt: Date;

  @Property({ type: 'text' })
  state: ChallengeState = challengeLifecycle.definition.initial;

  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  @Property({ type: 'text', nullable: true })
  remedy: Remedy | null = null;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  withdrawnAt: Date | null = null;

  constructor(values: NewChallenge) {
    super();
    this.tender = values.tender;
    this.organization = values.organization;
    this.subject = values.subject;
    this.request = values.request;
    this.raisedBy = values.raisedBy;
    this.knownAt = values.knownAt;
    this.dueAt = values.dueAt;
    this.raisedAt = values.raisedAt;
    this.answerDueAt = values.answerDueAt;
  }

  reply({ upheld, answer, remedy, by, at }: { readonly upheld: boolean; readonly answer: string; readonly remedy: Remedy; readonly by: Person; readonly at: Date }): void {
    this.state = challengeLifecycle.advance(this.state, upheld ? 'uphold' : 'reject');
    this.answer = answer;
    this.remedy = remedy;
    this.answeredBy = by;
    this.answeredAt = at;
  }

  withdraw(at: Date): void {
    this.state = challengeLifecycle.advance(this.state, 'withdraw');
    this.withdrawnAt = at;
  }
}
