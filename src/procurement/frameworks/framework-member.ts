import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Bid } from '../bids/bid.js';
import type { FrameworkItem } from './framework-item.js';
import { FrameworkMemberState, type RemovalGround, frameworkMemberLifecycle } from './framework-member.lifecycle.js';
import { Framework } from './framework.js';

export interface NewFrameworkMember {
  readonly framework: Framework;
  readonly organization: Organization;
  /** The ranked bid by which a closed agreement is entered; null for an application. */
  readonly bid: Bid | null;
  readonly appliedBy: Person | null;
  readonly at: Date;
  readonly answerDueAt: Date | null;
}

/** An organization in a framework agreement (入围供应商). */
@Entity()
@Index({ name: 'framework_member_once', expression: `create unique index "framework_member_once" on "framework_member" ("framework_id", "organization_id") where "state" in ('CANDIDATE', 'ACTIVE')` })
@Index({ name: 'framework_member_joined_at_index', properties: ['framework', 'joinedAt', 'id'] })
@Index({ name: 'framework_member_organization_joined_at_index', properties: ['organization', 'joinedAt', 'id'] })
export class FrameworkMember extends Aggregate {
  static readonly idPrefix = 'framework_member';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Framework)
  framework: Rel<Framework>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  @ManyToOne(() => Bid, { nullable: true })
  @Index()
  bid: Rel<Bid> | null;

  @Property({ type: 'smallint', nullable: true })
  rank: number | null;

  /** The price of the bid; against the budget it tells what every unit costs. */
  @Property({ type: new BigIntType('bigint'), nullable: true })
  offeredFen: bigint | null;

  @Property({ type: 'text' })
  state: FrameworkMemberState = frameworkMemberLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  appliedBy: Rel<Person> | null;

  /** When it was proposed or applied. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  joinedAt: Date;

  /** Last instant for the answer to an application. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answerDueAt: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  answeredBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answeredAt: Date | null = null;

  /** When it became a member. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  admittedAt: Date | null = null;

  /** What its live and fulfilled call-offs are worth together. */
  @Property({ type: new BigIntType('bigint') })
  calledOffFen: bigint = 0n;

  /** Most that it gets of the budget; null without a cap. */
  @Property({ type: new BigIntType('bigint'), nullable: true })
  capFen: bigint | null;

  @Property({ type: 'text', nullable: true })
  removalGround: RemovalGround | null = null;

  @Property({ type: 'text', nullable: true })
  endReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewFrameworkMember) {
    super();
    this.framework = values.framework;
    this.organization = values.organization;
    this.bid = values.bid;
    this.rank = values.bid?.rank ?? null;
    this.offeredFen = values.bid?.priceFen ?? null;
    this.appliedBy = values.appliedBy;
    this.joinedAt = values.at;
    this.answerDueAt = values.answerDueAt;
    this.capFen = values.framework.capFen;
  }

  /** What a unit of the item costs with this member: the highest price, lowered as its bid lies below the budget; never less than a fen. */
  unitPriceOf(item: FrameworkItem, framework: Framework): bigint {
    if (this.offeredFen === null) return item.unitPriceFen;
    const price = (item.unitPriceFen * this.offeredFen) / framework.budgetFen;
    return price > 0n ? price : 1n;
  }

  /** Whether another call-off of this amount stays within its share. */
  hasRoomFor(amountFen: bigint): boolean {
    return this.capFen === null || this.calledOffFen + amountFen <= this.capFen;
  }

  admit(by: Person, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'admit');
    this.answeredBy = by;
    this.answeredAt = at;
    this.admittedAt = at;
  }

  reject(by: Person, reason: string, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'reject');
    this.answeredBy = by;
    this.answeredAt = at;
    this.finish(reason, at);
  }

  withdraw(reason: string, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'withdraw');
    this.finish(reason, at);
  }

  leave(reason: string, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'leave');
    this.finish(reason, at);
  }

  remove(ground: RemovalGround, reason: string, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'remove');
    this.removalGround = ground;
    this.finish(reason, at);
  }

  end(reason: string, at: Date): void {
    this.state = frameworkMemberLifecycle.advance(this.state, 'end');
    this.finish(reason, at);
  }

  private finish(reason: string, at: Date): void {
    this.endReason = reason;
    this.endedAt = at;
  }
}
