import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Unique } from '@mikro-orm/decorators/legacy';
import { CatalogueItem } from './catalogue-item.js';

/** An item of a new edition that stands for one of the edition before; one may become several, and several one. */
@Entity()
@Unique({ name: 'catalogue_replacement_once', properties: ['oldItem', 'newItem'] })
export class CatalogueReplacement {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => CatalogueItem)
  oldItem: Rel<CatalogueItem>;

  @ManyToOne(() => CatalogueItem)
  @Index()
  newItem: Rel<CatalogueItem>;

  constructor(oldItem: CatalogueItem, newItem: CatalogueItem) {
    this.oldItem = oldItem;
    this.newItem = newItem;
  }
}
