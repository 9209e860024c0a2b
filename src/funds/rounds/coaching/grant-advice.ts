import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { GrantApplication } from '../grant-application.js';
import { RoundCoach } from './round-coach.js';

/** What a coach advises on one application. */
@Entity()
export class GrantAdvice extends Aggregate {
  static readonly idPrefix = 'grant_advice';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantApplication)
  @Index()
  application: Rel<GrantApplication>;

  @ManyToOne(() => RoundCoach)
  @Index()
  coach: Rel<RoundCoach>;

  @Property({ type: 'text' })
  text: string;

  constructor(application: GrantApplication, coach: RoundCoach, text: string) {
    super();
    this.application = application;
    this.coach = coach;
    this.text = text;
  }
}
