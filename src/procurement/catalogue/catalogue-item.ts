import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { CatalogueVersion } from './catalogue-version.js';

/** How sure it is that an item stands like this in the official text. */
export enum CatalogueConfidence {
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
  LOCAL = 'LOCAL',
}

registerEnumType(CatalogueConfidence, {
  name: 'CatalogueConfidence',
  description: 'How sure it is that an item stands like this in the official text.',
  valuesConfig: {
    HIGH: { description: 'Read in the official text, or certain.' },
    MEDIUM: { description: 'Agrees in several secondary sources.' },
    LOW: { description: 'Found once, or inferred.' },
    LOCAL: { description: 'A local item below the official levels; there is no official text to compare.' },
  },
});

export interface NewCatalogueItem {
  readonly catalogue: CatalogueVersion;
  readonly code: string;
  readonly parent: CatalogueItem | null;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly unit: string | null;
  readonly confidence: CatalogueConfidence;
  readonly prohibited: boolean;
}

/** One item of a catalogue, at one of its levels. */
@Entity()
@Unique({ name: 'catalogue_item_code_once', properties: ['catalogue', 'code'] })
export class CatalogueItem {
  static readonly idPrefix = 'item';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => CatalogueVersion)
  catalogue: Rel<CatalogueVersion>;

  @Property({ type: 'text' })
  code: string;

  /** 1 to 3 as in the national catalogue, 4 local. */
  @Property({ type: 'smallint' })
  level: number;

  @ManyToOne(() => CatalogueItem, { nullable: true })
  @Index()
  parent: Rel<CatalogueItem> | null;

  @Property({ type: 'text' })
  nameZh: string;

  @Property({ type: 'text', nullable: true })
  nameEn: string | null;

  /** What a quantity counts (`hour`, `case`); null where the catalogue leaves it open. */
  @Property({ type: 'text', nullable: true })
  unit: string | null;

  @Property({ type: 'text' })
  confidence: CatalogueConfidence;

  /** Listed as what may not be bought (GP-06). */
  @Property({ type: 'boolean' })
  prohibited: boolean;

  constructor(values: NewCatalogueItem) {
    this.catalogue = values.catalogue;
    this.code = values.code;
    this.level = levelOf(values.code) ?? 0;
    this.parent = values.parent;
    this.nameZh = values.nameZh;
    this.nameEn = values.nameEn;
    this.unit = values.unit;
    this.confidence = values.confidence;
    this.prohibited = values.prohibited;
  }
}

/** Level of an item by its code (`A` 1, `A10` 2, `A1001` 3, `A100302` 4), or null for what is no code. */
export function levelOf(code: string): number | null {
  return /^[AB](?:[0-9]{2}){0,3}$/.test(code) ? (code.length + 1) / 2 : null;
}
