import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { GrantApplication } from './grant-application.js';
import { ObjectionState, objectionLifecycle } from './objection.lifecycle.js';

/** An objection (异议) to the selection of a project, raised within its publicity period. */
@Entity()
@Unique({ name: 'grant_objection_once', properties: ['application', 'raisedBy'] })
export class GrantObjection extends Aggregate {
  static readonly idPrefix = 'grant_objection';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => GrantApplication)
  application: Rel<GrantApplication>;

  @ManyToOne(() => Person)
  @Index()
  raisedBy: Rel<Person>;

  @Property({ type: 'text' })
  grounds: string;

  @Property({ type: 'text' })
  state: ObjectionState = objectionLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  constructor(application: GrantApplication, raisedBy: Person, grounds: string) {
    super();
    this.application = application;
    this.raisedBy = raisedBy;
    this.grounds = grounds;
  }

  decide(upheld: boolean, answer: string, by: Person): void {
    this.state = objectionLifecycle.advance(this.state, upheld ? 'uphold' : 'dismiss');
    this.answer = answer;
    this.decidedBy = by;
  }
}
