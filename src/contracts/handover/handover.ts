import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Contract } from '../contract.js';
import { type HandoverState, handoverLifecycle } from './handover.lifecycle.js';

/** What is planned for the end of a contract. */
export interface HandoverPlan {
  readonly successor: Organization | null;
  readonly plan: string;
  readonly openCases: number;
}

/** How clients and the project ledger (台账) of a contract pass to whoever comes next (GP-16). */
@Entity()
export class Handover extends Aggregate {
  static readonly idPrefix = 'handover';

  declare [OptionalProps]?: AggregateDefaults;

  @OneToOne(() => Contract, { owner: true })
  contract: Rel<Contract>;

  /** Who serves next; null where the client takes over for now. */
  @ManyToOne(() => Organization, { nullable: true })
  @Index()
  successor!: Rel<Organization> | null;

  @Property({ type: 'text' })
  plan!: string;

  /** How many people are being served and must not be dropped. */
  @Property({ type: 'integer' })
  openCases!: number;

  @Property({ type: 'text' })
  state: HandoverState = handoverLifecycle.definition.initial;

  @ManyToOne(() => Person)
  plannedBy: Rel<Person>;

  @ManyToOne(() => Person, { nullable: true })
  handedOverBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  handedOverAt: Date | null = null;

  /** SHA-256 of the project ledger as it was handed over, hex. */
  @Property({ type: 'text', nullable: true })
  ledgerDigest: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  acknowledgedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  acknowledgedAt: Date | null = null;

  /** What the successor found. */
  @Property({ type: 'text', nullable: true })
  remarks: string | null = null;

  constructor(contract: Contract, plan: HandoverPlan, by: Person) {
    super();
    this.contract = contract;
    this.plannedBy = by;
    this.revise(plan);
  }

  /** Plans anew, as long as nothing is handed over. */
  revise({ successor, plan, openCases }: HandoverPlan): void {
    handoverLifecycle.advance(this.state, 'handOver');
    this.successor = successor;
    this.plan = plan;
    this.openCases = openCases;
  }

  handOver(by: Person, at: Date, openCases: number, ledgerDigest: string): void {
    this.state = handoverLifecycle.advance(this.state, 'handOver');
    this.handedOverBy = by;
    this.handedOverAt = at;
    this.openCases = openCases;
    this.ledgerDigest = ledgerDigest;
  }

  acknowledge(by: Person, at: Date, remarks: string | null): void {
    this.state = handoverLifecycle.advance(this.state, 'acknowledge');
    this.acknowledgedBy = by;
    this.acknowledgedAt = at;
    this.remarks = remarks;
  }
}
