import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Node, Reads, everyone } from '../../platform/reads/index.js';
import { CatalogueConfidence, CatalogueItem } from './catalogue-item.js';
import { CatalogueReplacement } from './catalogue-replacement.js';
import { CatalogueStanding, CatalogueVersion } from './catalogue-version.js';
import { inForce } from './items-in-force.js';

@ObjectType('CatalogueVersion', { implements: Node, description: 'One edition of a guidance catalogue of services (政府购买服务指导性目录, GP-07). Imported as a whole and never changed. Everyone sees it.' })
@Reads(() => CatalogueVersion, {
  visible: everyone,
  orderings: { IMPORTED_AT: 'importedAt', YEAR: 'year', EFFECTIVE_FROM: 'effectiveFrom' },
  defaultOrder: { field: 'IMPORTED_AT', direction: 'DESC' },
  filter: ['jurisdiction', 'year', 'standing', 'effectiveFrom'],
})
export class CatalogueVersionGraph extends Node {
  @Field(() => String, { description: 'Code of the division, or `CN`, for which it was issued.' })
  jurisdiction!: string;

  @Field(() => Int, { description: 'Year of issue.' })
  year!: number;

  @Field(() => String, { description: 'Name of the edition.' })
  edition!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => CatalogueStanding, { description: 'Whether it is the official text. Do not rely on one that was reconstructed.' })
  standing!: CatalogueStanding;

  @Field(() => String, { description: 'Document or address from which it was taken.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When it was imported.' })
  importedAt!: Date;

  @Field(() => DateScalar, { description: 'First day on which lines are drafted under it (施行日期).' })
  effectiveFrom!: string;

  @Field(() => Boolean, { description: 'Whether lines may be drafted under it today: it has begun, and no edition that follows it has.' })
  @Computed({ sql: (catalogue) => inForce(catalogue) })
  inForce!: boolean;

  @Field(() => CatalogueVersionGraph, { nullable: true, description: 'The edition that it follows; null where it stands beside others. Lines drafted under that one keep it.' })
  supersedes!: Rel<CatalogueVersionGraph> | null;

  @Field(() => Int, { description: 'Items of all levels.' })
  itemCount!: number;

  @Connected(() => CatalogueItemGraph, { by: 'catalogue', description: 'Its items of all levels, by code.' })
  items!: Connection<Rel<CatalogueItemGraph>>;

  @Connected(() => CatalogueItemGraph, { by: 'catalogue', description: 'Its items of the first level, by code: the root of the tree, whose branches are under `children`.', where: (item) => `${item}.level = 1` })
  roots!: Connection<Rel<CatalogueItemGraph>>;
}

@ObjectType('CatalogueItem', { implements: Node, description: 'An item of a guidance catalogue, at one of its levels. Everyone sees it.' })
@Reads(() => CatalogueItem, {
  visible: everyone,
  orderings: { CODE: 'code' },
  defaultOrder: { field: 'CODE', direction: 'ASC' },
  filter: ['code', 'level', 'parent', 'catalogue', 'confidence', 'prohibited'],
  search: (item, text) => `(${item}.name_zh ilike containing(${text}) or ${item}.name_en ilike containing(${text}))`,
})
export class CatalogueItemGraph extends Node {
  @Field(() => CatalogueVersionGraph, { description: 'The edition it belongs to.' })
  catalogue!: Rel<CatalogueVersionGraph>;

  @Field(() => String, { description: 'Code (`A`, `A10`, `A1003`, `A100302`); the code of every item above is a prefix.' })
  code!: string;

  @Field(() => Int, { description: '1 to 3 as in the national catalogue, 4 for local items.' })
  level!: number;

  @Field(() => String, { description: 'Chinese name, the binding one.' })
  @Column('nameZh')
  name!: string;

  @Field(() => String, { nullable: true, description: 'English name; null when there is none.' })
  nameEn!: string | null;

  @Field(() => String, { nullable: true, description: 'What a quantity counts (`hour`, `case`); null where the catalogue leaves it open.' })
  unit!: string | null;

  @Field(() => CatalogueConfidence, { description: 'How sure it is that the official text reads like this.' })
  confidence!: CatalogueConfidence;

  @Field(() => Boolean, { description: 'Whether it is listed as what may not be bought (GP-06).' })
  prohibited!: boolean;

  @Field(() => CatalogueItemGraph, { nullable: true, description: 'The item above; null at level 1.' })
  parent!: Rel<CatalogueItemGraph> | null;

  @Connected(() => CatalogueItemGraph, { by: 'parent', description: 'The items directly below, by code.' })
  children!: Connection<Rel<CatalogueItemGraph>>;

  @Field(() => Boolean, { description: 'Whether the next edition dropped it: it is superseded and nothing stands for it.' })
  @Computed({ sql: (item) => `(exists (select from catalogue_version follower where follower.supersedes_id = ${item}.catalogue_id and follower.effective_from <= business_today()) and not exists (select from catalogue_replacement r where r.old_item_id = ${item}.id))` })
  retired!: boolean;

  @Connected(() => CatalogueItemGraph, { through: () => CatalogueReplacement, by: 'oldItem', to: 'newItem', description: 'What stands for it in the edition that follows: none, one or several items. Lines keep their own.' })
  replacedBy!: Connection<Rel<CatalogueItemGraph>>;

  @Connected(() => CatalogueItemGraph, { through: () => CatalogueReplacement, by: 'newItem', to: 'oldItem', description: 'Items of the edition before for which it stands.' })
  replaces!: Connection<Rel<CatalogueItemGraph>>;
}
