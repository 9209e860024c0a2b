import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';

export interface NewFollow {
  readonly person: Person;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly followedAt: Date;
}

/** A person wants to be told what happens to something. Known to nobody else. */
@Entity()
@Unique({ name: 'follow_once', properties: ['person', 'subjectId'] })
export class Follow {
  static readonly idPrefix = 'follow';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Person)
  person: Rel<Person>;

  @Property({ type: 'text' })
  subjectType: string;

  @Property({ type: 'uuid' })
  @Index()
  subjectId: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  followedAt: Date;

  constructor(values: NewFollow) {
    this.person = values.person;
    this.subjectType = values.subjectType;
    this.subjectId = values.subjectId;
    this.followedAt = values.followedAt;
  }
}
