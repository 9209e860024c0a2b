import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { Division } from '../communities/index.js';
import type { OrgKind } from '../kernel/check-digits.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { OrganizationState, organizationLifecycle } from './organization.lifecycle.js';

/** Whether an organization is a legal person or only filed with a street or committee (SO-07). */
export enum RegistrationStatus {
  REGISTERED = 'REGISTERED',
  FILED = 'FILED',
}

export interface NewOrganization {
  readonly name: string;
  readonly kind: OrgKind;
  readonly registrationStatus: RegistrationStatus;
  readonly creditCode: string | null;
  readonly fiscalSponsor: Organization | null;
  readonly division: Division | null;
  readonly introduction?: string | null;
  readonly isCharity?: boolean;
  readonly appliedBy: Person;
}

/**
 * An organization that delivers services: a social organization (社会组织) as a rule, or another supplier that GP-02
 * admits. Grades, listings, qualifications and credit events are records of their own that point here.
 */
@Entity()
@Index({ name: 'organization_credit_code_once', expression: `create unique index "organization_credit_code_once" on "organization" ("credit_code") where "state" <> 'REFUSED'` })
@Index({ properties: ['createdAt', 'id'] })
@Index({ properties: ['name', 'id'] })
@Index({ name: 'organization_name_trigram_index', expression: 'create index "organization_name_trigram_index" on "organization" using gin ("name" gin_trgm_ops)' })
export class Organization extends Aggregate {
  static readonly idPrefix = 'organization';

  declare [OptionalProps]?: AggregateDefaults;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  state: OrganizationState = OrganizationState.APPLIED;

  /** Legal form; follows from the credit code where its prefix tells. */
  @Property({ type: 'text' })
  kind: OrgKind;

  @Property({ type: 'text' })
  registrationStatus: RegistrationStatus;

  /** Unified social credit code (统一社会信用代码, GB 32100-2015); null only for filed organizations without one. */
  @Property({ type: 'text', nullable: true })
  creditCode: string | null;

  /** The registered organization that signs and receives money for a filed one (SO-07). */
  @ManyToOne(() => Organization, { nullable: true })
  @Index()
  fiscalSponsor: Rel<Organization> | null;

  /** When the sponsor agreed; a filed organization is not admitted before. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sponsorAgreedAt: Date | null = null;

  /** Where it is registered or filed. */
  @ManyToOne(() => Division, { nullable: true })
  @Index()
  division: Rel<Division> | null;

  @Property({ type: 'text', nullable: true })
  introduction: string | null;

  /** Whether it is registered or recognized as a charity (慈善组织, CH-10). */
  @Property({ type: 'boolean' })
  isCharity: boolean;

  @ManyToOne(() => Person)
  appliedBy: Rel<Person>;

  constructor(values: NewOrganization) {
    super();
    this.name = values.name;
    this.kind = values.kind;
    this.registrationStatus = values.registrationStatus;
    this.creditCode = values.creditCode;
    this.fiscalSponsor = values.fiscalSponsor;
    this.division = values.division;
    this.introduction = values.introduction ?? null;
    this.isCharity = values.isCharity ?? false;
    this.appliedBy = values.appliedBy;
  }

  /** The sponsor takes it on (SO-07); the first agreement counts. */
  acceptSponsor(at: Date): void {
    this.sponsorAgreedAt ??= at;
  }

  admit(): void {
    this.state = organizationLifecycle.advance(this.state, 'admit');
  }

  refuse(): void {
    this.state = organizationLifecycle.advance(this.state, 'refuse');
  }

  suspend(): void {
    this.state = organizationLifecycle.advance(this.state, 'suspend');
  }

  resume(): void {
    this.state = organizationLifecycle.advance(this.state, 'resume');
  }

  dissolve(): void {
    this.state = organizationLifecycle.advance(this.state, 'dissolve');
  }
}
