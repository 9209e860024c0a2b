import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Statements of the bank account on which a fund's gifts arrive, line by line, each line once however often it is loaded (CH-17). */
export class Migration0251BankStatements extends Migration {
  override up(): void {
    this.addSql(`create table "bank_statement" (${aggregate}, "fund_id" uuid not null, "bank" text not null, "file_name" text null, "digest" text not null, "imported_by_id" uuid not null, "imported_at" timestamptz(3) not null, "new_lines" int not null, "known_lines" int not null, "outgoing_lines" int not null,
      constraint "bank_statement_pkey" primary key ("id"),
      constraint "bank_statement_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "bank_statement_imported_by_id_foreign" foreign key ("imported_by_id") references "person" ("id"),
      constraint "bank_statement_brings_lines" check ("new_lines" > 0 and "known_lines" >= 0 and "outgoing_lines" >= 0));`);
    this.addSql(`create index "bank_statement_fund_id_imported_at_id_index" on "bank_statement" ("fund_id", "imported_at", "id");`);
    this.addSql(`revoke update on "bank_statement" from wushe_application;`);

    this.addSql(`create table "bank_line" (${aggregate}, "fund_id" uuid not null, "statement_id" uuid not null, "row" int not null, "key" text not null, "booked_on" date not null, "amount_fen" bigint not null, "bank_reference" text null, "payer_name" text null, "note" text null, "state" text not null, "suggestion_id" uuid null, "suggested_by" text null, "donation_id" uuid null, "handled_by_id" uuid null, "handled_at" timestamptz(3) null, "set_aside_reason" text null,
      constraint "bank_line_pkey" primary key ("id"),
      constraint "bank_line_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "bank_line_statement_id_foreign" foreign key ("statement_id") references "bank_statement" ("id"),
      constraint "bank_line_suggestion_id_foreign" foreign key ("suggestion_id") references "donation" ("id") on delete set null,
      constraint "bank_line_donation_id_foreign" foreign key ("donation_id") references "donation" ("id") on delete set null,
      constraint "bank_line_handled_by_id_foreign" foreign key ("handled_by_id") references "person" ("id") on delete set null,
      constraint "bank_line_amount" check ("amount_fen" between 1 and 1000000000000000),
      constraint "bank_line_suggestion_says_why" check (("suggestion_id" is null) = ("suggested_by" is null) and "suggested_by" in ('REFERENCE', 'AMOUNT_AND_NAME', 'AMOUNT')),
      constraint "bank_line_handled_in_state" check (case "state" when 'OPEN' then num_nonnulls("donation_id", "handled_at", "set_aside_reason") = 0 when 'MATCHED' then num_nonnulls("donation_id", "handled_at") = 2 and "set_aside_reason" is null else num_nonnulls("set_aside_reason", "handled_at") = 2 and "donation_id" is null end));`);
    this.addSql(`create unique index "bank_line_once" on "bank_line" ("fund_id", "key");`);
    this.addSql(`create unique index "bank_line_donation_once" on "bank_line" ("donation_id") where "donation_id" is not null;`);
    this.addSql(`create index "bank_line_statement_id_row_index" on "bank_line" ("statement_id", "row");`);
    this.addSql(`create index "bank_line_fund_id_booked_on_id_index" on "bank_line" ("fund_id", "booked_on", "id");`);
    this.addSql(`create index "bank_line_suggestion_id_index" on "bank_line" ("suggestion_id");`);
    this.addSql(`create trigger "bank_line_lifecycle" before insert or update on "bank_line" for each row execute function guard_lifecycle('bank_line');`);
    // A line and its gift are of one fund and one amount.
    this.addSql(`create function bank_line_fits_gift() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.donation d where d.id = new.donation_id and d.fund_id = new.fund_id and d.amount_fen = new.amount_fen) then
          raise exception 'a line of the bank and its gift are of one amount' using errcode = 'check_violation', constraint = 'bank_line_fits_gift';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bank_line_fits_gift" before insert or update of "donation_id" on "bank_line" for each row when (new."donation_id" is not null) execute function bank_line_fits_gift();`);
    this.addSql(`revoke update on "bank_line" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "donation_id", "handled_by_id", "handled_at", "set_aside_reason", "payer_name", "note") on "bank_line" to wushe_application;`);
  }
}
