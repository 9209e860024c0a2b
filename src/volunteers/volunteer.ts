import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Personal, Secret } from '../platform/deeds/recorded.js';

/** What a volunteer tells of the service offered (VO-02). */
export interface VolunteerOffer {
  readonly community: Community | null;
  readonly skills: readonly string[];
  readonly availability: string;
  readonly namePublic: boolean;
}

export interface NewVolunteer extends VolunteerOffer {
  readonly person: Person;
  readonly identityDigest: Buffer;
  readonly identityLastFour: string;
  readonly registeredAt: Date;
}

const own = (volunteer: Volunteer): string => volunteer.person.id;

/** A registered volunteer (注册志愿者). Of the resident identity number only an HMAC and the last four characters are kept. */
@Entity()
@Index({ name: 'volunteer_registered_at_index', properties: ['registeredAt', 'id'] })
export class Volunteer extends Aggregate {
  static readonly idPrefix = 'volunteer';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Unique({ name: 'volunteer_one_per_person' })
  person: Rel<Person>;

  /** Null once erased, as the last four characters are. */
  @Secret()
  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true, hidden: true })
  @Unique({ name: 'volunteer_one_per_identity' })
  identityDigest: Buffer | null;

  @Personal<Volunteer>(own)
  @Property({ type: 'text', nullable: true })
  identityLastFour: string | null;

  /** Where the volunteer would serve first, or null for anywhere. */
  @ManyToOne(() => Community, { nullable: true })
  @Index()
  community!: Rel<Community> | null;

  @Property({ columnType: 'text[]', type: 'string[]' })
  skills!: string[];

  @Personal<Volunteer>(own)
  @Property({ type: 'text' })
  availability!: string;

  /** Whether the person lets everyone read the name beside what was served (VO-06). */
  @Property({ type: 'boolean' })
  namePublic!: boolean;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  registeredAt: Date;

  constructor(values: NewVolunteer) {
    super();
    this.person = values.person;
    this.identityDigest = values.identityDigest;
    this.identityLastFour = values.identityLastFour;
    this.registeredAt = values.registeredAt;
    this.offer(values);
  }

  offer(offer: VolunteerOffer): void {
    this.community = offer.community;
    this.skills = [...offer.skills];
    this.availability = offer.availability;
    this.namePublic = offer.namePublic;
  }

  /** Forgets who the volunteer was and what was offered (PI-01). */
  forget(): void {
    this.identityDigest = null;
    this.identityLastFour = null;
    this.offer({ community: null, skills: [], availability: '', namePublic: false });
  }
}
