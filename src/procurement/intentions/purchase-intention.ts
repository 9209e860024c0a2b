import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import { PurchaseLine } from '../lists/index.js';

export interface NewPurchaseIntention {
  readonly line: PurchaseLine;
  readonly number: number;
  readonly expectedOn: string;
  readonly publishedBy: Person;
  readonly publishedAt: Date;
  readonly tenderFrom: Date;
}

/** A buyer's word that it means to buy what a line says (采购意向, 财库〔2020〕10号): a copy, which stands whatever becomes of the line. */
@Entity()
@Unique({ name: 'purchase_intention_number_once', properties: ['line', 'number'] })
@Index({ name: 'purchase_intention_published_at_index', properties: ['publishedAt', 'id'] })
@Index({ name: 'purchase_intention_expected_on_index', properties: ['expectedOn', 'id'] })
@Index({ name: 'purchase_intention_buyer_index', properties: ['buyer', 'publishedAt', 'id'] })
export class PurchaseIntention extends Aggregate {
  static readonly idPrefix = 'intention';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseLine)
  line: Rel<PurchaseLine>;

  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  /** Which intention of the line it is, from 1; the last counts. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  title: string;

  /** What is needed: the line's description, quantity and standard. */
  @Property({ type: 'text' })
  summary: string;

  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  /** Day in China on which the purchase is expected to begin. */
  @Property({ type: 'date' })
  expectedOn: string;

  @ManyToOne(() => Person)
  publishedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  publishedAt: Date;

  /** First instant at which a tender for the line may be published, by the rule in force on publication. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  tenderFrom: Date;

  constructor(values: NewPurchaseIntention) {
    super();
    const { line } = values;
    this.line = line;
    this.buyer = line.buyer;
    this.number = values.number;
    this.title = line.title;
    this.summary = `${line.description}（${line.quantity} ${line.unit}；${line.standard}）`;
    this.budgetFen = line.budgetFen;
    this.expectedOn = values.expectedOn;
    this.publishedBy = values.publishedBy;
    this.publishedAt = values.publishedAt;
    this.tenderFrom = values.tenderFrom;
  }
}
