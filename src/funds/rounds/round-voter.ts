import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GrantRound } from './grant-round.js';

/**
 * That a resident voted in a round, and nothing else: what was approved is counted in `round_approval`, whose rows
 * carry neither voter nor time.
 */
@Entity()
@Unique({ name: 'round_voter_once', properties: ['round', 'person'] })
export class RoundVoter extends Aggregate {
  static readonly idPrefix = 'round_voter';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantRound)
  round: Rel<GrantRound>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  constructor(round: GrantRound, person: Person) {
    super();
    this.round = round;
    this.person = person;
  }
}
