import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { randomUUID } from 'node:crypto';
import { GrantApplication } from './grant-application.js';
import type { BudgetLineKind } from './round-terms.js';

/** One line of a proposal, as the organization writes it. */
export interface BudgetLine {
  readonly kind: BudgetLineKind;
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceFen: bigint;
  readonly selfRaised: boolean;
}

/** A line of a project's budget (预算明细): what for, how many at which price, and who pays. */
@Entity()
@Unique({ name: 'grant_budget_line_number_once', properties: ['application', 'number'] })
export class GrantBudgetLine {
  static readonly idPrefix = 'budget_line';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => GrantApplication)
  application: Rel<GrantApplication>;

  /** Place in the table, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  kind: BudgetLineKind;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'integer' })
  quantity: number;

  @Property({ type: new BigIntType('bigint') })
  unitPriceFen: bigint;

  /** Paid by the organization itself, not by the grant. */
  @Property({ type: 'boolean' })
  selfRaised: boolean;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  constructor(application: GrantApplication, number: number, line: BudgetLine) {
    this.application = application;
    this.number = number;
    this.kind = line.kind;
    this.title = line.title;
    this.quantity = line.quantity;
    this.unitPriceFen = line.unitPriceFen;
    this.selfRaised = line.selfRaised;
    this.amountFen = BigInt(line.quantity) * line.unitPriceFen;
  }
}
