import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantRound } from '../grant-round.js';
import { PaperBatchState, paperBatchLifecycle } from './paper-batch.lifecycle.js';

/** Votes that residents gave on paper (纸质选票): who voted, by the signed roll, and where it was; never who chose what. */
@Entity()
export class PaperBatch extends Aggregate {
  static readonly idPrefix = 'paper_batch';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantRound)
  @Index()
  round: Rel<GrantRound>;

  /** Where and when the papers were collected. */
  @Property({ type: 'text' })
  source: string;

  /** Residents on the signed roll. */
  @Property({ columnType: 'uuid[]', type: 'string[]' })
  voterIds: string[];

  @Property({ type: 'integer' })
  ballotCount: number;

  @Property({ type: 'text' })
  state: PaperBatchState = paperBatchLifecycle.definition.initial;

  @ManyToOne(() => Person)
  enteredBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  judgedBy: Rel<Person> | null = null;

  constructor(round: GrantRound, source: string, voterIds: readonly string[], ballotCount: number, enteredBy: Person) {
    super();
    this.round = round;
    this.source = source;
    this.voterIds = [...voterIds];
    this.ballotCount = ballotCount;
    this.enteredBy = enteredBy;
  }

  confirm(by: Person): void {
    this.state = paperBatchLifecycle.advance(this.state, 'confirm');
    this.judgedBy = by;
  }

  reject(by: Person): void {
    this.state = paperBatchLifecycle.advance(this.state, 'reject');
    this.judgedBy = by;
  }

  void(): void {
    this.state = paperBatchLifecycle.advance(this.state, 'void');
  }
}
