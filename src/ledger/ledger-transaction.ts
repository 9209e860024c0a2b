import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** How a transaction follows another, when it does not undo all of it. */
export enum LedgerLink {
  REFUND = 'REFUND',
  RETURN = 'RETURN',
  CORRECTION = 'CORRECTION',
}

/** One balanced movement of money. For reading: it is written by the ledger's doors and never changed. */
@Entity({ readonly: true })
@Index({ name: 'ledger_transaction_chain_index', properties: ['transactionId', 'id'] })
@Index({ name: 'ledger_transaction_follows_id_index', expression: 'create index "ledger_transaction_follows_id_index" on "ledger_transaction" ("follows_id") where follows_id is not null' })
@Index({ name: 'ledger_transaction_key_once', expression: 'create unique index "ledger_transaction_key_once" on "ledger_transaction" ("idempotency_key", "actor_id") nulls not distinct where idempotency_key is not null' })
export class LedgerTransaction {
  static readonly idPrefix = 'transaction';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** PostgreSQL's own transaction: postings can only be added within it, seals follow its order. */
  @Property({ columnType: 'xid8', type: 'string', defaultRaw: 'pg_current_xact_id()' })
  transactionId!: string;

  /** What happened, in the words of the slice that posted it (`DONATION`, `RESERVE`, `REVERSAL`). */
  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'text' })
  currency!: string;

  @Property({ type: 'smallint' })
  legs!: number;

  /** Never personal data: it can be neither changed nor erased. */
  @Property({ type: 'text' })
  memo!: string;

  /** Name of the entity for which the money moved. */
  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'uuid' })
  @Index()
  subjectId!: string;

  @ManyToOne(() => LedgerTransaction, { index: false, nullable: true, deleteRule: 'no action' })
  @Unique()
  reverses!: Rel<LedgerTransaction> | null;

  /** The transaction of which this one gives something back, or which it corrects. */
  @ManyToOne(() => LedgerTransaction, { index: false, nullable: true, deleteRule: 'no action' })
  follows!: Rel<LedgerTransaction> | null;

  @Property({ type: 'text', nullable: true })
  followsAs!: LedgerLink | null;

  @Property({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Property({ type: 'text', nullable: true })
  idempotencyKey!: string | null;

  @Property({ columnType: 'bytea', type: 'Buffer', nullable: true })
  requestHash!: Buffer | null;

  /** The day from which the movement counts (起息日); the day in China on which it was posted unless told otherwise. */
  @Property({ columnType: 'date', type: 'string' })
  valueDate!: string;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  postedAt!: Date;
}
