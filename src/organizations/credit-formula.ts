import { randomUUID } from 'node:crypto';
import { Collection, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToMany, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { CreditEventKind } from './credit-event.js';

/** One published version of the credit formula. Versions are added by migrations and never changed. */
@Entity()
export class CreditFormula {
  static readonly idPrefix = 'credit_formula';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @Unique()
  @Property({ type: 'integer' })
  version!: number;

  /** Score of an organization of which nothing is known (decimal text). */
  @Property({ columnType: 'numeric(6,2)', type: 'decimal' })
  base!: string;

  /** Days after which an event counts half. */
  @Property({ type: 'integer' })
  halfLifeDays!: number;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  effectiveFrom!: Date;

  @Property({ type: 'text' })
  explanation!: string;

  @OneToMany(() => CreditFormulaWeight, (weight) => weight.formula)
  weights = new Collection<CreditFormulaWeight>(this);
}

/** Points that one kind of event is worth under one version of the formula. */
@Entity()
@Unique({ properties: ['formula', 'kind'] })
export class CreditFormulaWeight {
  static readonly idPrefix = 'credit_weight';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => CreditFormula)
  formula!: Rel<CreditFormula>;

  @Property({ type: 'text' })
  kind!: CreditEventKind;

  @Property({ columnType: 'numeric(6,2)', type: 'decimal' })
  points!: string;
}
