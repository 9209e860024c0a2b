import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';

/** Whether a catalogue is the official text. */
export enum CatalogueStanding {
  RECONSTRUCTED = 'RECONSTRUCTED',
  VERIFIED = 'VERIFIED',
}

registerEnumType(CatalogueStanding, {
  name: 'CatalogueStanding',
  description: 'Whether a catalogue is the official text.',
  valuesConfig: {
    RECONSTRUCTED: { description: 'Put together from secondary sources: check against the official text before relying on it.' },
    VERIFIED: { description: 'Copied from the official text and checked.' },
  },
});

export interface NewCatalogueVersion {
  readonly jurisdiction: string;
  readonly year: number;
  readonly edition: string;
  readonly title: string;
  readonly standing: CatalogueStanding;
  readonly source: string;
  /** Day in China, `YYYY-MM-DD`. */
  readonly effectiveFrom: string;
  readonly supersedes: CatalogueVersion | null;
  readonly importedBy: Person;
  readonly importedAt: Date;
  readonly itemCount: number;
}

/** One edition of a guidance catalogue (政府购买服务指导性目录). Imported as a whole, never changed. */
@Entity()
@Unique({ name: 'catalogue_version_once', properties: ['jurisdiction', 'year', 'edition'] })
export class CatalogueVersion extends Aggregate {
  static readonly idPrefix = 'catalogue';

  declare [OptionalProps]?: AggregateDefaults;

  /** Code of the division, or `CN`, for which it was issued. */
  @Property({ type: 'text' })
  jurisdiction: string;

  @Property({ type: 'smallint' })
  year: number;

  @Property({ type: 'text' })
  edition: string;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  standing: CatalogueStanding;

  /** Document or address from which it was taken. */
  @Property({ type: 'text' })
  source: string;

  @ManyToOne(() => Person)
  importedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  importedAt: Date;

  /** First day on which lines are drafted under it. */
  @Property({ type: 'date' })
  effectiveFrom: string;

  /** The edition that it follows; null where it stands beside others. */
  @ManyToOne(() => CatalogueVersion, { nullable: true })
  @Unique({ name: 'catalogue_version_supersedes_once' })
  supersedes: Rel<CatalogueVersion> | null;

  @Property({ type: 'integer' })
  itemCount: number;

  constructor(values: NewCatalogueVersion) {
    super();
    this.jurisdiction = values.jurisdiction;
    this.year = values.year;
    this.edition = values.edition;
    this.title = values.title;
    this.standing = values.standing;
    this.source = values.source;
    this.effectiveFrom = values.effectiveFrom;
    this.supersedes = values.supersedes;
    this.importedBy = values.importedBy;
    this.importedAt = values.importedAt;
    this.itemCount = values.itemCount;
  }
}
