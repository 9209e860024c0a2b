import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Contract } from '../contract.js';
import { Milestone } from '../milestone.js';
import { type InvitationState, invitationLifecycle } from './invitation.lifecycle.js';

/** As what a service user is invited. */
export enum ServiceUser {
  RESIDENT = 'RESIDENT',
  VOLUNTEER = 'VOLUNTEER',
}

registerEnumType(ServiceUser, {
  name: 'ServiceUserCapacity',
  description: 'As what somebody is invited to acceptance.',
  valuesConfig: {
    RESIDENT: { description: 'As a resident of the community that is served (居民).' },
    VOLUNTEER: { description: 'As a volunteer who saw the service (志愿者).' },
  },
});

export interface NewInvitation {
  readonly milestone: Milestone;
  readonly person: Person;
  readonly capacity: ServiceUser;
  readonly invitedBy: Person;
  readonly answerBy: Date;
}

/** A service user who is asked for an opinion before a milestone is accepted (PL-25). What they say is theirs until it is counted. */
@Entity()
@Unique({ name: 'acceptance_invitation_once', properties: ['milestone', 'person'] })
@Index({ name: 'acceptance_invitation_created_at_index', properties: ['createdAt', 'id'] })
export class AcceptanceInvitation extends Aggregate {
  static readonly idPrefix = 'userinvitation';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  @ManyToOne(() => Milestone)
  milestone: Rel<Milestone>;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @Property({ type: 'text' })
  capacity: ServiceUser;

  @ManyToOne(() => Person)
  invitedBy: Rel<Person>;

  /** Until when acceptance waits for the answer. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  answerBy: Date;

  @Property({ type: 'text' })
  state: InvitationState = invitationLifecycle.definition.initial;

  /** 1 (not at all) to 5 (fully). */
  @Property({ type: 'smallint', nullable: true })
  satisfaction: number | null = null;

  @Property({ type: 'text', nullable: true })
  opinion: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  constructor(values: NewInvitation) {
    super();
    this.contract = values.milestone.contract;
    this.milestone = values.milestone;
    this.person = values.person;
    this.capacity = values.capacity;
    this.invitedBy = values.invitedBy;
    this.answerBy = values.answerBy;
  }

  answer(satisfaction: number, opinion: string | null, at: Date): void {
    this.state = invitationLifecycle.advance(this.state, 'answer');
    this.satisfaction = satisfaction;
    this.opinion = opinion;
    this.answeredAt = at;
  }

  decline(at: Date): void {
    this.state = invitationLifecycle.advance(this.state, 'decline');
    this.answeredAt = at;
  }
}
