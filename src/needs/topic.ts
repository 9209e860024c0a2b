import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { NeedCluster } from './need-cluster.js';
import type { DeliberationForm, TopicOutcome } from './need.words.js';
import { TopicState, topicLifecycle } from './topic.lifecycle.js';

export interface NewTopic {
  readonly cluster: NeedCluster;
  readonly question: string;
  readonly form: DeliberationForm;
  readonly place: string;
  readonly announcedBy: Person;
  readonly announcedAt: Date;
  readonly meetsAt: Date;
}

/** What came of a deliberation. */
export interface TopicResult {
  readonly outcome: TopicOutcome;
  readonly result: string;
  readonly feedback: string;
  readonly participantCount: number;
}

/** A topic (议题): one question about a cluster of needs, deliberated once in one assembly (DL-01). */
@Entity()
@Index({ properties: ['cluster', 'announcedAt'] })
export class Topic extends Aggregate {
  static readonly idPrefix = 'topic';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => NeedCluster)
  cluster: Rel<NeedCluster>;

  @Property({ type: 'text' })
  question: string;

  @Property({ type: 'text' })
  form: DeliberationForm;

  @Property({ type: 'text' })
  place: string;

  @Property({ type: 'text' })
  state: TopicState = topicLifecycle.definition.initial;

  @ManyToOne(() => Person)
  announcedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  announcedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  meetsAt: Date;

  @Property({ type: 'text', nullable: true })
  outcome: TopicOutcome | null = null;

  @Property({ type: 'text', nullable: true })
  result: string | null = null;

  @Property({ type: 'text', nullable: true })
  feedback: string | null = null;

  @Property({ type: 'integer', nullable: true })
  participantCount: number | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  concludedAt: Date | null = null;

  constructor(values: NewTopic) {
    super();
    this.cluster = values.cluster;
    this.question = values.question;
    this.form = values.form;
    this.place = values.place;
    this.announcedBy = values.announcedBy;
    this.announcedAt = values.announcedAt;
    this.meetsAt = values.meetsAt;
  }

  conclude(result: TopicResult, at: Date): void {
    this.state = topicLifecycle.advance(this.state, 'conclude');
    this.outcome = result.outcome;
    this.result = result.result;
    this.feedback = result.feedback;
    this.participantCount = result.participantCount;
    this.concludedAt = at;
  }
}
