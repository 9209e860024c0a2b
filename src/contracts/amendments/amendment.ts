import { randomUUID } from 'node:crypto';
import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { ContractSide } from '../contract.words.js';
import { Contract } from '../contract.js';
import { Milestone } from '../milestone.js';
import { AmendmentState, amendmentLifecycle } from './amendment.lifecycle.js';

export interface NewAmendment {
  readonly contract: Contract;
  readonly number: number;
  readonly reason: string;
  readonly changeFen: bigint;
  readonly newEndsOn: string | null;
  readonly side: ContractSide;
  readonly proposedBy: Person;
}

/** A change order (补充协议): what changes of a contract once both sides have signed (PL-13). */
@Entity()
@Unique({ name: 'contract_amendment_number_once', properties: ['contract', 'number'] })
@Index({ name: 'contract_amendment_one_open', expression: `create unique index "contract_amendment_one_open" on "contract_amendment" ("contract_id") where "state" in ('PROPOSED', 'SIGNED_BY_ONE')` })
@Index({ name: 'contract_amendment_created_at_index', properties: ['createdAt', 'id'] })
export class ContractAmendment extends Aggregate {
  static readonly idPrefix = 'changeorder';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  contract: Rel<Contract>;

  /** Place among the contract's change orders, from 1. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  reason: string;

  /** What it adds to the contract's amount; negative where it takes away. */
  @Property({ type: new BigIntType('bigint') })
  changeFen: bigint;

  /** New last day of the term; null where it stays. */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  newEndsOn: string | null;

  /** The side that proposed it. */
  @Property({ type: 'text' })
  side: ContractSide;

  @Property({ type: 'text' })
  state: AmendmentState = amendmentLifecycle.definition.initial;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  clientSignedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  providerSignedBy: Rel<Person> | null = null;

  /** When the second side signed. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  effectiveAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  constructor(values: NewAmendment) {
    super();
    this.contract = values.contract;
    this.number = values.number;
    this.reason = values.reason;
    this.changeFen = values.changeFen;
    this.newEndsOn = values.newEndsOn;
    this.side = values.side;
    this.proposedBy = values.proposedBy;
  }

  /** Puts one side's signature; true once both have signed. */
  sign(side: ContractSide, by: Person, at: Date): boolean {
    const signed = side === ContractSide.CLIENT ? this.clientSignedBy : this.providerSignedBy;
    this.state = amendmentLifecycle.advance(this.state, this.state === AmendmentState.SIGNED_BY_ONE && !signed ? 'signSecond' : 'signFirst');
    if (side === ContractSide.CLIENT) this.clientSignedBy = by;
    else this.providerSignedBy = by;
    if (this.state !== AmendmentState.IN_FORCE) return false;
    this.effectiveAt = at;
    return true;
  }

  drop(by: Person | null, at: Date, reason: string): void {
    this.state = amendmentLifecycle.advance(this.state, 'drop');
    this.endedBy = by;
    this.endedAt = at;
    this.endedReason = reason;
  }
}

export interface NewAmendedMilestone {
  readonly amendment: ContractAmendment;
  readonly milestone: Milestone | null;
  readonly number: number;
  readonly title: string;
  readonly deliverable: string;
  readonly amountFen: bigint;
  readonly dueOn: string;
  readonly fiscalYear: number;
}

/** A milestone as a change order leaves it: one that is there, or another. */
@Entity()
@Unique({ name: 'contract_amendment_milestone_number_once', properties: ['amendment', 'number'] })
export class ContractAmendmentMilestone {
  static readonly idPrefix = 'amendedmilestone';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => ContractAmendment)
  amendment: Rel<ContractAmendment>;

  /** The milestone that changes; null where the change order adds one. */
  @ManyToOne(() => Milestone, { nullable: true })
  @Index()
  milestone: Rel<Milestone> | null;

  /** Place in the contract. */
  @Property({ type: 'smallint' })
  number: number;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  deliverable: string;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ columnType: 'date', type: 'string' })
  dueOn: string;

  @Property({ type: 'smallint' })
  fiscalYear: number;

  constructor(values: NewAmendedMilestone) {
    this.amendment = values.amendment;
    this.milestone = values.milestone;
    this.number = values.number;
    this.title = values.title;
    this.deliverable = values.deliverable;
    this.amountFen = values.amountFen;
    this.dueOn = values.dueOn;
    this.fiscalYear = values.fiscalYear;
  }
}
