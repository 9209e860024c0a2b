import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Community } from '../../communities/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import type { CallOffWay } from '../tenders/call-off-way.js';
import { CallOffState, callOffLifecycle } from './call-off.lifecycle.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { Framework } from './framework.js';

export interface NewCallOff {
  readonly item: FrameworkItem;
  readonly community: Community;
  readonly way: CallOffWay;
  readonly quantity: number;
  /** For whom it is and who chooses; null where the community's staff choose, and for the other ways. */
  readonly user: Person | null;
  readonly chooseBy: Date | null;
  readonly openedBy: Person;
  readonly at: Date;
}

/** Who was chosen, for how much, by whom and why. */
export interface Choice {
  readonly member: FrameworkMember;
  readonly unitPriceFen: bigint;
  readonly amountFen: bigint;
  readonly by: Person;
  readonly at: Date;
  /** The record of the choice, in words; public. */
  readonly record: string;
}

/** A call-off from a framework agreement (第二阶段成交): so much of a service, for a community, by one of the members. */
@Entity()
@Index({ name: 'call_off_opened_at_index', properties: ['openedAt', 'id'] })
@Index({ name: 'call_off_framework_opened_at_index', properties: ['framework', 'openedAt', 'id'] })
@Index({ name: 'call_off_organization_opened_at_index', properties: ['organization', 'openedAt', 'id'] })
@Index({ name: 'call_off_due_index', expression: `create index "call_off_due_index" on "call_off" ((coalesce("contract_due_at", "choose_by"))) where "state" in ('OPEN', 'CONFIRMED')` })
export class CallOff extends Aggregate {
  static readonly idPrefix = 'call_off';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Framework)
  framework: Rel<Framework>;

  @ManyToOne(() => FrameworkItem)
  @Index()
  item: Rel<FrameworkItem>;

  @ManyToOne(() => Community)
  @Index()
  community: Rel<Community>;

  @Property({ type: 'text' })
  way: CallOffWay;

  @Property({ type: 'integer' })
  quantity: number;

  @ManyToOne(() => Person, { nullable: true })
  @Index()
  user: Rel<Person> | null;

  /** Last instant for the user's choice. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  chooseBy: Date | null;

  @Property({ type: 'text' })
  state: CallOffState = callOffLifecycle.definition.initial;

  @ManyToOne(() => Person)
  openedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  openedAt: Date;

  @ManyToOne(() => FrameworkMember, { nullable: true })
  @Index()
  member: Rel<FrameworkMember> | null = null;

  @ManyToOne(() => Organization, { nullable: true })
  organization: Rel<Organization> | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  unitPriceFen: bigint | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  amountFen: bigint | null = null;

  @ManyToOne(() => Person, { nullable: true })
  chosenBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  chosenAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  record: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  /** Last instant for signing the contract (PL-11). */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  contractDueAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  endReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewCallOff) {
    super();
    this.framework = values.item.framework;
    this.item = values.item;
    this.community = values.community;
    this.way = values.way;
    this.quantity = values.quantity;
    this.user = values.user;
    this.chooseBy = values.chooseBy;
    this.openedBy = values.openedBy;
    this.openedAt = values.at;
  }

  choose({ member, unitPriceFen, amountFen, by, at, record }: Choice): void {
    this.state = callOffLifecycle.advance(this.state, 'choose');
    this.member = member;
    this.organization = member.organization;
    this.unitPriceFen = unitPriceFen;
    this.amountFen = amountFen;
    this.chosenBy = by;
    this.chosenAt = at;
    this.record = record;
  }

  confirm(by: Person, at: Date, contractDueAt: Date): void {
    this.state = callOffLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.confirmedAt = at;
    this.contractDueAt = contractDueAt;
  }

  contract(): void {
    this.state = callOffLifecycle.advance(this.state, 'contract');
  }

  fulfil(at: Date): void {
    this.state = callOffLifecycle.advance(this.state, 'fulfil');
    this.endedAt = at;
  }

  /** Ends without a service: declined, cancelled, lapsed, or its contract ended early. */
  undo(step: 'decline' | 'cancel' | 'lapse' | 'terminate', reason: string, at: Date): void {
    this.state = callOffLifecycle.advance(this.state, step);
    this.endReason = reason;
    this.endedAt = at;
  }
}
