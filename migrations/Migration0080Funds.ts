import { Migration } from '@mikro-orm/migrations';
import { roundTables } from './funds/rounds.js';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Community funds under their host charities, gifts, receipts, and the rounds by which the money answers needs. */
export class Migration0080Funds extends Migration {
  override up(): void {
    this.addSql(`create table "community_fund" (${aggregate}, "name" text not null, "purpose" text not null, "community_id" uuid not null, "host_charity_id" uuid not null, "fundraising_scope" text not null, "state" text not null, "established_by_id" uuid not null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "closed_at" timestamptz(3) null,
      constraint "community_fund_pkey" primary key ("id"),
      constraint "community_fund_community_id_foreign" foreign key ("community_id") references "community" ("id"),
      constraint "community_fund_host_charity_id_foreign" foreign key ("host_charity_id") references "organization" ("id"),
      constraint "community_fund_established_by_id_foreign" foreign key ("established_by_id") references "person" ("id"),
      constraint "community_fund_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null,
      constraint "community_fund_scope_known" check ("fundraising_scope" in ('OFFLINE_AND_TARGETED', 'PUBLIC_BY_HOST')),
      constraint "community_fund_answered_in_state" check (("state" = 'PROPOSED') = ("answered_at" is null)),
      constraint "community_fund_closed_in_state" check (("state" = 'CLOSED') = ("closed_at" is not null)));`);
    this.addSql(`create unique index "community_fund_name_once" on "community_fund" ("community_id", "name") where "state" <> 'DECLINED';`);
    this.addSql(`create index "community_fund_community_id_index" on "community_fund" ("community_id");`);
    this.addSql(`create index "community_fund_host_charity_id_index" on "community_fund" ("host_charity_id");`);
    this.addSql(`create index "community_fund_created_at_id_index" on "community_fund" ("created_at", "id");`);
    this.addSql(`create trigger "community_fund_party" after insert or update of "name" on "community_fund" for each row execute function register_party('FUND');`);
    this.addSql(`create trigger "community_fund_lifecycle" before insert or update on "community_fund" for each row execute function guard_lifecycle('community_fund');`);
    // CH-13: a fund is part of a charity; anything else could hold money that nobody answers for.
    this.addSql(`create function community_fund_host_is_charity() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.organization o where o.id = new.host_charity_id and o.is_charity) then
          raise exception 'The host of a fund is a charity' using errcode = 'check_violation', constraint = 'community_fund_host_is_charity';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "community_fund_host_is_charity" before insert or update of "host_charity_id" on "community_fund" for each row execute function community_fund_host_is_charity();`);

    this.addSql(`create table "fund_account" (${aggregate}, "fund_id" uuid not null, "restriction" text not null, "need_id" uuid null, "purpose" text null, "ledger_account_id" uuid not null, "source_account_id" uuid not null,
      constraint "fund_account_pkey" primary key ("id"),
      constraint "fund_account_ledger_account_id_unique" unique ("ledger_account_id"),
      constraint "fund_account_source_account_id_unique" unique ("source_account_id"),
      constraint "fund_account_of_fund" unique ("id", "fund_id"),
      constraint "fund_account_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "fund_account_need_id_foreign" foreign key ("need_id") references "need" ("id") on delete set null,
      constraint "fund_account_ledger_account_id_foreign" foreign key ("ledger_account_id") references "ledger_account" ("id"),
      constraint "fund_account_source_account_id_foreign" foreign key ("source_account_id") references "ledger_account" ("id"),
      constraint "fund_account_restriction_known" check ("restriction" in ('UNRESTRICTED', 'NEED', 'PURPOSE')),
      constraint "fund_account_restriction_names_one" check (("restriction" = 'NEED') = ("need_id" is not null) and ("restriction" = 'PURPOSE') = ("purpose" is not null)));`);
    this.addSql(`create unique index "fund_account_unrestricted_once" on "fund_account" ("fund_id") where "restriction" = 'UNRESTRICTED';`);
    this.addSql(`create unique index "fund_account_need_once" on "fund_account" ("fund_id", "need_id") where "restriction" = 'NEED';`);
    this.addSql(`create unique index "fund_account_purpose_once" on "fund_account" ("fund_id", "purpose") where "restriction" = 'PURPOSE';`);
    this.addSql(`create index "fund_account_fund_id_index" on "fund_account" ("fund_id");`);
    this.addSql(`create index "fund_account_need_id_index" on "fund_account" ("need_id");`);
    this.addSql(`revoke update on "fund_account" from wushe_application;`);

    this.addSql(`create table "donation" (${aggregate}, "fund_id" uuid not null, "account_id" uuid not null, "amount_fen" bigint not null, "channel" text not null, "donor_kind" text not null, "donor_id" uuid null, "donor_name" text null, "public_name" text null, "receipt_waived" boolean not null, "bank_reference" text null, "message" text null, "state" text not null, "recorded_by_id" uuid not null, "recorded_at" timestamptz(3) not null, "signatures" smallint not null, "confirmed_by_id" uuid null, "received_at" timestamptz(3) null, "refund_requested_by_id" uuid null, "refunded_by_id" uuid null, "ended_reason" text null,
      constraint "donation_pkey" primary key ("id"),
      constraint "donation_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "donation_account_id_foreign" foreign key ("account_id") references "fund_account" ("id"),
      constraint "donation_account_of_fund" foreign key ("account_id", "fund_id") references "fund_account" ("id", "fund_id"),
      constraint "donation_donor_id_foreign" foreign key ("donor_id") references "person" ("id") on delete set null,
      constraint "donation_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id"),
      constraint "donation_confirmed_by_id_foreign" foreign key ("confirmed_by_id") references "person" ("id") on delete set null,
      constraint "donation_refund_requested_by_id_foreign" foreign key ("refund_requested_by_id") references "person" ("id") on delete set null,
      constraint "donation_refunded_by_id_foreign" foreign key ("refunded_by_id") references "person" ("id") on delete set null,
      constraint "donation_amount_positive" check ("amount_fen" between 1 and 1000000000000000),
      constraint "donation_channel_known" check ("channel" in ('BANK_TRANSFER', 'CASH', 'CARD', 'ALIPAY', 'WECHAT_PAY')),
      constraint "donation_donor_kind_fits" check (("donor_kind" = 'PERSON') = ("donor_id" is not null) and ("donor_kind" <> 'GUEST' or "donor_name" is not null) and ("donor_kind" <> 'ANONYMOUS' or "donor_name" is null and "public_name" is null) and "donor_kind" in ('PERSON', 'GUEST', 'ANONYMOUS')),
      constraint "donation_two_signatures" check ("confirmed_by_id" <> "recorded_by_id"),
      constraint "donation_attested_in_state" check ("state" in ('PLEDGED', 'VOIDED') or "received_at" is not null and ("signatures" = 2 and "confirmed_by_id" is not null or "signatures" = 1 and "confirmed_by_id" is null and "channel" = 'BANK_TRANSFER' and "bank_reference" is not null)),
      constraint "donation_attested_by_others" check ("donor_id" is null or "donor_id" is distinct from "confirmed_by_id" and ("signatures" = 2 or "donor_id" <> "recorded_by_id") and "donor_id" is distinct from "refund_requested_by_id" and "donor_id" is distinct from "refunded_by_id"),
      constraint "donation_refund_two_persons" check ("refunded_by_id" <> "refund_requested_by_id"));`);
    this.addSql(`create unique index "donation_bank_reference_once" on "donation" ("fund_id", "bank_reference") where "state" <> 'VOIDED';`);
    this.addSql(`create index "donation_fund_id_recorded_at_id_index" on "donation" ("fund_id", "recorded_at", "id");`);
    this.addSql(`create index "donation_account_id_index" on "donation" ("account_id");`);
    this.addSql(`create index "donation_donor_id_index" on "donation" ("donor_id");`);
    this.addSql(`create index "donation_recorded_at_id_index" on "donation" ("recorded_at", "id");`);
    this.addSql(`create index "donation_fund_id_received_at_id_index" on "donation" ("fund_id", "received_at", "id");`);
    this.addSql(`create index "donation_received_at_id_index" on "donation" ("received_at", "id");`);
    // A bank gift may begin as RECEIVED (one attestation); what that demands is checked above.
    this.addSql(`create trigger "donation_lifecycle_begins" before insert on "donation" for each row when (new."state" <> 'RECEIVED') execute function guard_lifecycle('donation');`);
    this.addSql(`create trigger "donation_lifecycle" before update on "donation" for each row execute function guard_lifecycle('donation');`);
    // What was given, by whom and for what, never changes.
    this.addSql(`revoke update on "donation" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "bank_reference", "donor_name", "public_name", "message", "confirmed_by_id", "received_at", "refund_requested_by_id", "refunded_by_id", "ended_reason") on "donation" to wushe_application;`);

    this.addSql(`create table "receipt_series" ("host_charity_id" uuid not null, "year" int not null, "last_number" int not null,
      constraint "receipt_series_pkey" primary key ("host_charity_id", "year"),
      constraint "receipt_series_host_charity_id_foreign" foreign key ("host_charity_id") references "organization" ("id"));`);
    this.addSql(`create table "donation_receipt" (${aggregate}, "donation_id" uuid not null, "host_charity_id" uuid not null, "year" int not null, "number" int not null, "issued_by_id" uuid not null, "issued_at" timestamptz(3) not null, "voided_at" timestamptz(3) null,
      constraint "donation_receipt_pkey" primary key ("id"),
      constraint "donation_receipt_donation_id_unique" unique ("donation_id"),
      constraint "donation_receipt_host_charity_id_year_number_unique" unique ("host_charity_id", "year", "number"),
      constraint "donation_receipt_donation_id_foreign" foreign key ("donation_id") references "donation" ("id"),
      constraint "donation_receipt_host_charity_id_foreign" foreign key ("host_charity_id") references "organization" ("id"),
      constraint "donation_receipt_issued_by_id_foreign" foreign key ("issued_by_id") references "person" ("id"));`);
    this.addSql(`create index "donation_receipt_issued_by_id_index" on "donation_receipt" ("issued_by_id");`);
    this.addSql(`revoke update on "donation_receipt" from wushe_application;`);
    this.addSql(`grant update ("version", "voided_at") on "donation_receipt" to wushe_application;`);

    for (const statement of roundTables) this.addSql(statement);
  }
}
