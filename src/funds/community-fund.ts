import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { Organization } from '../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { FundState, fundLifecycle } from './fund.lifecycle.js';

/** How a fund may raise money (CH-11…CH-15). */
export enum FundraisingScope {
  OFFLINE_AND_TARGETED = 'OFFLINE_AND_TARGETED',
  PUBLIC_BY_HOST = 'PUBLIC_BY_HOST',
}

export interface NewCommunityFund {
  readonly name: string;
  readonly purpose: string;
  readonly community: Community;
  readonly hostCharity: Organization;
  readonly fundraisingScope: FundraisingScope;
  readonly establishedBy: Person;
}

/**
 * A community fund (社区基金): a designated fund inside a charity, without legal personality. Its host charity receives
 * the money, issues the receipts and answers for it, so no fund exists without one.
 */
@Entity()
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'community_fund_name_once', expression: `create unique index "community_fund_name_once" on "community_fund" ("community_id", "name") where "state" <> 'DECLINED'` })
export class CommunityFund extends Aggregate {
  static readonly idPrefix = 'fund';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  purpose: string;

  @ManyToOne(() => Community)
  @Index()
  community: Rel<Community>;

  @ManyToOne(() => Organization)
  @Index()
  hostCharity: Rel<Organization>;

  @Property({ type: 'text' })
  fundraisingScope: FundraisingScope;

  @Property({ type: 'text' })
  state: FundState = fundLifecycle.definition.initial;

  @ManyToOne(() => Person)
  establishedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt: Date | null = null;

  constructor(values: NewCommunityFund) {
    super();
    this.name = values.name;
    this.purpose = values.purpose;
    this.community = values.community;
    this.hostCharity = values.hostCharity;
    this.fundraisingScope = values.fundraisingScope;
    this.establishedBy = values.establishedBy;
  }

  /** The host charity takes the fund in, or does not. */
  answer(accepted: boolean, by: Person, at: Date): void {
    this.state = fundLifecycle.advance(this.state, accepted ? 'accept' : 'decline');
    this.answeredBy = by;
    this.answeredAt = at;
  }

  close(at: Date): void {
    this.state = fundLifecycle.advance(this.state, 'close');
    this.closedAt = at;
  }
}
