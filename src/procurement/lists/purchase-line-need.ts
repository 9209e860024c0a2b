import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Need } from '../../needs/index.js';
import { PurchaseLine } from './purchase-line.js';

export interface NewPurchaseLineNeed {
  readonly line: PurchaseLine;
  readonly need: Need;
  readonly citedBy: Person;
  readonly citedAt: Date;
}

/** A line cites a need that it is to answer; from here the money can be followed to the residents. */
@Entity()
@Unique({ name: 'purchase_line_need_once', properties: ['line', 'need'] })
export class PurchaseLineNeed {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => PurchaseLine)
  line: Rel<PurchaseLine>;

  @ManyToOne(() => Need)
  @Index()
  need: Rel<Need>;

  @ManyToOne(() => Person)
  citedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  citedAt: Date;

  constructor(values: NewPurchaseLineNeed) {
    this.line = values.line;
    this.need = values.need;
    this.citedBy = values.citedBy;
    this.citedAt = values.citedAt;
  }
}
