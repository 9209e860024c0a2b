import { randomUUID } from 'node:crypto';
import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { FundSource } from '../buyers/index.js';
import { PurchaseLine } from './purchase-line.js';

export interface NewPurchaseLineBudget {
  readonly line: PurchaseLine;
  readonly fundSource: FundSource;
  readonly amountFen: bigint;
  readonly budgetItem: string | null;
}

/** The part of a line's budget that comes from one source (GP-08). */
@Entity()
@Unique({ name: 'purchase_line_budget_source_once', properties: ['line', 'fundSource'] })
export class PurchaseLineBudget {
  static readonly idPrefix = 'linebudget';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => PurchaseLine)
  line: Rel<PurchaseLine>;

  @Property({ type: 'text' })
  fundSource: FundSource;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** Item of the department's budget (预算项目), where the buyer names it. */
  @Property({ type: 'text', nullable: true })
  budgetItem: string | null;

  constructor(values: NewPurchaseLineBudget) {
    this.line = values.line;
    this.fundSource = values.fundSource;
    this.amountFen = values.amountFen;
    this.budgetItem = values.budgetItem;
  }
}
