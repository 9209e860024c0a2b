import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Tender } from '../tenders/tender.js';
import { ConsortiumMemberState, ConsortiumState, consortiumLifecycle, consortiumMemberLifecycle } from './consortium.lifecycle.js';

/** What every member accepts (PL-03). */
export const jointLiability = '联合体各方共同与采购人签订合同，就采购合同约定的事项对采购人承担连带责任（政府采购法第二十四条）。 / All members sign the contract with the buyer together and are jointly and severally liable for it (Government Procurement Law, Art. 24).';

/** Organizations that bid as one supplier (联合体, PL-03). Nobody but its members learns of it before the opening. */
@Entity()
@Index({ name: 'consortium_tender_index', properties: ['tender', 'id'] })
export class Consortium extends Aggregate {
  static readonly idPrefix = 'consortium';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  /** Who bids and signs for it. */
  @ManyToOne(() => Organization)
  leader: Rel<Organization>;

  @Property({ type: 'text' })
  state: ConsortiumState = consortiumLifecycle.definition.initial;

  @Property({ type: 'text' })
  liability: string = jointLiability;

  constructor(values: { readonly tender: Tender; readonly leader: Organization }) {
    super();
    this.tender = values.tender;
    this.leader = values.leader;
  }

  complete(): void {
    this.state = consortiumLifecycle.advance(this.state, 'complete');
  }

  dissolve(): void {
    this.state = consortiumLifecycle.advance(this.state, 'dissolve');
  }
}

/** An organization's part in a consortium. */
@Entity()
@Index({ name: 'consortium_member_consortium_index', properties: ['consortium', 'id'] })
@Index({ name: 'consortium_member_once', expression: `create unique index "consortium_member_once" on "consortium_member" ("consortium_id", "organization_id")` })
export class ConsortiumMember extends Aggregate {
  static readonly idPrefix = 'consortium_member';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Consortium)
  consortium: Rel<Consortium>;

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  organization: Rel<Organization>;

  /** What it does of the work. */
  @Property({ type: 'text' })
  work: string;

  @Property({ type: 'text' })
  state: ConsortiumMemberState = consortiumMemberLifecycle.definition.initial;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  constructor(values: { readonly consortium: Consortium; readonly organization: Organization; readonly work: string }) {
    super();
    this.consortium = values.consortium;
    this.tender = values.consortium.tender;
    this.organization = values.organization;
    this.work = values.work;
  }

  confirm(by: Person, at: Date): void {
    this.state = consortiumMemberLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.confirmedAt = at;
  }

  leave(): void {
    this.state = consortiumMemberLifecycle.advance(this.state, 'leave');
  }
}
