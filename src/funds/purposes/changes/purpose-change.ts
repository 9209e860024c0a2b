import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../../platform/database/aggregate.js';
import { CommunityFund } from '../../community-fund.js';
import { FundAccount } from '../fund-account.js';
import { PurposeChangeState, purposeChangeLifecycle } from './purpose-change.lifecycle.js';

/** Why money may change its purpose. */
export enum PurposeChangeGround {
  CONSENT = 'CONSENT',
  LEFTOVER = 'LEFTOVER',
}

export interface NewPurposeChange {
  readonly fund: CommunityFund;
  readonly fromAccount: FundAccount;
  readonly toAccount: FundAccount;
  readonly ground: PurposeChangeGround;
  readonly reason: string;
  readonly answersBy: Date | null;
  readonly proposedBy: Person;
  readonly proposedAt: Date;
}

/** Money under one restriction that is to serve another purpose (变更用途): with its donors' consent, or as a leftover. */
@Entity()
@Index({ properties: ['fund', 'proposedAt', 'id'] })
@Index({ properties: ['proposedAt', 'id'] })
@Index({ name: 'purpose_change_open_once', expression: `create unique index "purpose_change_open_once" on "purpose_change" ("from_account_id") where "state" = 'PROPOSED'` })
export class PurposeChange extends Aggregate {
  static readonly idPrefix = 'purpose_change';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  fund: Rel<CommunityFund>;

  @ManyToOne(() => FundAccount)
  fromAccount: Rel<FundAccount>;

  @ManyToOne(() => FundAccount)
  @Index()
  toAccount: Rel<FundAccount>;

  @Property({ type: 'text' })
  ground: PurposeChangeGround;

  @Property({ type: 'text' })
  reason: string;

  @Property({ type: 'text' })
  state: PurposeChangeState = purposeChangeLifecycle.definition.initial;

  /** Until when donors answer; null where none is asked. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  answersBy: Date | null;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  proposedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  settledBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  settledAt: Date | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  movedFen: bigint | null = null;

  @Property({ type: 'text', nullable: true })
  droppedReason: string | null = null;

  constructor(values: NewPurposeChange) {
    super();
    this.fund = values.fund;
    this.fromAccount = values.fromAccount;
    this.toAccount = values.toAccount;
    this.ground = values.ground;
    this.reason = values.reason;
    this.answersBy = values.answersBy;
    this.proposedBy = values.proposedBy;
    this.proposedAt = values.proposedAt;
  }

  settle(by: Person, at: Date, movedFen: bigint): void {
    this.state = purposeChangeLifecycle.advance(this.state, 'settle');
    this.settledBy = by;
    this.settledAt = at;
    this.movedFen = movedFen;
  }

  drop(reason: string): void {
    this.state = purposeChangeLifecycle.advance(this.state, 'drop');
    this.droppedReason = reason;
  }
}
