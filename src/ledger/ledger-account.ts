import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** What an account is for. Sources and clearing accounts may be negative, all others hold value and may not. */
export enum AccountKind {
  APPROPRIATION = 'APPROPRIATION',
  DONATION = 'DONATION',
  CLEARING = 'CLEARING',
  BUDGET = 'BUDGET',
  FUND = 'FUND',
  SECURITY = 'SECURITY',
  PAYABLE = 'PAYABLE',
  RECEIVED = 'RECEIVED',
  WITHHELD = 'WITHHELD',
  FEES = 'FEES',
  TAXES = 'TAXES',
  RESERVED = 'RESERVED',
}

const sources: ReadonlySet<AccountKind> = new Set([AccountKind.APPROPRIATION, AccountKind.DONATION, AccountKind.CLEARING]);

/** Whether accounts of the kind may be negative: money comes out of them before it is anywhere else. */
export function mayOverdraw(kind: AccountKind): boolean {
  return sources.has(kind);
}

/** An account of the ledger. For reading: the ledger's doors write it, the application's role cannot. */
@Entity({ readonly: true })
@Unique({ name: 'ledger_account_once', properties: ['ownerId', 'kind', 'purposeId', 'fundSource', 'currency'] })
export class LedgerAccount {
  static readonly idPrefix = 'account';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** A party or a person; the ledger does not ask which. */
  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'text' })
  kind!: AccountKind;

  /** What the money may be used for (a contract, a restriction, a budget line); null for no purpose in particular. */
  @Property({ type: 'uuid', nullable: true })
  purposeId!: string | null;

  @Property({ type: 'text', nullable: true })
  fundSource!: string | null;

  @Property({ type: 'text' })
  currency!: string;

  @Property({ type: new BigIntType('bigint'), defaultRaw: '0' })
  balanceFen!: bigint;

  /** Number of the last posting; postings of an account are numbered from 1 without gaps. */
  @Property({ type: new BigIntType('bigint'), defaultRaw: '0' })
  lastSequence!: bigint;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  lastPostedAt!: Date | null;

  /** Hidden from its owner for now: bid securities would tell who bids (design §3.10). */
  @Property({ type: 'boolean', default: false })
  concealed!: boolean;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', defaultRaw: 'business_now()' })
  openedAt!: Date;
}
