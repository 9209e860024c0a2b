import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { CommunityFund } from '../community-fund.js';
import { Donation } from '../donations/donation.js';
import { BankLineState, bankLineLifecycle } from './bank-line.lifecycle.js';
import { BankStatement } from './bank-statement.js';

/** Why a pledge is suggested for a line, the surest first. */
export enum SuggestionGround {
  REFERENCE = 'REFERENCE',
  AMOUNT_AND_NAME = 'AMOUNT_AND_NAME',
  AMOUNT = 'AMOUNT',
}

/** What the bank says of one arrival. */
export interface Arrival {
  readonly row: number;
  readonly key: string;
  readonly bookedOn: string;
  readonly amountFen: bigint;
  readonly bankReference: string | null;
  readonly payerName: string | null;
  readonly note: string | null;
}

export interface NewBankLine extends Arrival {
  readonly statement: BankStatement;
  readonly fund: CommunityFund;
  readonly suggestion: Donation | null;
  readonly suggestedBy: SuggestionGround | null;
}

/** Money that arrived at the bank (到账流水), once however often its line is loaded. */
@Entity()
@Index({ properties: ['statement', 'row'] })
@Index({ properties: ['fund', 'bookedOn', 'id'] })
@Index({ name: 'bank_line_once', expression: 'create unique index "bank_line_once" on "bank_line" ("fund_id", "key")' })
@Index({ name: 'bank_line_donation_once', expression: 'create unique index "bank_line_donation_once" on "bank_line" ("donation_id") where "donation_id" is not null' })
export class BankLine extends Aggregate {
  static readonly idPrefix = 'bank_line';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  fund: Rel<CommunityFund>;

  @ManyToOne(() => BankStatement)
  statement: Rel<BankStatement>;

  @Property({ type: 'integer' })
  row: number;

  /** The bank's reference, or a digest of what the line says. */
  @Property({ type: 'text' })
  key: string;

  @Property({ type: 'date' })
  bookedOn: string;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text', nullable: true })
  bankReference: string | null;

  /** As the bank names them; they have no key under which history could hide it. */
  @Secret()
  @Property({ type: 'text', nullable: true })
  payerName: string | null;

  @Secret()
  @Property({ type: 'text', nullable: true })
  note: string | null;

  @Property({ type: 'text' })
  state: BankLineState = bankLineLifecycle.definition.initial;

  @ManyToOne(() => Donation, { nullable: true })
  @Index()
  suggestion: Rel<Donation> | null;

  @Property({ type: 'text', nullable: true })
  suggestedBy: SuggestionGround | null;

  @ManyToOne(() => Donation, { nullable: true })
  donation: Rel<Donation> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  handledBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  handledAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  setAsideReason: string | null = null;

  constructor(values: NewBankLine) {
    super();
    this.fund = values.fund;
    this.statement = values.statement;
    this.row = values.row;
    this.key = values.key;
    this.bookedOn = values.bookedOn;
    this.amountFen = values.amountFen;
    this.bankReference = values.bankReference;
    this.payerName = values.payerName;
    this.note = values.note;
    this.suggestion = values.suggestion;
    this.suggestedBy = values.suggestedBy;
  }

  /** What the bank's line is known by in the gift's record. */
  get reference(): string {
    return this.bankReference ?? this.key;
  }

  match(donation: Donation, by: Person, at: Date): void {
    this.state = bankLineLifecycle.advance(this.state, 'match');
    this.donation = donation;
    this.handledBy = by;
    this.handledAt = at;
  }

  setAside(reason: string, by: Person, at: Date): void {
    this.state = bankLineLifecycle.advance(this.state, 'setAside');
    this.setAsideReason = reason;
    this.handledBy = by;
    this.handledAt = at;
  }

  /** Forgets who paid (PI-01). */
  forgetPayer(): void {
    this.payerName = null;
    this.note = null;
  }

  reopen(): void {
    this.state = bankLineLifecycle.advance(this.state, 'reopen');
    this.donation = null;
    this.handledBy = null;
    this.handledAt = null;
  }
}
