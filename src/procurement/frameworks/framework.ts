import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import type { CallOffWay } from '../tenders/call-off-way.js';
import { Tender } from '../tenders/tender.js';
import { FrameworkKind, FrameworkState, frameworkLifecycle } from './framework.lifecycle.js';

export interface NewFramework {
  readonly buyer: Buyer;
  /** The first stage of a closed agreement; null for an open one. */
  readonly tender: Tender | null;
  readonly title: string;
  readonly requirement: string;
  readonly ways: readonly CallOffWay[];
  readonly termMonths: number;
  readonly shareCapPercent: number | null;
  readonly budgetFen: bigint;
  readonly by: Person;
  readonly at: Date;
  /** Last instant of the publicity of a closed agreement; null for an open one. */
  readonly standstillEndsAt: Date | null;
}

/** A framework agreement (框架协议): who may be called upon, for what, at most at which price, and how the provider is chosen each time. */
@Entity()
@Index({ name: 'framework_tender_once', expression: `create unique index "framework_tender_once" on "framework" ("tender_id") where "state" <> 'ANNULLED'` })
@Index({ name: 'framework_proposed_at_index', properties: ['proposedAt', 'id'] })
@Index({ name: 'framework_end_index', expression: `create index "framework_end_index" on "framework" ("ends_on") where "state" = 'RUNNING'` })
export class Framework extends Aggregate {
  static readonly idPrefix = 'framework';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  kind: FrameworkKind;

  @ManyToOne(() => Buyer)
  @Index()
  buyer: Rel<Buyer>;

  @Property({ type: 'text' })
  jurisdiction: string;

  @ManyToOne(() => Tender, { nullable: true })
  tender: Rel<Tender> | null;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  requirement: string;

  @Property({ columnType: 'text[]', type: 'string[]' })
  ways: CallOffWay[];

  @Property({ type: 'smallint' })
  termMonths: number;

  @Property({ type: 'smallint', nullable: true })
  shareCapPercent: number | null;

  /** Sum of the budgets of its lines: no more is called off. */
  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  /** What its live and fulfilled call-offs are worth together. */
  @Property({ type: new BigIntType('bigint') })
  calledOffFen: bigint = 0n;

  @Property({ type: 'text' })
  state: FrameworkState = frameworkLifecycle.definition.initial;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  proposedAt: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  standstillEndsAt: Date | null;

  /** Since when everyone sees it; null in a draft. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  announcedAt: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  @Property({ columnType: 'date', type: 'string', nullable: true })
  startsOn: string | null = null;

  /** Last day of the term. */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  endsOn: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  endReason: string | null = null;

  constructor(values: NewFramework) {
    super();
    this.kind = values.tender ? FrameworkKind.CLOSED : FrameworkKind.OPEN;
    this.buyer = values.buyer;
    this.jurisdiction = values.buyer.jurisdiction;
    this.tender = values.tender;
    this.title = values.title;
    this.requirement = values.requirement;
    this.ways = [...values.ways];
    this.termMonths = values.termMonths;
    this.shareCapPercent = values.shareCapPercent;
    this.budgetFen = values.budgetFen;
    this.proposedBy = values.by;
    this.proposedAt = values.at;
    this.standstillEndsAt = values.standstillEndsAt;
    this.announcedAt = values.tender ? values.at : null;
  }

  /** Most that one member gets; null without a cap. */
  get capFen(): bigint | null {
    return this.shareCapPercent === null ? null : (this.budgetFen * BigInt(this.shareCapPercent)) / 100n;
  }

  /** Whether call-offs are made on this day: in force, and its term is not over, whether or not a sweep has said so. */
  runsOn(today: string): boolean {
    return this.state === FrameworkState.RUNNING && this.endsOn !== null && today <= this.endsOn;
  }

  confirm(by: Person, at: Date, startsOn: string, endsOn: string): void {
    this.state = frameworkLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.confirmedAt = at;
    this.announcedAt ??= at;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
  }

  /** The last day moves, by an amendment. */
  moveEnd(endsOn: string): void {
    this.endsOn = endsOn;
  }

  withdraw(reason: string, at: Date): void {
    this.state = frameworkLifecycle.advance(this.state, 'withdraw');
    this.endReason = reason;
    this.endedAt = at;
  }

  end(at: Date): void {
    this.state = frameworkLifecycle.advance(this.state, 'end');
    this.endedAt = at;
  }

  terminate(reason: string, at: Date): void {
    this.state = frameworkLifecycle.advance(this.state, 'terminate');
    this.endReason = reason;
    this.endedAt = at;
  }
}
