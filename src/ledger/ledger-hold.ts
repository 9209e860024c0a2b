import { BigIntType, DeferMode, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { LedgerAccount } from './ledger-account.js';
import { HoldState } from './ledger-hold.lifecycle.js';
import { LedgerTransaction } from './ledger-transaction.js';

/** Money set aside for one purpose: it left its account for one of its own, and comes to rest once. For reading. */
@Entity({ readonly: true })
@Unique({ name: 'ledger_hold_reserved_by_id_unique', properties: ['reservedBy'] })
@Unique({ name: 'ledger_hold_resolved_by_id_unique', properties: ['resolvedBy'] })
@Index({ name: 'ledger_hold_due_index', expression: `create index "ledger_hold_due_index" on "ledger_hold" ("expires_at") where state = 'HELD'` })
export class LedgerHold {
  static readonly idPrefix = 'hold';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Where the money came from and where what is not settled goes back to. */
  @ManyToOne(() => LedgerAccount, { index: true })
  account!: Rel<LedgerAccount>;

  /** The account of kind RESERVED that this hold alone moves. */
  @ManyToOne(() => LedgerAccount, { index: false })
  @Unique()
  reserved!: Rel<LedgerAccount>;

  @Property({ type: new BigIntType('bigint') })
  amountFen!: bigint;

  @Property({ type: new BigIntType('bigint'), defaultRaw: '0' })
  settledFen!: bigint;

  @Property({ type: 'text' })
  state!: HoldState;

  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'uuid' })
  @Index()
  subjectId!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', defaultRaw: 'business_now()' })
  heldAt!: Date;

  /** From then on it can only be released, and is; null for never. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  expiresAt!: Date | null;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  resolvedAt!: Date | null;

  @ManyToOne(() => LedgerTransaction, { index: false, deferMode: DeferMode.INITIALLY_DEFERRED })
  reservedBy!: Rel<LedgerTransaction>;

  @ManyToOne(() => LedgerTransaction, { index: false, nullable: true, deleteRule: 'no action', deferMode: DeferMode.INITIALLY_DEFERRED })
  resolvedBy!: Rel<LedgerTransaction> | null;
}
