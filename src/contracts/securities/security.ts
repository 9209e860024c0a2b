import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Contract } from '../contract.js';
import { type SecurityState, securityLifecycle } from './security.lifecycle.js';
import type { ForfeitGround, SecurityForm } from './security.words.js';

export interface NewSecurity {
  readonly contract: Contract;
  readonly form: SecurityForm;
  readonly amountFen: bigint;
  readonly reference: string;
  readonly issuer: string | null;
  readonly validUntil: string | null;
  readonly lodgedBy: Person;
}

/** A performance bond (履约保证金): what the buyer keeps until the contract is fulfilled (PL-22). */
@Entity()
@Index({ name: 'performance_security_once', expression: `create unique index "performance_security_once" on "performance_security" ("contract_id") where "state" <> 'REJECTED'` })
@Index({ name: 'performance_security_created_at_index', properties: ['createdAt', 'id'] })
export class PerformanceSecurity extends Aggregate {
  static readonly idPrefix = 'performancesecurity';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Contract)
  contract: Rel<Contract>;

  @Property({ type: 'text' })
  form: SecurityForm;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** Number of the guarantee or of the bank's transaction. */
  @Property({ type: 'text' })
  reference: string;

  /** Who stands behind a guarantee. */
  @Property({ type: 'text', nullable: true })
  issuer: string | null;

  /** Last day of a guarantee. */
  @Property({ columnType: 'date', type: 'string', nullable: true })
  validUntil: string | null;

  @Property({ type: 'text' })
  state: SecurityState = securityLifecycle.definition.initial;

  @ManyToOne(() => Person)
  lodgedBy: Rel<Person>;

  /** Who confirmed or rejected it. */
  @ManyToOne(() => Person, { nullable: true })
  decidedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  rejectionReason: string | null = null;

  /** What is proposed not to be returned, or was not. */
  @Property({ type: new BigIntType('bigint'), nullable: true })
  forfeitFen: bigint | null = null;

  @Property({ type: 'text', nullable: true })
  forfeitGround: ForfeitGround | null = null;

  @Property({ type: 'text', nullable: true })
  forfeitReason: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  forfeitProposedBy: Rel<Person> | null = null;

  /** Last instant for its return; set when the contract ends. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  returnBy: Date | null = null;

  /** Who returned or forfeited it. */
  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  constructor(values: NewSecurity) {
    super();
    this.contract = values.contract;
    this.form = values.form;
    this.amountFen = values.amountFen;
    this.reference = values.reference;
    this.issuer = values.issuer;
    this.validUntil = values.validUntil;
    this.lodgedBy = values.lodgedBy;
  }

  /** The buyer says whether it is there. */
  decide(step: 'confirm' | 'reject', by: Person, at: Date, reason: string | null): void {
    this.state = securityLifecycle.advance(this.state, step);
    this.decidedBy = by;
    this.decidedAt = at;
    this.rejectionReason = reason;
  }

  oweReturn(by: Date): void {
    this.returnBy = by;
  }

  release(by: Person, at: Date): void {
    this.state = securityLifecycle.advance(this.state, 'release');
    this.endedBy = by;
    this.endedAt = at;
  }

  /** A newer proposal replaces the older. */
  proposeForfeiture(fen: bigint, ground: ForfeitGround, reason: string, by: Person): void {
    securityLifecycle.advance(this.state, 'forfeit');
    this.forfeitFen = fen;
    this.forfeitGround = ground;
    this.forfeitReason = reason;
    this.forfeitProposedBy = by;
  }

  forfeit(by: Person, at: Date): void {
    this.state = securityLifecycle.advance(this.state, 'forfeit');
    this.endedBy = by;
    this.endedAt = at;
  }
}
