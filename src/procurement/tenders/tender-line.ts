import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { PurchaseLine } from '../lists/index.js';
import { Tender } from './tender.js';

/** A line of a purchase list in a tender. Fixed from publication on. */
@Entity()
@Unique({ name: 'tender_line_once', properties: ['tender', 'line'] })
export class TenderLine {
  static readonly idPrefix = 'tender_line';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => PurchaseLine)
  @Index()
  line: Rel<PurchaseLine>;

  /** The line's budget when it joined. */
  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  constructor(tender: Tender, line: PurchaseLine, budgetFen: bigint) {
    this.tender = tender;
    this.line = line;
    this.budgetFen = budgetFen;
  }
}
