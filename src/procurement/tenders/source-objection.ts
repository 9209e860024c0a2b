import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { lifecycle } from '../../kernel/lifecycle.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { SourceNotice } from './source-notice.js';

/** Where an objection to a single source stands. */
export enum SourceObjectionState {
  RAISED = 'RAISED',
  REJECTED = 'REJECTED',
  UPHELD = 'UPHELD',
}

const { RAISED, REJECTED, UPHELD } = SourceObjectionState;

registerEnumType(SourceObjectionState, {
  name: 'SourceObjectionState',
  description: 'Where an objection to a single source (单一来源公示异议) stands.',
  valuesConfig: {
    RAISED: { description: 'Waiting for its answer; the tender is not published before.' },
    REJECTED: { description: 'Answered: the ground holds (异议不成立). An end.' },
    UPHELD: { description: 'Answered: the ground does not hold; the buyer chooses another method (异议成立). An end.' },
  },
});

export const sourceObjectionLifecycle = lifecycle({
  aggregate: 'source_objection',
  states: Object.values(SourceObjectionState),
  initial: RAISED,
  terminal: [REJECTED, UPHELD],
  steps: {
    reject: { from: [RAISED], to: REJECTED, by: ['BUYER_APPROVER'], rule: 'PL-09', description: 'The ground holds, with the reason.' },
    uphold: { from: [RAISED], to: UPHELD, by: ['BUYER_APPROVER'], rule: 'PL-09', description: 'The ground does not hold; another method is used.' },
  },
  words: {
    subject: ['This objection', '该异议'],
    states: { RAISED: ['waiting for its answer', '待答复'], REJECTED: ['rejected', '不成立'], UPHELD: ['upheld', '成立'] },
    steps: { reject: ['rejected', '驳回'], uphold: ['upheld', '采纳'] },
  },
});

export interface NewSourceObjection {
  readonly notice: SourceNotice;
  readonly raisedBy: Person;
  readonly body: string;
  readonly raisedAt: Date;
}

/** What someone holds against the choice of a single source. */
@Entity()
@Index({ name: 'source_objection_raised_at_index', properties: ['notice', 'raisedAt', 'id'] })
export class SourceObjection extends Aggregate {
  static readonly idPrefix = 'source_objection';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => SourceNotice)
  notice: Rel<SourceNotice>;

  @ManyToOne(() => Person)
  @Index()
  raisedBy: Rel<Person>;

  @Property({ type: 'text' })
  body: string;

  @Property({ type: 'text' })
  state: SourceObjectionState = sourceObjectionLifecycle.definition.initial;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  raisedAt: Date;

  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  constructor(values: NewSourceObjection) {
    super();
    this.notice = values.notice;
    this.raisedBy = values.raisedBy;
    this.body = values.body;
    this.raisedAt = values.raisedAt;
  }

  decide(upheld: boolean, answer: string, by: Person, at: Date): void {
    this.state = sourceObjectionLifecycle.advance(this.state, upheld ? 'uphold' : 'reject');
    this.answer = answer;
    this.answeredBy = by;
    this.answeredAt = at;
  }
}
