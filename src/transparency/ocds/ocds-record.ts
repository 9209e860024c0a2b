import { randomUUID } from 'node:crypto';
import { DeferMode, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Tender } from '../../procurement/index.js';

/** What is published of one contracting process: the releases of its events merged. Written by `publishReleases` alone. */
@Entity()
@Index({ name: 'ocds_record_first_released_at_index', properties: ['firstReleasedAt', 'id'] })
@Index({ name: 'ocds_record_last_released_at_index', properties: ['lastReleasedAt', 'id'] })
export class OcdsRecord {
  static readonly idPrefix = 'ocds_record';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @OneToOne(() => Tender, { owner: true })
  tender!: Rel<Tender>;

  /** Open contracting id. */
  @Unique()
  @Property({ type: 'text' })
  ocid!: string;

  @Property({ type: 'integer' })
  releaseCount!: number;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  firstReleasedAt!: Date;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  lastReleasedAt!: Date;

  /** JSON text. */
  @Property({ type: 'text', lazy: true })
  compiledRelease!: string;

  /** JSON text. */
  @Property({ type: 'text', lazy: true })
  versionedRelease!: string;
}

/** What one event made public. Once written it never changes. */
@Entity()
@Index({ name: 'ocds_release_record_date_index', properties: ['record', 'date', 'id'] })
@Index({ name: 'ocds_release_released_at_index', properties: ['releasedAt', 'id'] })
export class OcdsRelease {
  static readonly idPrefix = 'release';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => OcdsRecord, { index: false, deferMode: DeferMode.INITIALLY_DEFERRED })
  record!: Rel<OcdsRecord>;

  /** The event in the outbox of which it tells. */
  @Unique({ name: 'ocds_release_event_once' })
  @Property({ type: 'uuid' })
  eventId!: string;

  @Unique()
  @Property({ type: 'text' })
  releaseId!: string;

  /** When what it tells became public. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  date!: Date;

  /** When it was published here; never earlier than that of one before. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  releasedAt!: Date;

  @Property({ columnType: 'text[]', type: 'string[]' })
  tags!: string[];

  /** JSON text, as it goes out. */
  @Property({ type: 'text', lazy: true })
  body!: string;

  /** SHA-256 of the body, hex. */
  @Property({ type: 'text' })
  digest!: string;
}
