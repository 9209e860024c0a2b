import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Volunteer } from '../volunteers/index.js';
import { SocialWorker } from '../workers/index.js';
import type { ServiceKind } from './contract.words.js';
import { Contract } from './contract.js';
import { Milestone } from './milestone.js';
import { ServiceRecordState, serviceRecordLifecycle } from './service-record.lifecycle.js';

export interface NewServiceRecord {
  readonly milestone: Milestone;
  readonly kind: ServiceKind;
  readonly worker: SocialWorker | null;
  readonly volunteer: Volunteer | null;
  readonly person: Person;
  readonly startedAt: Date;
  readonly minutes: number;
  readonly activity: string;
  readonly peopleServed: number | null;
  readonly recordedBy: Person;
}

/** Time that a social worker or a volunteer served for a milestone. Whom they served is never named here. */
@Entity()
@Index({ name: 'service_record_started_at_index', properties: ['startedAt', 'id'] })
export class ServiceRecord extends Aggregate {
  static readonly idPrefix = 'service';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  @ManyToOne(() => Milestone)
  @Index()
  milestone: Rel<Milestone>;

  @Property({ type: 'text' })
  kind: ServiceKind;

  /** Exactly one of worker and volunteer, as the kind says. */
  @ManyToOne(() => SocialWorker, { nullable: true })
  @Index()
  worker: Rel<SocialWorker> | null;

  @ManyToOne(() => Volunteer, { nullable: true })
  @Index()
  volunteer: Rel<Volunteer> | null;

  /** Who served; kept here so that nobody's time counts twice, whatever they serve as. */
  @ManyToOne(() => Person)
  person: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  startedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  endedAt: Date;

  @Property({ type: 'smallint' })
  minutes: number;

  @Property({ type: 'text' })
  activity: string;

  @Property({ type: 'integer', nullable: true })
  peopleServed: number | null;

  @Property({ type: 'text' })
  state: ServiceRecordState = serviceRecordLifecycle.definition.initial;

  @ManyToOne(() => Person)
  recordedBy: Rel<Person>;

  /** Who confirmed or rejected it. */
  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  rejectionReason: string | null = null;

  constructor(values: NewServiceRecord) {
    super();
    this.contract = values.milestone.contract;
    this.milestone = values.milestone;
    this.kind = values.kind;
    this.worker = values.worker;
    this.volunteer = values.volunteer;
    this.person = values.person;
    this.startedAt = values.startedAt;
    this.endedAt = new Date(values.startedAt.getTime() + values.minutes * 60_000);
    this.minutes = values.minutes;
    this.activity = values.activity;
    this.peopleServed = values.peopleServed;
    this.recordedBy = values.recordedBy;
  }

  confirm(by: Person, at: Date): void {
    this.state = serviceRecordLifecycle.advance(this.state, 'confirm');
    this.decidedBy = by;
    this.decidedAt = at;
  }

  reject(by: Person, at: Date, reason: string): void {
    this.state = serviceRecordLifecycle.advance(this.state, 'reject');
    this.decidedBy = by;
    this.decidedAt = at;
    this.rejectionReason = reason;
  }
}
