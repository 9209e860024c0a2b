import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { PurchaseLine } from './purchase-line.js';
import { PurchaseList } from './purchase-list.js';

export interface NewPurchaseListComment {
  readonly list: PurchaseList;
  readonly line: PurchaseLine | null;
  readonly author: Person;
  readonly body: string;
  readonly commentedAt: Date;
}

/** What someone from the public says of a list before it is published (PL-25). */
@Entity()
@Index({ name: 'purchase_list_comment_list_index', properties: ['list', 'commentedAt', 'id'] })
export class PurchaseListComment extends Aggregate {
  static readonly idPrefix = 'comment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => PurchaseList)
  list: Rel<PurchaseList>;

  /** The line it is about; null for the list as a whole. */
  @ManyToOne(() => PurchaseLine, { nullable: true })
  @Index()
  line: Rel<PurchaseLine> | null;

  @ManyToOne(() => Person)
  author: Rel<Person>;

  @Property({ type: 'text' })
  body: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  commentedAt: Date;

  constructor(values: NewPurchaseListComment) {
    super();
    this.list = values.list;
    this.line = values.line;
    this.author = values.author;
    this.body = values.body;
    this.commentedAt = values.commentedAt;
  }
}
