import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Party, Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { CommunityFund } from '../funds/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { BudgetAppropriation, Buyer, type FundSource } from '../procurement/index.js';
import { type AllotmentState, allotmentLifecycle } from './allotment.lifecycle.js';

/** Who gets the money: exactly one of the three. */
export type Receiver = { readonly buyer: Buyer } | { readonly community: Community } | { readonly fund: CommunityFund };

export interface NewAllotment {
  readonly appropriation: BudgetAppropriation;
  readonly parent: Allotment | null;
  readonly sender: Buyer;
  readonly receiver: Receiver;
  readonly receiverParty: Party;
  readonly amountFen: bigint;
  readonly passOnFen: bigint;
  readonly documentNumber: string;
  readonly purpose: string;
  readonly proposedBy: Person;
  readonly proposedAt: Date;
}

/**
 * Public money that one level allots to the next (经费下达): out of an appropriation, or out of what was allotted to the
 * sender to be passed on. Every allotment knows its appropriation and its path, so that a whole tree is one range.
 */
@Entity()
@Index({ name: 'allotment_once', expression: `create unique index "allotment_once" on "allotment" ("sender_id", "receiver_id", "fiscal_year", "fund_source", "document_number") where "state" <> 'CANCELLED'` })
@Index({ name: 'allotment_appropriation_path_index', properties: ['appropriation', 'path'] })
@Index({ name: 'allotment_receiver_index', properties: ['receiver', 'proposedAt', 'id'] })
@Index({ name: 'allotment_sender_index', properties: ['sender', 'proposedAt', 'id'] })
@Index({ name: 'allotment_proposed_at_index', properties: ['proposedAt', 'id'] })
export class Allotment extends Aggregate {
  static readonly idPrefix = 'allotment';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => BudgetAppropriation)
  appropriation: Rel<BudgetAppropriation>;

  @ManyToOne(() => Allotment, { nullable: true })
  @Index()
  parent: Rel<Allotment> | null;

  /** 1 out of the appropriation itself; one more for each level below. */
  @Property({ type: 'smallint' })
  depth: number;

  /** Keys of all allotments from the appropriation down to this one, joined by `/`. */
  @Property({ type: 'text' })
  path: string;

  @ManyToOne(() => Buyer)
  sender: Rel<Buyer>;

  /** The party of whichever receiver it is. */
  @ManyToOne(() => Party)
  receiver: Rel<Party>;

  @ManyToOne(() => Buyer, { nullable: true })
  buyer: Rel<Buyer> | null;

  @ManyToOne(() => Community, { nullable: true })
  @Index()
  community: Rel<Community> | null;

  @ManyToOne(() => CommunityFund, { nullable: true })
  @Index()
  fund: Rel<CommunityFund> | null;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  /** What of it the receiver has to pass on to lower levels. */
  @Property({ type: new BigIntType('bigint') })
  passOnFen: bigint;

  /** What was never sent and went back when it was closed. */
  @Property({ type: new BigIntType('bigint') })
  releasedFen = 0n;

  @Property({ type: 'smallint' })
  fiscalYear: number;

  @Property({ type: 'text' })
  fundSource: FundSource;

  @Property({ type: 'text' })
  documentNumber: string;

  @Property({ type: 'text' })
  purpose: string;

  @Property({ type: 'text' })
  state: AllotmentState = allotmentLifecycle.definition.initial;

  @ManyToOne(() => Person)
  proposedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  proposedAt: Date;

  @ManyToOne(() => Person, { nullable: true })
  approvedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  approvedAt: Date | null = null;

  /** Last instant for sending all of it. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  dueAt: Date | null = null;

  /** Last instant at which the receiver has allotted on what it has to pass on; null where nothing is to be passed on. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  passOnBy: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  endedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  constructor(values: NewAllotment) {
    super();
    const { appropriation, parent, receiver } = values;
    this.appropriation = appropriation;
    this.parent = parent;
    this.depth = (parent?.depth ?? 0) + 1;
    const key = this.id.replaceAll('-', '');
    this.path = parent ? `${parent.path}/${key}` : key;
    this.sender = values.sender;
    this.receiver = values.receiverParty;
    this.buyer = 'buyer' in receiver ? receiver.buyer : null;
    this.community = 'community' in receiver ? receiver.community : null;
    this.fund = 'fund' in receiver ? receiver.fund : null;
    this.amountFen = values.amountFen;
    this.passOnFen = values.passOnFen;
    this.fiscalYear = appropriation.fiscalYear;
    this.fundSource = appropriation.fundSource;
    this.documentNumber = values.documentNumber;
    this.purpose = values.purpose;
    this.proposedBy = values.proposedBy;
    this.proposedAt = values.proposedAt;
  }

  /** It stands; the money is set aside. */
  approve(by: Person, at: Date, dueAt: Date, passOnBy: Date): void {
    this.state = allotmentLifecycle.advance(this.state, 'approve');
    this.approvedBy = by;
    this.approvedAt = at;
    this.dueAt = dueAt;
    this.passOnBy = this.passOnFen > 0n ? passOnBy : null;
  }

  /** It is taken back, or settled with what was not sent. */
  end(step: 'cancel' | 'close', by: Person, at: Date, reason: string, releasedFen = 0n): void {
    this.state = allotmentLifecycle.advance(this.state, step);
    this.endedBy = by;
    this.endedAt = at;
    this.endedReason = reason;
    this.releasedFen = releasedFen;
  }
}
