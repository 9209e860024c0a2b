import { BigIntType, OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Person } from '../../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { Secret } from '../../platform/deeds/recorded.js';
import { CommunityFund } from '../community-fund.js';
import { type DonationChannel, onlineChannels } from './donation-channel.js';
import { DonationState, donationLifecycle } from './donation.lifecycle.js';
import { FundAccount } from '../purposes/fund-account.js';

/** Who gives: someone signed in, a guest known by name to the fund, or nobody's name at all. */
export enum DonorKind {
  PERSON = 'PERSON',
  GUEST = 'GUEST',
  ANONYMOUS = 'ANONYMOUS',
}

export interface NewDonation {
  readonly fund: CommunityFund;
  readonly account: FundAccount;
  readonly amountFen: bigint;
  readonly channel: DonationChannel;
  readonly donorKind: DonorKind;
  readonly donor: Person | null;
  readonly donorName: string | null;
  readonly publicName: string | null;
  readonly receiptWaived: boolean;
  readonly bankReference: string | null;
  readonly message: string | null;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
}

/** A gift (捐赠) to a community fund: from the pledge to the ledger, and back where it is refunded. */
@Entity()
@Index({ name: 'donation_fund_id_recorded_at_id_index', expression: 'create index "donation_fund_id_recorded_at_id_index" on "donation" ("fund_id", "recorded_at", "id") include ("state", "donor_id")' })
@Index({ properties: ['recordedAt', 'id'] })
@Index({ properties: ['fund', 'receivedAt', 'id'] })
@Index({ properties: ['receivedAt', 'id'] })
@Index({ name: 'donation_bank_reference_once', expression: `create unique index "donation_bank_reference_once" on "donation" ("fund_id", "bank_reference") where "state" <> 'VOIDED'` })
export class Donation extends Aggregate {
  static readonly idPrefix = 'donation';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  fund: Rel<CommunityFund>;

  @ManyToOne(() => FundAccount)
  @Index()
  account: Rel<FundAccount>;

  @Property({ type: new BigIntType('bigint') })
  amountFen: bigint;

  @Property({ type: 'text' })
  channel: DonationChannel;

  @Property({ type: 'text' })
  donorKind: DonorKind;

  @ManyToOne(() => Person, { nullable: true })
  @Index()
  donor: Rel<Person> | null;

  /** For the receipt; never public (CH-27). Guests have no key under which history could hide it, so it stays out. */
  @Secret()
  @Property({ type: 'text', nullable: true })
  donorName: string | null;

  /** The name the donor agreed to have published; null without consent (CH-27). */
  @Secret()
  @Property({ type: 'text', nullable: true })
  publicName: string | null;

  @Property({ type: 'boolean' })
  receiptWaived: boolean;

  @Property({ type: 'text', nullable: true })
  bankReference: string | null;

  @Secret()
  @Property({ type: 'text', nullable: true })
  message: string | null;

  @Property({ type: 'text' })
  state: DonationState = donationLifecycle.definition.initial;

  @ManyToOne(() => Person)
  recordedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  recordedAt: Date;

  /** How many people attested that the money is there: two, one for a bank gift below the rule's amount, none where the payment provider does. */
  @Property({ type: 'smallint' })
  signatures: number;

  @ManyToOne(() => Person, { nullable: true })
  confirmedBy: Rel<Person> | null = null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  receivedAt: Date | null = null;

  @ManyToOne(() => Person, { nullable: true })
  refundRequestedBy: Rel<Person> | null = null;

  @ManyToOne(() => Person, { nullable: true })
  refundedBy: Rel<Person> | null = null;

  /** Why it was voided or refunded. */
  @Property({ type: 'text', nullable: true })
  endedReason: string | null = null;

  constructor(values: NewDonation) {
    super();
    this.fund = values.fund;
    this.account = values.account;
    this.amountFen = values.amountFen;
    this.channel = values.channel;
    this.donorKind = values.donorKind;
    this.donor = values.donor;
    this.donorName = values.donorName;
    this.publicName = values.publicName;
    this.receiptWaived = values.receiptWaived;
    this.bankReference = values.bankReference;
    this.message = values.message;
    this.recordedBy = values.recordedBy;
    this.recordedAt = values.recordedAt;
    this.signatures = onlineChannels.includes(values.channel) ? 0 : 2;
  }

  /** Whether a payment provider collects it, which then attests, refunds and ends it. */
  get online(): boolean {
    return onlineChannels.includes(this.channel);
  }

  /** One person attests a bank gift from the statement; only below the rule's amount. */
  receiveAtOnce(at: Date): void {
    this.signatures = 1;
    this.state = DonationState.RECEIVED;
    this.receivedAt = at;
  }

  /** A second person attests it. */
  confirm(by: Person, bankReference: string | null, at: Date): void {
    this.state = donationLifecycle.advance(this.state, 'confirm');
    this.confirmedBy = by;
    this.bankReference = bankReference ?? this.bankReference;
    this.receivedAt = at;
  }

  /** The payment provider collected it. */
  collect(at: Date): void {
    this.state = donationLifecycle.advance(this.state, 'collect');
    this.receivedAt = at;
  }

  /** What the provider holds of it changed: nothing is left, or something is again. */
  follow({ nothingLeft }: { readonly nothingLeft: boolean }): void {
    if (nothingLeft && this.state === DonationState.RECEIVED) this.state = donationLifecycle.advance(this.state, 'giveBack');
    else if (!nothingLeft && this.state === DonationState.RETURNED) this.state = donationLifecycle.advance(this.state, 'bringBack');
  }

  /** Its online payment was given up. */
  lapse(reason: string): void {
    this.state = donationLifecycle.advance(this.state, 'lapse');
    this.endedReason = reason;
  }

  /** The pledge comes to nothing. */
  drop(reason: string): void {
    this.state = donationLifecycle.advance(this.state, 'void');
    this.endedReason = reason;
  }

  /** Forgets its donor (PI-01), but for the name on a receipt that was issued (CH-17). */
  forgetDonor({ receipted }: { readonly receipted: boolean }): void {
    this.publicName = null;
    this.message = null;
    if (!receipted) this.donorName = null;
  }

  requestRefund(by: Person, reason: string): void {
    this.state = donationLifecycle.advance(this.state, 'requestRefund');
    this.refundRequestedBy = by;
    this.endedReason = reason;
  }

  /** The gift stays; the request leaves no trace but in history. */
  keep(): void {
    this.state = donationLifecycle.advance(this.state, 'keep');
    this.refundRequestedBy = null;
    this.endedReason = null;
  }

  refund(by: Person): void {
    this.state = donationLifecycle.advance(this.state, 'refund');
    this.refundedBy = by;
  }
}
