import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Personal } from '../../platform/deeds/recorded.js';

/** How somebody is related to an organization (PL-16). */
export enum RelationKind {
  EMPLOYED = 'EMPLOYED',
  DIRECTOR_OR_SUPERVISOR = 'DIRECTOR_OR_SUPERVISOR',
  CONTROLLING_SHAREHOLDER = 'CONTROLLING_SHAREHOLDER',
  LEGAL_REPRESENTATIVE = 'LEGAL_REPRESENTATIVE',
  NEAR_RELATION = 'NEAR_RELATION',
  OTHER = 'OTHER',
}

registerEnumType(RelationKind, {
  name: 'RelationKind',
  description: 'How somebody is related to an organization, so that they do not judge its bids (回避, PL-16).',
  valuesConfig: {
    EMPLOYED: { description: 'Employed by it (存在劳动关系); counts for three years after its end.' },
    DIRECTOR_OR_SUPERVISOR: { description: 'Director or supervisor of it (担任董事、监事); counts for three years after its end.' },
    CONTROLLING_SHAREHOLDER: { description: 'Controls it (控股股东、实际控制人); counts for three years after its end.' },
    LEGAL_REPRESENTATIVE: { description: 'Its legal representative or responsible person (法定代表人、负责人); counts for three years after its end.' },
    NEAR_RELATION: { description: 'Spouse, lineal relation, collateral relation within three degrees or close in-law of its legal representative (夫妻、直系血亲、三代以内旁系血亲、近姻亲); counts while it lasts.' },
    OTHER: { description: 'Anything else that may sway (其他可能影响公平的关系); counts while it lasts.' },
  },
});

const own = (relation: DeclaredRelation): string => relation.person.id;

/** A relation to an organization that an evaluator declared. Nobody but the person reads it; draws and appointments mind it. */
@Entity()
export class DeclaredRelation extends Aggregate {
  static readonly idPrefix = 'relation';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  @Index()
  person: Rel<Person>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Personal<DeclaredRelation>(own)
  @Property({ type: 'text' })
  kind: RelationKind;

  @Property({ type: 'date' })
  startsOn: string;

  @Property({ type: 'date', nullable: true })
  endsOn: string | null;

  constructor(person: Person, organization: Organization, kind: RelationKind, startsOn: string, endsOn: string | null) {
    super();
    this.person = person;
    this.organization = organization;
    this.kind = kind;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
  }

  end(on: string): void {
    this.endsOn = on;
  }

  /** Forgets what kind of relation it was (PI-01); that there was one still keeps the record of panels sound. */
  forget(): void {
    this.kind = RelationKind.OTHER;
  }
}
