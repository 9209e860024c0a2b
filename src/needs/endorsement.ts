import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Need } from './need.js';

export interface NewEndorsement {
  readonly need: Need;
  readonly person: Person;
  readonly endorsedAt: Date;
}

/** One resident's word that a need is theirs too. One per person; who endorsed is told to nobody else. */
@Entity()
@Unique({ name: 'endorsement_once', properties: ['need', 'person'] })
export class Endorsement {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Need)
  need: Rel<Need>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  endorsedAt: Date;

  constructor(values: NewEndorsement) {
    this.need = values.need;
    this.person = values.person;
    this.endorsedAt = values.endorsedAt;
  }
}
