import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../accounts/index.js';
import { type Contract, Contract as ContractEntity, Milestone } from '../contracts/index.js';
import { CommunityFund } from '../funds/index.js';
import { Organization } from '../organizations/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Buyer } from '../procurement/index.js';
import { PaymentState, paymentLifecycle } from './payment.lifecycle.js';
import type { PaymentChannel } from './payment.words.js';

export interface NewPayment {
  readonly contract: Contract;
  readonly milestone: Milestone;
  readonly invoiceNumber: string | null;
  readonly payBy: Date;
  readonly submittedBy: Person;
  readonly submittedAt: Date;
}

/** The payment of one milestone or instalment: submitted, approved and paid by three people (design §3.5). */
@Entity()
@Index({ name: 'payment_milestone_once', expression: `create unique index "payment_milestone_once" on "payment" ("milestone_id") where "state" in ('SUBMITTED', 'APPROVED', 'PAID')` })
@Index({ name: 'payment_reference_once', expression: `create unique index "payment_reference_once" on "payment" (coalesce("buyer_id", "fund_id"), "channel", "reference") where "state" in ('PAID', 'RETURNED')` })
@Index({ name: 'payment_return_reference_once', expression: `create unique index "payment_return_reference_once" on "payment" (coalesce("buyer_id", "fund_id"), "return_reference") where "state" = 'RETURNED'` })
@Index({ name: 'payment_submitted_at_index', properties: ['submittedAt', 'id'] })
@Index({ name: 'payment_payee_submitted_at_index', properties: ['payee', 'submittedAt', 'id'] })
export class Payment extends Aggregate {
  static readonly idPrefix = 'payment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => ContractEntity)
  @Index()
  contract: Rel<Contract>;

  @ManyToOne(() => Milestone)
  @Index()
  milestone: Rel<Milestone>;

  /** The payer: exactly one of buyer and fund, as in the contract. */
  @ManyToOne(() => Buyer, { nullable: true })
  @Index()
  buyer: Rel<Buyer> | null;

  @ManyToOne(() => CommunityFund, { nullable: true })
  @Index()
  fund: Rel<CommunityFund> | null;

  /** Who is paid: the contract's signatory. */
  @ManyToOne(() => Organization)
  payee: Rel<Organization>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** Number of the payee's invoice (发票). */
  @Property({ type: 'text', nullable: true })
  invoiceNumber: string | null;

  @Property({ type: 'text' })
  state: PaymentState = paymentLifecycle.definition.initial;

  /** Last instant within the period of the rule set. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  payBy: Date;

  @ManyToOne(() => Person)
  submittedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  submittedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  approvedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  approvedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  settledBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  paidAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  channel: PaymentChannel | null = null;

  @Property({ type: 'text', nullable: true })
  reference: string | null = null;

  /** Who rejected it or took it back. */
  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  /** Who recorded that the bank sent it back. */
  @ManyToOne(() => Person, { nullable: true })
  returnedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  returnedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  returnReference: string | null = null;

  @Property({ type: 'text', nullable: true })
  returnReason: string | null = null;

  constructor(values: NewPayment) {
    super();
    this.contract = values.contract;
    this.milestone = values.milestone;
    this.buyer = values.contract.buyer;
    this.fund = values.contract.fund;
    this.payee = values.contract.signatory;
    this.amountFen = values.milestone.payableFen;
    this.invoiceNumber = values.invoiceNumber;
    this.payBy = values.payBy;
    this.submittedBy = values.submittedBy;
    this.submittedAt = values.submittedAt;
  }

  approve(by: Person, at: Date): void {
    this.state = paymentLifecycle.advance(this.state, 'approve');
    this.approvedBy = by;
    this.approvedAt = at;
  }

  /** The money has left the payer. */
  settle(by: Person, at: Date, channel: PaymentChannel, reference: string): void {
    this.state = paymentLifecycle.advance(this.state, 'settle');
    this.settledBy = by;
    this.paidAt = at;
    this.channel = channel;
    this.reference = reference;
  }

  /** The bank sent it back. */
  giveBack(by: Person, at: Date, reference: string, reason: string): void {
    this.state = paymentLifecycle.advance(this.state, 'giveBack');
    this.returnedBy = by;
    this.returnedAt = at;
    this.returnReference = reference;
    this.returnReason = reason;
  }

  /** It is not paid: rejected, or taken back. */
  end(step: 'reject' | 'cancel', by: Person, reason: string): void {
    this.state = paymentLifecycle.advance(this.state, step);
    this.endedBy = by;
    this.endedReason = reason;
  }
}
