import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { LedgerAccount } from '../../ledger/index.js';
import { type BeneficiaryGroup, Need } from '../../needs/index.js';
import { type AggregateDefaults, Aggregate } from '../../platform/database/aggregate.js';
import { CommunityFund } from '../community-fund.js';

/** What the money on an account of a fund may be spent on. */
export enum FundRestriction {
  UNRESTRICTED = 'UNRESTRICTED',
  NEED = 'NEED',
  PURPOSE = 'PURPOSE',
  GROUP = 'GROUP',
}

export interface NewFundAccount {
  readonly fund: CommunityFund;
  readonly id: string;
  readonly ledgerAccount: LedgerAccount;
  readonly sourceAccount: LedgerAccount;
  readonly need?: Need | null;
  readonly purpose?: string | null;
  readonly beneficiaryGroup?: BeneficiaryGroup | null;
}

/**
 * Money of a fund under one restriction (指定用途). The amount itself lives in the ledger alone; ring-fencing (CH-21)
 * follows from there being one ledger account per restriction.
 */
@Entity()
@Unique({ name: 'fund_account_of_fund', properties: ['id', 'fund'] })
@Index({ name: 'fund_account_unrestricted_once', expression: `create unique index "fund_account_unrestricted_once" on "fund_account" ("fund_id") where "restriction" = 'UNRESTRICTED'` })
@Index({ name: 'fund_account_need_once', expression: `create unique index "fund_account_need_once" on "fund_account" ("fund_id", "need_id") where "restriction" = 'NEED'` })
@Index({ name: 'fund_account_purpose_once', expression: `create unique index "fund_account_purpose_once" on "fund_account" ("fund_id", "purpose") where "purpose" is not null` })
export class FundAccount extends Aggregate {
  static readonly idPrefix = 'fund_account';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => CommunityFund)
  @Index()
  fund: Rel<CommunityFund>;

  @Property({ type: 'text' })
  restriction: FundRestriction;

  @ManyToOne(() => Need, { nullable: true })
  @Index()
  need: Rel<Need> | null;

  @Property({ type: 'text', nullable: true })
  purpose: string | null;

  /** Whose needs alone it pays for; null where it is not kept for a group. */
  @Property({ type: 'text', nullable: true })
  beneficiaryGroup: BeneficiaryGroup | null;

  @ManyToOne(() => LedgerAccount, { index: false })
  @Unique()
  ledgerAccount: Rel<LedgerAccount>;

  /** The givers' side: its balance turned around is everything ever received under this restriction, less refunds. */
  @ManyToOne(() => LedgerAccount, { index: false })
  @Unique()
  sourceAccount: Rel<LedgerAccount>;

  constructor(values: NewFundAccount) {
    super();
    this.id = values.id;
    this.fund = values.fund;
    this.ledgerAccount = values.ledgerAccount;
    this.sourceAccount = values.sourceAccount;
    this.need = values.need ?? null;
    this.purpose = values.purpose ?? null;
    this.beneficiaryGroup = values.beneficiaryGroup ?? null;
    this.restriction = this.need ? FundRestriction.NEED : this.beneficiaryGroup ? FundRestriction.GROUP : this.purpose ? FundRestriction.PURPOSE : FundRestriction.UNRESTRICTED;
  }
}
