import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Organization } from '../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { SocialWorkerLevel } from './worker.words.js';

export interface NewSocialWorker {
  readonly person: Person;
  readonly organization: Organization;
  readonly registeredBy: Person;
  readonly registeredAt: Date;
}

/** A social worker (社工) at an organization. Level and validity are those of the certificate recorded last. */
@Entity()
@Unique({ name: 'social_worker_once', properties: ['organization', 'person'] })
@Index({ name: 'social_worker_registered_at_index', properties: ['registeredAt', 'id'] })
export class SocialWorker extends Aggregate {
  static readonly idPrefix = 'worker';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** Whether the person lets everyone read the name (VO-06 in spirit; PI-01). Only the person decides. */
  @Property({ type: 'boolean' })
  namePublic = false;

  /** Null until a certificate is recorded: not everyone who carries social work is certified (SW-03). */
  @Property({ type: 'text', nullable: true })
  level: SocialWorkerLevel | null = null;

  /** First day on which the certificate's registration is no longer valid (SW-02). */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  certifiedUntil: string | null = null;

  @ManyToOne(() => Person)
  registeredBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  registeredAt: Date;

  constructor(values: NewSocialWorker) {
    super();
    this.person = values.person;
    this.organization = values.organization;
    this.registeredBy = values.registeredBy;
    this.registeredAt = values.registeredAt;
  }

  certify(level: SocialWorkerLevel, until: string): void {
    this.level = level;
    this.certifiedUntil = until;
  }

  showName(shown: boolean): void {
    this.namePublic = shown;
  }
}
