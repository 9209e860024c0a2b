import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';
import { Challenge } from './challenge.js';
import type { Remedy } from './challenge.words.js';
import { ComplaintState, complaintLifecycle } from './complaint.lifecycle.js';

/** What the complainant says. */
export interface ComplaintWords {
  readonly request: string;
  readonly evidence: string;
  readonly confidential: string | null;
}

export interface NewComplaint extends ComplaintWords {
  readonly challenge: Challenge;
  readonly raisedBy: Person;
  readonly raisedAt: Date;
  readonly dueAt: Date;
  readonly intakeDueAt: Date;
}

/** A complaint (投诉) to the supervisors about the answer to a challenge, or its absence (PL-14, CP-01). */
@Entity()
@Index({ name: 'complaint_once', expression: `create unique index "complaint_once" on "complaint" ("challenge_id") where "state" not in ('WITHDRAWN', 'REJECTED')` })
@Index({ name: 'complaint_raised_at_index', properties: ['raisedAt', 'id'] })
export class Complaint extends Aggregate {
  static readonly idPrefix = 'complaint';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Challenge)
  challenge: Rel<Challenge>;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  request!: string;

  @Property({ type: 'text' })
  evidence!: string;

  @Property({ type: 'text', nullable: true })
  confidential!: string | null;

  @ManyToOne(() => Person)
  raisedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  raisedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  intakeDueAt: Date;

  @Property({ type: 'text' })
  state: ComplaintState = complaintLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  intakeBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  intakeAt: Date | null = null;

  /** What is missing, or why it is not taken up. */
  @Property({ type: 'text', nullable: true })
  intakeNote: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  correctionDueAt: Date | null = null;

  /** When what was missing was supplied. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  correctedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decisionDueAt: Date | null = null;

  /** Until when, at the longest, the purchase is held while the complaint is open; null when it is not. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  frozenUntil: Date | null;

  @Property({ type: 'text', nullable: true })
  decision: string | null = null;

  @Property({ type: 'text', nullable: true })
  remedy: Remedy | null = null;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewComplaint) {
    super();
    this.challenge = values.challenge;
    this.tender = values.challenge.tender;
    this.organization = values.challenge.organization;
    this.raisedBy = values.raisedBy;
    this.raisedAt = values.raisedAt;
    this.dueAt = values.dueAt;
    this.intakeDueAt = values.intakeDueAt;
    this.frozenUntil = values.intakeDueAt;
    this.say(values);
  }

  private say(words: ComplaintWords): void {
    this.request = words.request;
    this.evidence = words.evidence;
    this.confidential = words.confidential;
  }

  askCorrection(by: Person, at: Date, note: string, dueAt: Date): void {
    this.state = complaintLifecycle.advance(this.state, 'askCorrection');
    this.review(by, at, note);
    this.correctionDueAt = dueAt;
    this.frozenUntil = dueAt;
  }

  correct(words: ComplaintWords, at: Date, intakeDueAt: Date): void {
    this.state = complaintLifecycle.advance(this.state, 'correct');
    this.correctedAt = at;
    this.say(words);
    this.intakeDueAt = intakeDueAt;
    this.frozenUntil = intakeDueAt;
  }

  accept(by: Person, at: Date, note: string | null, { decisionDueAt, suspendedUntil }: { readonly decisionDueAt: Date; readonly suspendedUntil: Date | null }): void {
    this.state = complaintLifecycle.advance(this.state, 'accept');
    this.review(by, at, note);
    this.decisionDueAt = decisionDueAt;
    this.frozenUntil = suspendedUntil;
  }

  reject(by: Person, at: Date, note: string): void {
    this.state = complaintLifecycle.advance(this.state, 'reject');
    this.review(by, at, note);
    this.end(at);
  }

  /** Was not corrected in time. */
  lapse(at: Date): void {
    this.state = complaintLifecycle.advance(this.state, 'reject');
    this.end(at);
  }

  decide({ upheld, decision, remedy, by, at }: { readonly upheld: boolean; readonly decision: string; readonly remedy: Remedy; readonly by: Person; readonly at: Date }): void {
    this.state = complaintLifecycle.advance(this.state, upheld ? 'uphold' : 'dismiss');
    this.decision = decision;
    this.remedy = remedy;
    this.decidedBy = by;
    this.decidedAt = at;
    this.end(at);
  }

  withdraw(at: Date): void {
    this.state = complaintLifecycle.advance(this.state, 'withdraw');
    this.end(at);
  }

  private review(by: Person, at: Date, note: string | null): void {
    this.intakeBy = by;
    this.intakeAt = at;
    this.intakeNote = note;
  }

  private end(at: Date): void {
    this.frozenUntil = null;
    this.endedAt = at;
  }
}
