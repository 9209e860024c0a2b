import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Party, Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { NoticeKind } from './notice-kind.js';

/** One person is told one thing, once. Written by distribution; only its reading is a deed. */
@Entity()
@Index({ name: 'notice_feed_index', properties: ['recipient', 'transactionId', 'id'] })
@Unique({ name: 'notice_once', properties: ['recipient', 'kind', 'occasion'] })
export class Notice extends Aggregate {
  static readonly idPrefix = 'notice';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  recipient!: Rel<Person>;

  /** As whose representative the person is told; null for themselves. */
  @ManyToOne(() => Party, { nullable: true })
  @Index({ name: 'notice_party_id_index' })
  party!: Rel<Party> | null;

  /** In whose place the person is told, as their deputy; null otherwise. */
  @ManyToOne(() => Person, { nullable: true })
  inPlaceOf: Rel<Person> | null = null;

  @Property({ type: 'text' })
  kind!: NoticeKind;

  /** What it was about, so that the same is told once: an event's id, or a clock's subject and step. */
  @Property({ type: 'text' })
  occasion!: string;

  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'uuid' })
  subjectId!: string;

  @Property({ type: 'text' })
  title!: string;

  /** Which duty it reminds of; null for everything else. */
  @Property({ type: 'text', nullable: true })
  dutyKind: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  dueAt!: Date | null;

  /** PostgreSQL's transaction that told it: subscriptions go on in its order. */
  @Property({ columnType: 'xid8', type: 'string', defaultRaw: 'pg_current_xact_id()', lazy: true })
  readonly transactionId!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  readAt: Date | null = null;

  read(at: Date): void {
    this.readAt ??= at;
  }
}
