import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LedgerHold } from '../ledger/index.js';
import { Milestone } from './milestone.js';

/** Money set aside for a milestone from one source; a hold is settled as a whole and once, so each milestone has its own. */
@Entity()
export class MilestoneHold {
  static readonly idPrefix = 'milestone_hold';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Milestone)
  @Index()
  milestone: Rel<Milestone>;

  @OneToOne(() => LedgerHold, { owner: true })
  hold: Rel<LedgerHold>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** Fund source of the buyer's budget (GP-08); null for grants. */
  @Property({ type: 'text', nullable: true })
  fundSource: string | null;

  constructor(milestone: Milestone, hold: LedgerHold, amountFen: bigint, fundSource: string | null) {
    this.milestone = milestone;
    this.hold = hold;
    this.amountFen = amountFen;
    this.fundSource = fundSource;
  }
}
