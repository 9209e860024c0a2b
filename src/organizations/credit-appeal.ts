import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { lifecycle } from '../kernel/lifecycle.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { CreditEvent } from './credit-event.js';
import { Organization } from './organization.js';

/** Where an appeal stands. */
export enum CreditAppealState {
  FILED = 'FILED',
  UPHELD = 'UPHELD',
  DISMISSED = 'DISMISSED',
  WITHDRAWN = 'WITHDRAWN',
}

const { FILED, UPHELD, DISMISSED, WITHDRAWN } = CreditAppealState;
const deciders = ['OPERATOR', 'SUPERVISOR'];

export const creditAppealLifecycle = lifecycle({
  aggregate: 'credit_appeal',
  states: [FILED, UPHELD, DISMISSED, WITHDRAWN],
  initial: FILED,
  terminal: [UPHELD, DISMISSED, WITHDRAWN],
  steps: {
    uphold: { from: [FILED], to: UPHELD, by: deciders, description: 'The event does not count any more; it stays readable.' },
    dismiss: { from: [FILED], to: DISMISSED, by: deciders, description: 'The event counts as before.' },
    withdraw: { from: [FILED], to: WITHDRAWN, by: ['ORG_MANAGER'], description: 'Taken back by the organization.' },
  },
  words: {
    subject: ['This appeal', '该申诉'],
    states: { FILED: ['filed and not decided', '待处理'], UPHELD: ['upheld', '成立'], DISMISSED: ['dismissed', '不成立'], WITHDRAWN: ['withdrawn', '已撤回'] },
    steps: { uphold: ['upheld', '认定成立'], dismiss: ['dismissed', '驳回'], withdraw: ['withdrawn', '撤回'] },
  },
});

registerEnumType(CreditAppealState, {
  name: 'CreditAppealState',
  description: 'Where an appeal against a credit event stands (信用申诉).',
  valuesConfig: {
    FILED: { description: 'Waits for the decision.' },
    UPHELD: { description: 'The event does not count any more; it stays readable with the reason.' },
    DISMISSED: { description: 'The event counts as before.' },
    WITHDRAWN: { description: 'Taken back by the organization.' },
  },
});

export interface NewCreditAppeal {
  readonly creditEvent: CreditEvent;
  readonly organization: Organization;
  readonly grounds: string;
  readonly filedBy: Person;
  readonly filedAt: Date;
  readonly dueAt: Date;
}

/** An organization's appeal against a credit event (信用申诉). Decided by somebody who did not record it. */
@Entity()
@Index({ name: 'credit_appeal_once', expression: `create unique index "credit_appeal_once" on "credit_appeal" ("credit_event_id") where "state" <> 'WITHDRAWN'` })
export class CreditAppeal extends Aggregate {
  static readonly idPrefix = 'credit_appeal';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CreditEvent)
  creditEvent: Rel<CreditEvent>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  grounds: string;

  @Property({ type: 'text' })
  state: CreditAppealState = creditAppealLifecycle.definition.initial;

  @ManyToOne(() => Person)
  filedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  filedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt: Date;

  @Property({ type: 'text', nullable: true })
  decision: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  constructor(values: NewCreditAppeal) {
    super();
    this.creditEvent = values.creditEvent;
    this.organization = values.organization;
    this.grounds = values.grounds;
    this.filedBy = values.filedBy;
    this.filedAt = values.filedAt;
    this.dueAt = values.dueAt;
  }

  decide(step: 'uphold' | 'dismiss', words: string, by: Person, at: Date): void {
    this.state = creditAppealLifecycle.advance(this.state, step);
    this.decision = words;
    this.decidedBy = by;
    this.decidedAt = at;
  }

  withdraw(): void {
    this.state = creditAppealLifecycle.advance(this.state, 'withdraw');
  }
}
