import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantRound } from '../grant-round.js';
import { PaperBatch } from './paper-batch.js';

/**
 * That a resident voted in a round, and nothing else: what was chosen is in `round_ballot`, which the application writes
 * and counts through functions and cannot read.
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

  /** The paper votes among which the resident's is; null for who voted here. */
  @ManyToOne(() => PaperBatch, { nullable: true })
  @Index()
  batch: Rel<PaperBatch> | null;

  constructor(round: GrantRound, person: Person, batch: PaperBatch | null = null) {
    super();
    this.round = round;
    this.person = person;
    this.batch = batch;
  }
}
