import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { PurchaseLine } from '../lists/index.js';
import { Framework } from './framework.js';

/** One service of a framework agreement: how much of a line can be called off, and what a unit costs at most. */
@Entity()
@Unique({ name: 'framework_item_line_once', properties: ['framework', 'line'] })
export class FrameworkItem extends Aggregate {
  static readonly idPrefix = 'framework_item';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Framework)
  framework: Rel<Framework>;

  @ManyToOne(() => PurchaseLine)
  @Index()
  line: Rel<PurchaseLine>;

  /** Highest price of a unit (最高限制单价), or the price of an open agreement (付费标准). */
  @Property({ type: new BigIntType('bigint') })
  unitPriceFen: bigint;

  @Property({ type: 'integer' })
  quantity: number;

  /** How much live and fulfilled call-offs take. */
  @Property({ type: 'integer' })
  calledOffQuantity = 0;

  constructor(framework: Framework, line: PurchaseLine) {
    super();
    this.framework = framework;
    this.line = line;
    this.quantity = line.quantity;
    this.unitPriceFen = line.budgetFen / BigInt(line.quantity);
  }

  /** How much can still be called off. */
  get left(): number {
    return this.quantity - this.calledOffQuantity;
  }

  take(quantity: number): void {
    this.calledOffQuantity += quantity;
  }

  giveBack(quantity: number): void {
    this.calledOffQuantity -= quantity;
  }

  /** The price falls, by an amendment. */
  reprice(unitPriceFen: bigint): void {
    this.unitPriceFen = unitPriceFen;
  }
}
