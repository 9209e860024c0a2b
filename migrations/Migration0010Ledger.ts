import { Migration } from '@mikro-orm/migrations';
import { ledgerDoors } from './ledger/doors.js';
import { ledgerGuards } from './ledger/guards.js';

/** One double-entry ledger for all money. The application may read it and call its doors, nothing else. */
export class Migration0010Ledger extends Migration {
  override up(): void {
    // A positive amount is value that the account holds; what sources and clearing accounts gave out is their negative balance.
    this.addSql(`create table "ledger_account" ("id" uuid not null, "owner_id" uuid not null, "kind" text not null, "purpose_id" uuid null, "fund_source" text null, "currency" text not null, "balance_fen" bigint not null default 0, "last_sequence" bigint not null default 0, "last_posted_at" timestamptz(3) null, "concealed" boolean not null default false, "opened_at" timestamptz(3) not null default business_now(),
      constraint "ledger_account_pkey" primary key ("id"),
      constraint "ledger_account_once" unique nulls not distinct ("owner_id", "kind", "purpose_id", "fund_source", "currency"),
      constraint "ledger_account_kind" check (kind in ('APPROPRIATION', 'DONATION', 'CLEARING', 'BUDGET', 'FUND', 'SECURITY', 'PAYABLE', 'RECEIVED', 'WITHHELD', 'FEES', 'RESERVED')),
      constraint "ledger_account_currency" check (currency ~ '^[A-Z]{3}$'),
      constraint "ledger_account_fund_source" check (fund_source ~ '^[A-Z][A-Z0-9_]{0,49}$'),
      constraint "ledger_account_no_overdraft" check (balance_fen >= 0 or kind in ('APPROPRIATION', 'DONATION', 'CLEARING'))) with (fillfactor = 70);`);

    this.addSql(`create table "ledger_transaction" ("id" uuid not null, "transaction_id" xid8 not null default pg_current_xact_id(), "kind" text not null, "currency" text not null, "legs" smallint not null, "memo" text not null, "subject_type" text not null, "subject_id" uuid not null, "reverses_id" uuid null, "actor_id" uuid null, "idempotency_key" text null, "request_hash" bytea null, "value_date" date not null, "posted_at" timestamptz(3) not null,
      constraint "ledger_transaction_pkey" primary key ("id"),
      constraint "ledger_transaction_reverses_id_unique" unique ("reverses_id"),
      constraint "ledger_transaction_kind" check (kind ~ '^[A-Z][A-Z0-9_]{1,49}$'),
      constraint "ledger_transaction_two_legs" check (legs >= 2),
      constraint "ledger_transaction_key_has_hash" check ((idempotency_key is null) = (request_hash is null)));`);
    this.addSql(`alter table "ledger_transaction" add constraint "ledger_transaction_reverses_id_foreign" foreign key ("reverses_id") references "ledger_transaction" ("id");`);
    this.addSql(`create unique index "ledger_transaction_key_once" on "ledger_transaction" ("idempotency_key", "actor_id") nulls not distinct where idempotency_key is not null;`);
    this.addSql(`create index "ledger_transaction_chain_index" on "ledger_transaction" ("transaction_id", "id");`);
    this.addSql(`create index "ledger_transaction_subject_id_index" on "ledger_transaction" ("subject_id");`);

    this.addSql(`create table "ledger_posting" ("id" uuid not null, "transaction_id" uuid not null, "leg" smallint not null, "account_id" uuid not null, "currency" text not null, "amount_fen" bigint not null, "sequence" bigint not null, "balance_after_fen" bigint not null, "posted_at" timestamptz(3) not null,
      constraint "ledger_posting_pkey" primary key ("id"),
      constraint "ledger_posting_leg_once" unique ("transaction_id", "leg"),
      constraint "ledger_posting_in_order" unique ("account_id", "sequence"),
      constraint "ledger_posting_leg" check (leg >= 1),
      constraint "ledger_posting_amount" check (amount_fen <> 0 and amount_fen between -1000000000000000 and 1000000000000000));`);
    this.addSql(`alter table "ledger_posting" add constraint "ledger_posting_transaction_id_foreign" foreign key ("transaction_id") references "ledger_transaction" ("id");`);
    this.addSql(`alter table "ledger_posting" add constraint "ledger_posting_account_id_foreign" foreign key ("account_id") references "ledger_account" ("id");`);

    // A hold is an account of its own: what is reserved left the account it came from, and cannot be spent twice.
    this.addSql(`create table "ledger_hold" ("id" uuid not null, "account_id" uuid not null, "reserved_id" uuid not null, "amount_fen" bigint not null, "settled_fen" bigint not null default 0, "state" text not null, "subject_type" text not null, "subject_id" uuid not null, "held_at" timestamptz(3) not null default business_now(), "expires_at" timestamptz(3) null, "resolved_at" timestamptz(3) null, "reserved_by_id" uuid not null, "resolved_by_id" uuid null,
      constraint "ledger_hold_pkey" primary key ("id"),
      constraint "ledger_hold_reserved_id_unique" unique ("reserved_id"),
      constraint "ledger_hold_reserved_by_id_unique" unique ("reserved_by_id"),
      constraint "ledger_hold_resolved_by_id_unique" unique ("resolved_by_id"),
      constraint "ledger_hold_amount" check (amount_fen > 0),
      constraint "ledger_hold_settled_at_most_held" check (settled_fen between 0 and amount_fen),
      constraint "ledger_hold_settled_in_state" check ((settled_fen > 0) = (state = 'SETTLED')),
      constraint "ledger_hold_resolved_in_state" check ((state = 'HELD') = (resolved_by_id is null) and (state = 'HELD') = (resolved_at is null)));`);
    this.addSql(`alter table "ledger_hold" add constraint "ledger_hold_account_id_foreign" foreign key ("account_id") references "ledger_account" ("id");`);
    this.addSql(`alter table "ledger_hold" add constraint "ledger_hold_reserved_id_foreign" foreign key ("reserved_id") references "ledger_account" ("id");`);
    this.addSql(`alter table "ledger_hold" add constraint "ledger_hold_reserved_by_id_foreign" foreign key ("reserved_by_id") references "ledger_transaction" ("id") deferrable initially deferred;`);
    this.addSql(`alter table "ledger_hold" add constraint "ledger_hold_resolved_by_id_foreign" foreign key ("resolved_by_id") references "ledger_transaction" ("id") deferrable initially deferred;`);
    this.addSql(`create index "ledger_hold_account_id_index" on "ledger_hold" ("account_id");`);
    this.addSql(`create index "ledger_hold_subject_id_index" on "ledger_hold" ("subject_id");`);
    this.addSql(`create index "ledger_hold_due_index" on "ledger_hold" ("expires_at") where state = 'HELD';`);

    this.addSql(`create table "ledger_seal" ("number" bigint not null, "from_transaction" xid8 not null, "to_transaction" xid8 not null, "entries" bigint not null, "root" bytea not null, "previous_head" bytea not null, "head" bytea not null, "sealed_at" timestamptz(3) not null default business_now(),
      constraint "ledger_seal_pkey" primary key ("number"), constraint "ledger_seal_links_once" unique ("previous_head"), constraint "ledger_seal_range" check ("to_transaction" >= "from_transaction"));`);

    for (const statement of [...ledgerGuards, ...ledgerDoors]) this.addSql(statement);
  }
}
