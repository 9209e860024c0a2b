import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Party, Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import type { Allotment } from './allotment.js';
import { Allotment as AllotmentEntity } from './allotment.js';
import type { RemittanceChannel, ReturnGround } from './appropriations.words.js';
import { type RemittanceState, remittanceLifecycle } from './remittance.lifecycle.js';

export interface NewRemittance {
  readonly allotment: Allotment;
  readonly payer: Party;
  readonly payee: Party;
  /** Why it goes back; null for money that goes down. */
  readonly ground: ReturnGround | null;
  readonly amountFen: bigint;
  readonly submittedBy: Person;
  readonly submittedAt: Date;
}

/** What the payee recorded of an arrival. */
export interface Arrival {
  readonly amountFen: bigint;
  readonly on: string;
  readonly reference: string;
}

/** One transfer under an allotment (拨付): down to its receiver, or back from there (退回). */
@Entity()
@Index({ name: 'remittance_reference_once', expression: `create unique index "remittance_reference_once" on "remittance" ("payer_id", "channel", "reference") where "state" not in ('SUBMITTED', 'CANCELLED')` })
@Index({ name: 'remittance_submitted_at_index', properties: ['submittedAt', 'id'] })
@Index({ name: 'remittance_allotment_index', properties: ['allotment', 'submittedAt', 'id'] })
export class Remittance extends Aggregate {
  static readonly idPrefix = 'remittance';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => AllotmentEntity)
  allotment: Rel<Allotment>;

  @ManyToOne(() => Party)
  @Index()
  payer: Rel<Party>;

  @ManyToOne(() => Party)
  @Index()
  payee: Rel<Party>;

  /** Whether it goes back up. */
  @Property({ type: 'boolean' })
  back: boolean;

  @Property({ type: 'text', nullable: true })
  ground: ReturnGround | null;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  state: RemittanceState = remittanceLifecycle.definition.initial;

  @ManyToOne(() => Person)
  submittedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  submittedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  sentBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  sentAt: Date | null = null;

  /** Value day of the bank or the treasury. */
  @Property({ type: 'date', nullable: true })
  sentOn: string | null = null;

  @Property({ type: 'text', nullable: true })
  channel: RemittanceChannel | null = null;

  @Property({ type: 'text', nullable: true })
  reference: string | null = null;

  /** Last instant for the payee to confirm it. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmBy: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  receivedBy: Rel<Person> | null = null;

  @Property({ type: new BigIntType('bigint'), nullable: true })
  receivedFen: bigint | null = null;

  @Property({ type: 'date', nullable: true })
  receivedOn: string | null = null;

  @Property({ type: 'text', nullable: true })
  receivedReference: string | null = null;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  confirmedAt: Date | null = null;

  /** What the payee said when it last disputed it. */
  @Property({ type: 'text', nullable: true })
  disputeReason: string | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  disputedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  constructor(values: NewRemittance) {
    super();
    this.allotment = values.allotment;
    this.payer = values.payer;
    this.payee = values.payee;
    this.back = values.ground !== null;
    this.ground = values.ground;
    this.amountFen = values.amountFen;
    this.submittedBy = values.submittedBy;
    this.submittedAt = values.submittedAt;
  }

  send(by: Person, at: Date, voucher: { readonly on: string; readonly channel: RemittanceChannel; readonly reference: string; readonly confirmBy: Date }): void {
    this.state = remittanceLifecycle.advance(this.state, 'send');
    this.sentBy = by;
    this.sentAt = at;
    this.sentOn = voucher.on;
    this.channel = voucher.channel;
    this.reference = voucher.reference;
    this.confirmBy = voucher.confirmBy;
  }

  receive(by: Person, arrival: Arrival): void {
    this.state = remittanceLifecycle.advance(this.state, 'receive');
    this.receivedBy = by;
    this.receivedFen = arrival.amountFen;
    this.receivedOn = arrival.on;
    this.receivedReference = arrival.reference;
  }

  confirm(by: Person, at: Date): void {
    this.state = remittanceLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.confirmedAt = at;
  }

  /** It did not arrive, or not like this: what was recorded of an arrival no longer counts. */
  dispute(at: Date, reason: string): void {
    this.state = remittanceLifecycle.advance(this.state, 'dispute');
    this.disputedAt = at;
    this.disputeReason = reason;
    this.receivedBy = null;
    this.receivedFen = null;
    this.receivedOn = null;
    this.receivedReference = null;
  }

  end(step: 'cancel' | 'return', by: Person, at: Date, reason: string): void {
    this.state = remittanceLifecycle.advance(this.state, step);
    this.endedBy = by;
    this.endedAt = at;
    this.endedReason = reason;
  }
}
