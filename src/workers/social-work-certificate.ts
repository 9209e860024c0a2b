import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Personal } from '../platform/deeds/recorded.js';
import { SocialWorker } from './social-worker.js';
import type { SocialWorkerLevel } from './worker.words.js';

export interface NewSocialWorkCertificate {
  readonly worker: SocialWorker;
  readonly level: SocialWorkerLevel;
  readonly number: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
}

/** One registration of a social worker's certificate (职业水平证书登记): valid for a period, then registered anew. */
@Entity()
export class SocialWorkCertificate {
  static readonly idPrefix = 'certificate';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => SocialWorker)
  @Index()
  worker: Rel<SocialWorker>;

  /** The worker's person, kept here so that one number belongs to one person. */
  @ManyToOne(() => Person)
  person: Rel<Person>;

  @Property({ type: 'text' })
  level: SocialWorkerLevel;

  /** Null once its person was erased. */
  @Personal<SocialWorkCertificate>((certificate) => certificate.person.id)
  @Property({ type: 'text', nullable: true })
  number: string | null;

  @Property({ columnType: 'date', type: 'string' })
  validFrom: string;

  /** First day on which it is no longer valid. */
  @Property({ columnType: 'date', type: 'string' })
  validUntil: string;

  @ManyToOne(() => Person)
  recordedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  recordedAt: Date;

  constructor(values: NewSocialWorkCertificate) {
    this.worker = values.worker;
    this.person = values.worker.person;
    this.level = values.level;
    this.number = values.number;
    this.validFrom = values.validFrom;
    this.validUntil = values.validUntil;
    this.recordedBy = values.recordedBy;
    this.recordedAt = values.recordedAt;
  }

  /** Forgets the number by which the person is known elsewhere (PI-01). */
  forgetNumber(): void {
    this.number = null;
  }
}
