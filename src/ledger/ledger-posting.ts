import { BigIntType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { LedgerAccount } from './ledger-account.js';
import { LedgerTransaction } from './ledger-transaction.js';

/** One leg of a transaction: what it put into an account, or took from it. For reading. */
@Entity({ readonly: true })
@Unique({ name: 'ledger_posting_leg_once', properties: ['transaction', 'leg'] })
@Unique({ name: 'ledger_posting_in_order', properties: ['account', 'sequence'] })
@Index({ name: 'ledger_posting_other_day_index', expression: `create index "ledger_posting_other_day_index" on "ledger_posting" ("account_id", "value_date") where value_date <> (posted_at at time zone 'Asia/Shanghai')::date` })
@Index({ name: 'ledger_posting_crossing_index', expression: `create index "ledger_posting_crossing_index" on "ledger_posting" using gist (daterange(least(value_date, (posted_at at time zone 'Asia/Shanghai')::date), greatest(value_date, (posted_at at time zone 'Asia/Shanghai')::date))) where value_date <> (posted_at at time zone 'Asia/Shanghai')::date` })
@Index({ name: 'ledger_posting_account_id_posted_at_index', properties: ['account', 'postedAt', 'id'] })
export class LedgerPosting {
  static readonly idPrefix = 'posting';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => LedgerTransaction, { index: false })
  transaction!: Rel<LedgerTransaction>;

  @Property({ type: 'smallint' })
  leg!: number;

  @ManyToOne(() => LedgerAccount, { index: false })
  account!: Rel<LedgerAccount>;

  @Property({ type: 'text' })
  currency!: string;

  /** Positive into the account, negative out of it; never zero. */
  @Property({ type: new BigIntType('bigint') })
  amountFen!: bigint;

  /** Place among the account's postings, from 1 without gaps. */
  @Property({ type: new BigIntType('bigint') })
  sequence!: bigint;

  @Property({ type: new BigIntType('bigint') })
  balanceAfterFen!: bigint;

  /** When it reached the account; never earlier than the posting before it. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  postedAt!: Date;

  /** The day from which it counts (起息日), that of its transaction. */
  @Property({ columnType: 'date', type: 'string' })
  valueDate!: string;
}
