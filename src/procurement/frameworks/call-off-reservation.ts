import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { LedgerHold } from '../../ledger/index.js';
import type { FundSource } from '../buyers/index.js';
import { CallOff } from './call-off.js';

/** Money of one source that a call-off set aside in the buyer's budget. The sources stay apart to the payment (GP-08). */
@Entity()
@Unique({ name: 'call_off_reservation_source_once', properties: ['callOff', 'fundSource'] })
@Unique({ name: 'call_off_reservation_hold_id_unique', properties: ['hold'] })
export class CallOffReservation {
  static readonly idPrefix = 'call_off_reservation';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => CallOff)
  callOff: Rel<CallOff>;

  @Property({ type: 'text' })
  fundSource: FundSource;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @ManyToOne(() => LedgerHold)
  hold: Rel<LedgerHold>;

  constructor(callOff: CallOff, fundSource: FundSource, amountFen: bigint, hold: LedgerHold) {
    this.callOff = callOff;
    this.fundSource = fundSource;
    this.amountFen = amountFen;
    this.hold = hold;
  }
}
