import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { erasedName } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal } from '../../platform/deeds/recorded.js';
import { Evaluator } from './evaluator.js';

/** For whom an evaluator works or worked. */
export interface Employer {
  /** The employer where it is on the register of organizations. */
  readonly organization: Organization | null;
  readonly employerName: string;
  readonly creditCode: string | null;
}

const own = ({ evaluator }: EvaluatorEmployment): string => evaluator.person.id;

/** A time for which an evaluator works or worked for somebody (任职经历). It is ended and never taken away: it bars for three years after (PL-16). */
@Entity()
export class EvaluatorEmployment extends Aggregate {
  static readonly idPrefix = 'employment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Evaluator)
  @Index()
  evaluator: Rel<Evaluator>;

  @ManyToOne(() => Organization, { nullable: true })
  @Index()
  organization: Rel<Organization> | null;

  @Personal<EvaluatorEmployment>(own)
  @Property({ type: 'text' })
  employerName: string;

  @Personal<EvaluatorEmployment>(own)
  @Property({ type: 'text', nullable: true })
  creditCode: string | null;

  @Property({ type: 'date' })
  startsOn: string;

  @Property({ type: 'date', nullable: true })
  endsOn: string | null;

  constructor(evaluator: Evaluator, { organization, employerName, creditCode }: Employer, startsOn: string, endsOn: string | null) {
    super();
    this.evaluator = evaluator;
    this.organization = organization;
    this.employerName = employerName;
    this.creditCode = creditCode;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
  }

  end(on: string): void {
    this.endsOn = on;
  }

  /** Forgets for whom (PI-01). */
  forget(): void {
    this.employerName = erasedName;
    this.creditCode = null;
    this.organization = null;
  }
}
