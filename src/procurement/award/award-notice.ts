import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';
import { Award } from './award.js';

export interface NewAwardNotice {
  readonly award: Award;
  readonly tender: Tender;
  /** Members of the panel whose judgement counted: they are named in the notice (PL-24). */
  readonly memberIds: readonly string[];
  readonly text: string;
  readonly publishedBy: Person;
  readonly publishedAt: Date;
  readonly dueAt: Date;
}

/** The notice of a result (中标、成交结果公告, PL-24). Never changed. */
@Entity()
@Unique({ name: 'award_notice_once', properties: ['award'] })
@Index({ name: 'award_notice_published_at_index', properties: ['publishedAt', 'id'] })
export class AwardNotice extends Aggregate {
  static readonly idPrefix = 'award_notice';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Award)
  award: Rel<Award>;

  @ManyToOne(() => Tender)
  @Index()
  tender: Rel<Tender>;

  @Property({ columnType: 'uuid[]', type: 'string[]' })
  memberIds: string[];

  @Property({ type: 'text' })
  text: string;

  @ManyToOne(() => Person)
  publishedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  publishedAt: Date;

  /** Last instant at which it was in time. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  constructor(values: NewAwardNotice) {
    super();
    this.award = values.award;
    this.tender = values.tender;
    this.memberIds = [...values.memberIds];
    this.text = values.text;
    this.publishedBy = values.publishedBy;
    this.publishedAt = values.publishedAt;
    this.dueAt = values.dueAt;
  }
}
