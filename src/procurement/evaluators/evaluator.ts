import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person, erasedName } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal } from '../../platform/deeds/recorded.js';
import { EvaluatorState, evaluatorLifecycle } from './evaluator.lifecycle.js';

/** What is recorded of an evaluator and may be amended. */
export interface EvaluatorWords {
  readonly title: string;
  readonly specialities: readonly string[];
  readonly regions: readonly string[];
}

export interface NewEvaluator extends EvaluatorWords {
  readonly person: Person;
  readonly registeredBy: Person;
  readonly registeredAt: Date;
}

const own = ({ person }: Evaluator): string => person.id;

/** Somebody in the registry of evaluators (评审专家库), from which panels are drawn. */
@Entity()
@Index({ name: 'evaluator_once', expression: `create unique index "evaluator_once" on "evaluator" ("person_id") where "state" not in ('DECLINED', 'REMOVED')` })
export class Evaluator extends Aggregate {
  static readonly idPrefix = 'evaluator';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  /** Professional title or qualification (职称). */
  @Personal<Evaluator>(own)
  @Property({ type: 'text' })
  title!: string;

  /** Codes of the catalogue, each with all that lies below it; empty for everything. */
  @Property({ columnType: 'text[]', type: 'string[]' })
  specialities!: string[];

  /** Codes of divisions, each with all that lies below it; empty for everywhere. */
  @Property({ columnType: 'text[]', type: 'string[]' })
  regions!: string[];

  @Property({ type: 'text' })
  state: EvaluatorState = evaluatorLifecycle.definition.initial;

  @ManyToOne(() => Person)
  registeredBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  registeredAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  /** Why the last decision was taken: suspension, return or removal. */
  @Property({ type: 'text', nullable: true })
  stateReason: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  constructor(values: NewEvaluator) {
    super();
    this.person = values.person;
    this.registeredBy = values.registeredBy;
    this.registeredAt = values.registeredAt;
    this.say(values);
  }

  say({ title, specialities, regions }: EvaluatorWords): void {
    this.title = title;
    this.specialities = [...specialities];
    this.regions = [...regions];
  }

  confirm(at: Date): void {
    this.state = evaluatorLifecycle.advance(this.state, 'confirm');
    this.confirmedAt = at;
  }

  decline(): void {
    this.state = evaluatorLifecycle.advance(this.state, 'decline');
  }

  decide(step: 'suspend' | 'resume' | 'remove', reason: string, by: Person, at: Date): void {
    this.state = evaluatorLifecycle.advance(this.state, step);
    this.stateReason = reason;
    this.decidedBy = by;
    this.decidedAt = at;
  }

  /** Forgets what tells of the person (PI-01); that somebody was in the pool stays. */
  forget(): void {
    this.title = erasedName;
  }
}
