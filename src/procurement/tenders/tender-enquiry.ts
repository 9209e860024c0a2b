import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal } from '../../platform/deeds/recorded.js';
import { EnquiryState, enquiryLifecycle } from './enquiry.lifecycle.js';
import { Tender } from './tender.js';

export interface NewEnquiry {
  readonly tender: Tender;
  readonly askedBy: Person;
  readonly organization: Organization | null;
  readonly question: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

/** What a supplier asks of a tender (询问, PL-14). Who asks is hidden until the deadline; the answer is for everyone. */
@Entity()
@Index({ name: 'tender_enquiry_asked_at_index', properties: ['tender', 'askedAt', 'id'] })
export class TenderEnquiry extends Aggregate {
  static readonly idPrefix = 'enquiry';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @Personal<TenderEnquiry>((enquiry) => enquiry.askedBy.id)
  @ManyToOne(() => Person)
  @Index()
  askedBy: Rel<Person>;

  /** For whom; null where the person asks for nobody else. */
  @Personal<TenderEnquiry>((enquiry) => enquiry.askedBy.id)
  @ManyToOne(() => Organization, { nullable: true })
  @Index()
  organization: Rel<Organization> | null;

  @Property({ type: 'text' })
  question: string;

  @Property({ type: 'text' })
  state: EnquiryState = enquiryLifecycle.definition.initial;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  askedAt: Date;

  /** Last instant at which an answer is in time. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  constructor(values: NewEnquiry) {
    super();
    this.tender = values.tender;
    this.askedBy = values.askedBy;
    this.organization = values.organization;
    this.question = values.question;
    this.askedAt = values.askedAt;
    this.dueAt = values.dueAt;
  }

  reply(answer: string, by: Person, at: Date): void {
    this.state = enquiryLifecycle.advance(this.state, 'answer');
    this.answer = answer;
    this.answeredBy = by;
    this.answeredAt = at;
  }
}
