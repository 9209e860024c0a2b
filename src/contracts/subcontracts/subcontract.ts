import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Contract } from '../contract.js';
import { type SubcontractState, subcontractLifecycle } from './subcontract.lifecycle.js';

export interface NewSubcontract {
  readonly contract: Contract;
  readonly subcontractor: Organization;
  readonly scope: string;
  readonly amountFen: bigint;
  readonly proposedBy: Person;
}

/** A part of a contract that another organization delivers with the client's consent (分包, GP-15). */
@Entity()
@Index({ name: 'subcontract_once', expression: `create unique index "subcontract_once" on "subcontract" ("contract_id", "subcontractor_id") where "state" in ('PROPOSED', 'CONSENTED')` })
@Index({ name: 'subcontract_created_at_index', properties: ['createdAt', 'id'] })
export class Subcontract extends Aggregate {
  static readonly idPrefix = 'subcontract';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  @Index()
  contract: Rel<Contract>;

  @ManyToOne(() => Organization)
  @Index()
  subcontractor: Rel<Organization>;

  /** What the subcontractor delivers. */
  @Property({ type: 'text' })
  scope: string;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  state: SubcontractState = subcontractLifecycle.definition.initial;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  decisionReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewSubcontract) {
    super();
    this.contract = values.contract;
    this.subcontractor = values.subcontractor;
    this.scope = values.scope;
    this.amountFen = values.amountFen;
    this.proposedBy = values.proposedBy;
  }

  /** The client consents, or does not. */
  decide(step: 'consent' | 'refuse', by: Person, at: Date, reason: string | null): void {
    this.state = subcontractLifecycle.advance(this.state, step);
    this.decidedBy = by;
    this.decidedAt = at;
    this.decisionReason = reason;
  }

  end(at: Date): void {
    this.state = subcontractLifecycle.advance(this.state, 'end');
    this.endedAt = at;
  }
}
