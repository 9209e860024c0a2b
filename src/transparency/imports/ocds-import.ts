import { randomUUID } from 'node:crypto';
import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { Buyer, PurchaseList, Tender } from '../../procurement/index.js';
import type { ExternalDraft } from './draft.js';
import type { ImportEntry } from './reasons.js';
import type { ReadFile } from './read-file.js';

export interface NewOcdsImport {
  readonly buyer: Buyer;
  readonly digest: string;
  readonly name: string | null;
  readonly byteLength: number;
  readonly read: ReadFile;
  readonly importedBy: Person;
  readonly importedAt: Date;
}

/** A file of open contracting data that a buyer took in. Known by its content: a file is taken once. */
@Entity()
@Unique({ name: 'ocds_import_once', properties: ['buyer', 'digest'] })
@Index({ name: 'ocds_import_imported_at_index', properties: ['importedAt', 'id'] })
export class OcdsImport extends Aggregate {
  static readonly idPrefix = 'ocds_import';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Buyer)
  buyer: Rel<Buyer>;

  /** SHA-256 of the file, hex. */
  @Property({ type: 'text' })
  digest: string;

  /** Name of the file as it was given. */
  @Property({ type: 'text', nullable: true })
  name: string | null;

  @Property({ type: 'integer' })
  byteLength: number;

  @Property({ type: 'text' })
  form: string;

  @Property({ type: 'text', nullable: true })
  publisher: string | null;

  @Property({ type: 'text', nullable: true })
  standardVersion: string | null;

  @Property({ type: 'integer' })
  processCount: number;

  /** Long, and follows from the file that the digest names: not repeated in history. */
  @Secret()
  @Property({ type: 'json', columnType: 'jsonb', lazy: true })
  report: readonly ImportEntry[];

  @ManyToOne(() => Person)
  @Index()
  importedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  importedAt: Date;

  constructor({ buyer, digest, name, byteLength, read, importedBy, importedAt }: NewOcdsImport) {
    super();
    this.buyer = buyer;
    this.digest = digest;
    this.name = name;
    this.byteLength = byteLength;
    this.form = read.form;
    this.publisher = read.publisher;
    this.standardVersion = read.standardVersion;
    this.processCount = read.processes.length;
    this.report = read.entries;
    this.importedBy = importedBy;
    this.importedAt = importedAt;
  }
}

/** A contracting process of another publisher, as a buyer took it in. */
@Entity()
@Unique({ name: 'external_process_once', properties: ['import', 'ocid'] })
@Index({ name: 'external_process_buyer_place_index', properties: ['buyer', 'place', 'id'] })
export class ExternalProcess {
  static readonly idPrefix = 'external_process';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => OcdsImport)
  import!: Rel<OcdsImport>;

  @ManyToOne(() => Buyer, { index: false })
  buyer!: Rel<Buyer>;

  /** Place in the file, from 1. */
  @Property({ type: 'integer' })
  place!: number;

  @Property({ type: 'text' })
  ocid!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'json', columnType: 'jsonb', lazy: true })
  draft!: ExternalDraft;

  /** The merged release, JSON text. */
  @Property({ type: 'text', lazy: true })
  source!: string;

  /** The list to which its items were added last. */
  @ManyToOne(() => PurchaseList, { nullable: true })
  list: Rel<PurchaseList> | null = null;

  /** The tender that was drafted from it last. */
  @ManyToOne(() => Tender, { nullable: true })
  tender: Rel<Tender> | null = null;
}

/** What became of one release or record of an imported file. Written once, with the file. */
@Entity()
@Unique({ name: 'ocds_import_row_in_order', properties: ['import', 'place'] })
export class OcdsImportRow {
  static readonly idPrefix = 'ocds_import_row';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => OcdsImport, { index: false })
  import!: Rel<OcdsImport>;

  /** Place among the rows, from 1. */
  @Property({ type: 'integer' })
  place!: number;

  /** Where it stands in the file. */
  @Property({ type: 'text' })
  path!: string;

  @Property({ type: 'text', nullable: true })
  ocid!: string | null;

  @Property({ type: 'text' })
  outcome!: string;

  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  /** Values that were read in another way than they are written. */
  @Property({ type: 'integer' })
  changed!: number;

  /** Values and parts for which there is no place. */
  @Property({ type: 'integer' })
  leftOut!: number;
}
