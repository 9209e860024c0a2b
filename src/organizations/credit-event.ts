import { randomUUID } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Organization } from './organization.js';

/** What happened that the credit score counts. The published formula says how many points each is worth. */
export enum CreditEventKind {
  CONTRACT_COMPLETED = 'CONTRACT_COMPLETED',
  EVALUATION_EXCELLENT = 'EVALUATION_EXCELLENT',
  EVALUATION_GOOD = 'EVALUATION_GOOD',
  EVALUATION_QUALIFIED = 'EVALUATION_QUALIFIED',
  EVALUATION_FAILED = 'EVALUATION_FAILED',
  ACCREDITED = 'ACCREDITED',
  COMMENDED = 'COMMENDED',
  LATE_DELIVERY = 'LATE_DELIVERY',
  LATE_REPORT = 'LATE_REPORT',
  COMPLAINT_UPHELD = 'COMPLAINT_UPHELD',
  WINNER_REFUSED = 'WINNER_REFUSED',
  CONTRACT_TERMINATED = 'CONTRACT_TERMINATED',
  CONTRACT_ASSIGNED = 'CONTRACT_ASSIGNED',
  FUNDS_CLAWED_BACK = 'FUNDS_CLAWED_BACK',
  DISCLOSURE_OVERDUE = 'DISCLOSURE_OVERDUE',
  MINOR_PENALTY = 'MINOR_PENALTY',
  MAJOR_VIOLATION = 'MAJOR_VIOLATION',
}

export interface NewCreditEvent {
  readonly organization: Organization;
  readonly kind: CreditEventKind;
  readonly points: string;
  readonly formulaVersion: number;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly occurredAt: Date;
  readonly note: string | null;
  readonly recordedBy: Person | null;
}

/** One fact about an organization's conduct. Append-only: an error is set right by a reversal. */
@Entity()
@Index({ properties: ['organization', 'occurredAt'] })
@Index({ name: 'credit_event_once_per_subject', expression: 'create unique index "credit_event_once_per_subject" on "credit_event" ("organization_id", "kind", "subject_id") where "subject_id" is not null' })
export class CreditEvent {
  static readonly idPrefix = 'credit';

  declare [OptionalProps]?: 'createdAt';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  kind: CreditEventKind;

  /** What the formula in force gave for it (decimal text). The database accepts the published points only. */
  @Property({ columnType: 'numeric(6,2)', type: 'decimal' })
  points: string;

  @Property({ type: 'integer' })
  formulaVersion: number;

  /** What it is about (`Contract`, `Evaluation`), where it came from a deed. */
  @Property({ type: 'text', nullable: true })
  subjectType: string | null;

  @Property({ type: 'uuid', nullable: true })
  subjectId: string | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  occurredAt: Date;

  @Property({ type: 'text', nullable: true })
  note: string | null;

  /** Whose deed recorded it; null for a sweep. Decides no appeal against it. */
  @ManyToOne(() => Person, { nullable: true })
  recordedBy: Rel<Person> | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', defaultRaw: 'business_now()' })
  createdAt!: Date;

  constructor(values: NewCreditEvent) {
    this.organization = values.organization;
    this.kind = values.kind;
    this.points = values.points;
    this.formulaVersion = values.formulaVersion;
    this.subjectType = values.subjectType;
    this.subjectId = values.subjectId;
    this.occurredAt = values.occurredAt;
    this.note = values.note;
    this.recordedBy = values.recordedBy;
  }
}
