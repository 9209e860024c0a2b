import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantRound } from '../grant-round.js';

/** A coach (辅导老师) of a round; coaches do not review it. */
@Entity()
@Unique({ name: 'round_coach_once', properties: ['round', 'person'] })
export class RoundCoach extends Aggregate {
  static readonly idPrefix = 'round_coach';

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
