import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Party } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';

/** Something that a party must do by a time that a rule or a contract sets. Kept in step with the data by `distribute`. */
@Entity()
@Unique({ name: 'duty_once', properties: ['kind', 'subjectId', 'party'] })
export class Duty extends Aggregate {
  static readonly idPrefix = 'duty';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Party)
  party!: Rel<Party>;

  /** A kind of `dutyClocks`. */
  @Property({ type: 'text' })
  kind!: string;

  /** Prefix of the subject's public id. */
  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'uuid' })
  subjectId!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  aroseAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  doneAt: Date | null = null;

  /** When it fell away: the award was declined, the payment cancelled, the contract terminated. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  droppedAt: Date | null = null;
}
