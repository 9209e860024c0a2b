import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Community, Division } from '../../communities/index.js';
import type { BeneficiaryGroup } from '../../needs/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import { CatalogueItem } from '../catalogue/index.js';
import { PurchaseLineState, purchaseLineLifecycle } from './purchase-line.lifecycle.js';
import { PurchaseList } from './purchase-list.js';

/** What a line says is bought. */
export interface PurchaseLineTerms {
  readonly catalogueItem: CatalogueItem;
  readonly title: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly standard: string;
  /** Exactly one of community and division. */
  readonly serviceCommunity: Community | null;
  readonly serviceDivision: Division | null;
  readonly targetGroup: BeneficiaryGroup;
  readonly expectedQuarter: number;
  readonly budgetFen: bigint;
}

export interface NewPurchaseLine extends PurchaseLineTerms {
  readonly list: PurchaseList;
  readonly number: number;
  readonly draftedBy: Person;
  readonly hands: readonly string[];
  /** When the public could first read it; null in a draft. */
  readonly announcedAt: Date | null;
}

/** One service to buy (购买事项): how much of what, for whom, where, to which standard and for how much money. */
@Entity()
@Unique({ name: 'purchase_line_number_once', properties: ['list', 'number'] })
@Index({ name: 'purchase_line_published_at_index', properties: ['publishedAt', 'id'] })
@Index({ name: 'purchase_line_budget_index', properties: ['budgetFen', 'id'] })
@Index({ name: 'purchase_line_state_published_at_index', expression: 'create index "purchase_line_state_published_at_index" on "purchase_line" ("state", "published_at", "id") include ("announced_at", "buyer_id")' })
@Index({ name: 'purchase_line_state_budget_index', properties: ['state', 'budgetFen', 'id'] })
@Index({ name: 'purchase_line_buyer_published_at_index', properties: ['buyer', 'publishedAt', 'id'] })
@Index({ name: 'purchase_line_community_published_at_index', properties: ['serviceCommunity', 'publishedAt', 'id'] })
@Index({ name: 'purchase_line_item_published_at_index', properties: ['catalogueItem', 'publishedAt', 'id'] })
export class PurchaseLine extends Aggregate {
  static readonly idPrefix = 'line';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseList)
  list: Rel<PurchaseList>;

  /** The list's buyer, kept here for pages of one buyer. */
  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  /** Place in the list, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @ManyToOne(() => CatalogueItem)
  catalogueItem!: Rel<CatalogueItem>;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  description!: string;

  @Property({ type: 'integer' })
  quantity!: number;

  @Property({ type: 'text' })
  unit!: string;

  @Property({ type: 'text' })
  standard!: string;

  @ManyToOne(() => Community, { nullable: true })
  serviceCommunity!: Rel<Community> | null;

  @ManyToOne(() => Division, { nullable: true })
  serviceDivision!: Rel<Division> | null;

  @Property({ type: 'text' })
  targetGroup!: BeneficiaryGroup;

  /** Quarter of the year in which delivery is to begin, 1 to 4. */
  @Property({ type: 'smallint' })
  expectedQuarter!: number;

  /** Sum of its budgets; the database compares. */
  @Property({ type: new BigIntType('bigint') })
  budgetFen!: bigint;

  @Property({ type: 'text' })
  state: PurchaseLineState = purchaseLineLifecycle.definition.initial;

  /** Whoever put its terms last. */
  @ManyToOne(() => Person)
  draftedBy!: Rel<Person>;

  /** Everyone who had a hand in its terms and in what it answers. None of them opens, announces or exempts it. */
  @Property({ columnType: 'uuid[]', type: 'string[]', defaultRaw: `'{}'` })
  hands!: string[];

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  announcedAt: Date | null;

  @ManyToOne(() => Person, { nullable: true })
  openedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  constructor(values: NewPurchaseLine) {
    super();
    this.list = values.list;
    this.buyer = values.list.buyer;
    this.number = values.number;
    this.announcedAt = values.announcedAt;
    this.put(values, values.draftedBy, values.hands);
  }

  /** Puts the terms. */
  put(terms: PurchaseLineTerms, by: Person, hands: readonly string[]): void {
    this.catalogueItem = terms.catalogueItem;
    this.title = terms.title;
    this.description = terms.description;
    this.quantity = terms.quantity;
    this.unit = terms.unit;
    this.standard = terms.standard;
    this.serviceCommunity = terms.serviceCommunity;
    this.serviceDivision = terms.serviceDivision;
    this.targetGroup = terms.targetGroup;
    this.expectedQuarter = terms.expectedQuarter;
    this.budgetFen = terms.budgetFen;
    this.draftedBy = by;
    this.hands = [...hands];
  }

  announce(at: Date): void {
    this.announcedAt ??= at;
  }

  open(by: Person, at: Date): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'open');
    this.openedBy = by;
    this.publishedAt = at;
  }

  cancel(): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'cancel');
  }

  tender(): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'tender');
  }

  reopen(): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'reopen');
  }

  contract(): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'contract');
  }

  fulfil(): void {
    this.state = purchaseLineLifecycle.advance(this.state, 'fulfil');
  }
}
