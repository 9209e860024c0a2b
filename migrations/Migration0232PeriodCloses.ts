import { Migration } from '@mikro-orm/migrations';

/** Months that are closed: frozen by two people, and shut for postings that would count from a day in them. */
export class Migration0232PeriodCloses extends Migration {
  override up(): void {
    this.addSql(`create table "period_close" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "party_id" uuid not null, "month" date not null, "state" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "closed_by_id" uuid null, "closed_at" timestamptz(3) null, "statement" text null, "digest" text null, "entries" int null, "vouchers" int null, "chart" jsonb null, "reopen_asked_by_id" uuid null, "reopen_reason" text null, "reopen_decided_by_id" uuid null, "reopened_at" timestamptz(3) null,
      constraint "period_close_pkey" primary key ("id"),
      constraint "period_close_party_id_foreign" foreign key ("party_id") references "party" ("id"),
      constraint "period_close_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "period_close_closed_by_id_foreign" foreign key ("closed_by_id") references "person" ("id") on delete set null,
      constraint "period_close_reopen_asked_by_id_foreign" foreign key ("reopen_asked_by_id") references "person" ("id") on delete set null,
      constraint "period_close_reopen_decided_by_id_foreign" foreign key ("reopen_decided_by_id") references "person" ("id") on delete set null,
      constraint "period_close_begins_month" check (extract(day from "month") = 1),
      constraint "period_close_two_people" check ("closed_by_id" is distinct from "proposed_by_id" and ("reopen_decided_by_id" is null or "reopen_decided_by_id" is distinct from "reopen_asked_by_id")),
      constraint "period_close_frozen_in_state" check (num_nonnulls("closed_by_id", "closed_at", "statement", "digest", "entries", "vouchers", "chart") = case when "state" in ('CLOSED', 'REOPENING', 'REOPENED') then 7 else 0 end),
      constraint "period_close_digest" check ("digest" = encode(sha256(convert_to("statement", 'UTF8')), 'hex')),
      constraint "period_close_reopened_in_state" check (("state" = 'REOPENED') = ("reopened_at" is not null) and ("state" not in ('REOPENING', 'REOPENED') or num_nonnulls("reopen_asked_by_id", "reopen_reason") = 2)));`);
    this.addSql(`create unique index "period_close_once" on "period_close" ("party_id", "month") where "state" in ('PROPOSED', 'CLOSED', 'REOPENING');`);
    this.addSql(`create index "period_close_party_id_month_index" on "period_close" ("party_id", "month", "id");`);
    this.addSql(`create trigger "period_close_lifecycle" before insert or update of "state" on "period_close" for each row execute function guard_lifecycle('period_close');`);
    this.addSql(`create trigger "period_close_frozen" before update on "period_close" for each row when ((old.party_id, old.month, old.proposed_by_id) is distinct from (new.party_id, new.month, new.proposed_by_id) or (old.statement is not null and (old.statement, old.digest, old.entries, old.vouchers, old.chart, old.closed_by_id, old.closed_at) is distinct from (new.statement, new.digest, new.entries, new.vouchers, new.chart, new.closed_by_id, new.closed_at))) execute function refuse_change();`);

    this.addSql(`create table "period_entry" ("close_id" uuid not null, "transaction_id" uuid not null, "number" int null,
      constraint "period_entry_pkey" primary key ("transaction_id", "close_id"),
      constraint "period_entry_number_once" unique ("close_id", "number"),
      constraint "period_entry_number_positive" check ("number" > 0),
      constraint "period_entry_close_id_foreign" foreign key ("close_id") references "period_close" ("id"),
      constraint "period_entry_transaction_id_foreign" foreign key ("transaction_id") references "ledger_transaction" ("id"));`);
    this.addSql(`create trigger "period_entry_append_only" before update or delete or truncate on "period_entry" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "period_entry" from wushe_application;`);

    // Only a posting that counts from a day of an earlier month asks; it and a close of its owner's books wait for each other.
    this.addSql(`create function ledger_posting_period() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare owner uuid;
      begin
        select a.owner_id into owner from public.ledger_account a where a.id = new.account_id;
        perform pg_advisory_xact_lock_shared(hashtextextended(owner::text, 25));
        if exists (select from public.period_close c where c.party_id = owner and c.month >= date_trunc('month', new.value_date)::date and c.state in ('CLOSED', 'REOPENING'))
          and not exists (select from public.ledger_transaction t join public.rule_value v on v.key = 'books.kindsAfterClose' and v.jurisdiction = 'CN' and v.value ? t.kind
            where t.id = new.transaction_id and v.effective_from <= public.business_now()::date and (v.effective_to is null or v.effective_to > public.business_now()::date))
        then
          raise exception 'The month of % is closed', new.value_date using errcode = 'restrict_violation', constraint = 'ledger_period_closed';
        end if;
        return null;
      end $$;`);
    this.addSql(`create trigger "ledger_posting_period" after insert on "ledger_posting" for each row when (new.value_date < date_trunc('month', new.posted_at at time zone 'Asia/Shanghai')) execute function ledger_posting_period();`);
  }
}
