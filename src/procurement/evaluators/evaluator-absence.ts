import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Evaluator } from './evaluator.js';

/** Days on which an evaluator cannot come (不可参加评审时段). Draws leave them out for tenders that are opened then. */
@Entity()
export class EvaluatorAbsence extends Aggregate {
  static readonly idPrefix = 'absence';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Evaluator)
  @Index()
  evaluator: Rel<Evaluator>;

  @Property({ type: 'date' })
  startsOn: string;

  /** Last day. */
  @Property({ type: 'date' })
  endsOn: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  cancelledAt: Date | null = null;

  constructor(evaluator: Evaluator, startsOn: string, endsOn: string) {
    super();
    this.evaluator = evaluator;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
  }

  cancel(at: Date): void {
    this.cancelledAt = at;
  }
}
