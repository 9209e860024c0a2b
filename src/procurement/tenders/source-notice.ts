import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Buyer } from '../buyers/index.js';
import type { MethodGround } from './method-ground.js';
import { Tender } from './tender.js';

export interface NewSourceNotice {
  readonly tender: Tender;
  readonly organization: Organization;
  readonly opinion: string;
  readonly announcedBy: Person;
  readonly announcedAt: Date;
  readonly endsAt: Date;
}

/** The publicity of a single source (单一来源公示, PL-09): what a buyer wants to buy from whom and why, before it does. */
@Entity()
@Unique({ name: 'source_notice_once', properties: ['tender'] })
@Index({ name: 'source_notice_announced_at_index', properties: ['announcedAt', 'id'] })
export class SourceNotice extends Aggregate {
  static readonly idPrefix = 'source_notice';

  declare [OptionalProps]?: AggregateDefaults;

  /** Still a draft, so that the notice carries what the public must know of it. */
  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Buyer)
  @Index()
  buyer: Rel<Buyer>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  requirement: string;

  @Property({ type: new BigIntType('bigint') })
  budgetFen: bigint;

  @Property({ type: 'text' })
  ground: MethodGround;

  @Property({ type: 'text' })
  groundText: string;

  /** What the experts said whom the buyer asked (专业人员论证意见). */
  @Property({ type: 'text' })
  opinion: string;

  @ManyToOne(() => Person)
  announcedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  announcedAt: Date;

  /** Last instant for objections. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  endsAt: Date;

  constructor({ tender, ...values }: NewSourceNotice & { readonly ground: MethodGround; readonly groundText: string }) {
    super();
    this.tender = tender;
    this.buyer = tender.buyer;
    this.title = tender.title;
    this.requirement = tender.requirement;
    this.budgetFen = tender.budgetFen;
    this.organization = values.organization;
    this.ground = values.ground;
    this.groundText = values.groundText;
    this.opinion = values.opinion;
    this.announcedBy = values.announcedBy;
    this.announcedAt = values.announcedAt;
    this.endsAt = values.endsAt;
  }
}
