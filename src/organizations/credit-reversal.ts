import { randomUUID } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { CreditEvent } from './credit-event.js';

/** Takes one credit event out of the score: it was wrong, or an appeal was upheld. The event itself stays readable. */
@Entity()
export class CreditReversal {
  static readonly idPrefix = 'reversal';

  declare [OptionalProps]?: 'createdAt';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => CreditEvent)
  @Unique()
  creditEvent: Rel<CreditEvent>;

  @Property({ type: 'text' })
  reason: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', defaultRaw: 'business_now()' })
  createdAt!: Date;

  constructor(creditEvent: CreditEvent, reason: string) {
    this.creditEvent = creditEvent;
    this.reason = reason;
  }
}
