import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GrantRound } from './grant-round.js';

/** An expert (评审专家) on the panel of a round. */
@Entity()
@Unique({ name: 'round_reviewer_once', properties: ['round', 'person'] })
export class RoundReviewer extends Aggregate {
  static readonly idPrefix = 'round_reviewer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantRound)
  round: Rel<GrantRound>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @ManyToOne(() => Person)
  appointedBy: Rel<Person>;

  constructor(round: GrantRound, person: Person, appointedBy: Person) {
    super();
    this.round = round;
    this.person = person;
    this.appointedBy = appointedBy;
  }
}
