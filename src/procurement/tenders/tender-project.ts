import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';

export interface NewTenderProject {
  readonly buyer: Buyer;
  readonly title: string;
  readonly lotsPerBidder: number | null;
  readonly draftedBy: Person;
}

/** A purchase in lots (分包采购项目). Each lot (包) is a tender of its own; they are published together and close together. */
@Entity()
@Index({ name: 'tender_project_created_at_index', properties: ['createdAt', 'id'] })
export class TenderProject extends Aggregate {
  static readonly idPrefix = 'project';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Buyer)
  @Index()
  buyer: Rel<Buyer>;

  @Property({ type: 'text' })
  title: string;

  /** Most lots that one bidder may win; null for any number. */
  @Property({ type: 'smallint', nullable: true })
  lotsPerBidder: number | null;

  @ManyToOne(() => Person)
  draftedBy: Rel<Person>;

  constructor(values: NewTenderProject) {
    super();
    this.buyer = values.buyer;
    this.title = values.title;
    this.lotsPerBidder = values.lotsPerBidder;
    this.draftedBy = values.draftedBy;
  }
}
