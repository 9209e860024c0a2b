import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { LedgerTransaction } from '../../ledger/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from './buyer.js';
import type { FundSource } from './fund-source.js';

export interface NewBudgetAppropriation {
  readonly buyer: Buyer;
  readonly fiscalYear: number;
  readonly fundSource: FundSource;
  readonly amountFen: bigint;
  readonly documentNumber: string;
  readonly appropriatedBy: Person;
  readonly appropriatedAt: Date;
}

/** Money granted to a buyer for a year from one source (预算批复), under the number of the finance department's document. */
@Entity()
@Unique({ name: 'budget_appropriation_once', properties: ['buyer', 'fiscalYear', 'fundSource', 'documentNumber'] })
export class BudgetAppropriation extends Aggregate {
  static readonly idPrefix = 'appropriation';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  @Property({ type: 'smallint' })
  fiscalYear: number;

  @Property({ type: 'text' })
  fundSource: FundSource;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  documentNumber: string;

  @ManyToOne(() => Person)
  appropriatedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  appropriatedAt: Date;

  /** The movement of money in the ledger. */
  @ManyToOne(() => LedgerTransaction)
  transaction!: Rel<LedgerTransaction>;

  constructor(values: NewBudgetAppropriation) {
    super();
    this.buyer = values.buyer;
    this.fiscalYear = values.fiscalYear;
    this.fundSource = values.fundSource;
    this.amountFen = values.amountFen;
    this.documentNumber = values.documentNumber;
    this.appropriatedBy = values.appropriatedBy;
    this.appropriatedAt = values.appropriatedAt;
  }
}
