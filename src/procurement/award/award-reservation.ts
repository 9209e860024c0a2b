import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { LedgerHold } from '../../ledger/index.js';
import type { FundSource } from '../buyers/index.js';
import { Award } from './award.js';

/** Money of one source that an award set aside in the buyer's budget. The sources stay apart to the payment (GP-08). */
@Entity()
@Unique({ name: 'award_reservation_source_once', properties: ['award', 'fundSource'] })
@Unique({ name: 'award_reservation_hold_id_unique', properties: ['hold'] })
export class AwardReservation {
  static readonly idPrefix = 'reservation';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Award)
  award: Rel<Award>;

  @Property({ type: 'text' })
  fundSource: FundSource;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @ManyToOne(() => LedgerHold)
  hold: Rel<LedgerHold>;

  constructor(award: Award, fundSource: FundSource, amountFen: bigint, hold: LedgerHold) {
    this.award = award;
    this.fundSource = fundSource;
    this.amountFen = amountFen;
    this.hold = hold;
  }
}
