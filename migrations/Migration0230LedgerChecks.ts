import { Migration } from '@mikro-orm/migrations';

/** What the nightly checks of the ledger found: once a night, never changed. */
export class Migration0230LedgerChecks extends Migration {
  override up(): void {
    this.addSql(`create table "ledger_check" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "night" date not null, "full" boolean not null, "started_at" timestamptz(3) not null, "finished_at" timestamptz(3) not null, "ok" boolean not null, "verdicts" jsonb not null, "reached_transaction" xid8 not null, "reached_seal" bigint null, "reached_head" bytea null,
      constraint "ledger_check_pkey" primary key ("id"),
      constraint "ledger_check_once" unique ("night"),
      constraint "ledger_check_seal_has_head" check (("reached_seal" is null) = ("reached_head" is null)),
      constraint "ledger_check_says_what_it_found" check ("ok" = not jsonb_path_exists("verdicts", '$[*] ? (@.ok == false)')));`);
    this.addSql(`create index "ledger_check_started_at_index" on "ledger_check" ("started_at", "id");`);
    this.addSql(`create trigger "ledger_check_append_only" before update or delete or truncate on "ledger_check" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "ledger_check" from wushe_application;`);
  }
}
