import { Migration } from '@mikro-orm/migrations';
import { passDownGuards } from './appropriations/guards.js';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;
const sent = `"state" in ('SENT', 'RECEIVED', 'CONFIRMED', 'DISPUTED', 'RETURNED')`;

/** Public money on its way from level to level: what was allotted, sent, received and confirmed. */
export class Migration0270PassDown extends Migration {
  override up(): void {
    this.addSql(`create table "allotment" (${aggregate}, "appropriation_id" uuid not null, "parent_id" uuid null, "depth" smallint not null, "path" text not null, "sender_id" uuid not null, "receiver_id" uuid not null, "buyer_id" uuid null, "community_id" uuid null, "fund_id" uuid null, "amount_fen" bigint not null, "pass_on_fen" bigint not null, "released_fen" bigint not null, "fiscal_year" smallint not null, "fund_source" text not null, "document_number" text not null, "purpose" text not null, "state" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "approved_by_id" uuid null, "approved_at" timestamptz(3) null, "due_at" timestamptz(3) null, "pass_on_by" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, "ended_reason" text null,
      constraint "allotment_pkey" primary key ("id"),
      constraint "allotment_appropriation_id_foreign" foreign key ("appropriation_id") references "budget_appropriation" ("id"),
      constraint "allotment_parent_id_foreign" foreign key ("parent_id") references "allotment" ("id") on delete set null,
      constraint "allotment_sender_id_foreign" foreign key ("sender_id") references "buyer" ("id"),
      constraint "allotment_receiver_id_foreign" foreign key ("receiver_id") references "party" ("id"),
      constraint "allotment_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id") on delete set null,
      constraint "allotment_community_id_foreign" foreign key ("community_id") references "community" ("id") on delete set null,
      constraint "allotment_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id") on delete set null,
      constraint "allotment_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "allotment_approved_by_id_foreign" foreign key ("approved_by_id") references "person" ("id") on delete set null,
      constraint "allotment_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "allotment_one_receiver" check (num_nonnulls("buyer_id", "community_id", "fund_id") = 1 and "receiver_id" = coalesce("buyer_id", "community_id", "fund_id")),
      constraint "allotment_to_another" check ("receiver_id" <> "sender_id"),
      constraint "allotment_amount_positive" check ("amount_fen" between 1 and 1000000000000000),
      constraint "allotment_pass_on" check ("pass_on_fen" between 0 and "amount_fen" and ("buyer_id" is not null or "pass_on_fen" = 0)),
      constraint "allotment_released" check ("released_fen" between 0 and "amount_fen" and ("state" = 'CLOSED' or "released_fen" = 0)),
      constraint "allotment_depth" check ("depth" between 1 and 5 and ("depth" = 1) = ("parent_id" is null)),
      constraint "allotment_two_people" check ("approved_by_id" <> "proposed_by_id"),
      constraint "allotment_approved_in_state" check (num_nonnulls("approved_by_id", "approved_at", "due_at") in (0, 3) and ("state" not in ('ALLOTTED', 'CLOSED') or "approved_by_id" is not null) and ("state" <> 'PROPOSED' or "approved_by_id" is null) and ("pass_on_by" is not null) = ("approved_at" is not null and "pass_on_fen" > 0)),
      constraint "allotment_ended_in_state" check (num_nonnulls("ended_by_id", "ended_at", "ended_reason") = case when "state" in ('CLOSED', 'CANCELLED') then 3 else 0 end));`);
    this.addSql(`create unique index "allotment_once" on "allotment" ("sender_id", "receiver_id", "fiscal_year", "fund_source", "document_number") where "state" <> 'CANCELLED';`);
    this.addSql(`create index "allotment_appropriation_path_index" on "allotment" ("appropriation_id", "path");`);
    this.addSql(`create index "allotment_receiver_index" on "allotment" ("receiver_id", "proposed_at", "id");`);
    this.addSql(`create index "allotment_sender_index" on "allotment" ("sender_id", "proposed_at", "id");`);
    this.addSql(`create index "allotment_proposed_at_index" on "allotment" ("proposed_at", "id");`);
    for (const column of ['parent', 'community', 'fund']) this.addSql(`create index "allotment_${column}_id_index" on "allotment" ("${column}_id");`);
    this.addSql(`create trigger "allotment_lifecycle" before insert or update of "state" on "allotment" for each row execute function guard_lifecycle('allotment');`);
    this.addSql(`revoke update on "allotment" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "released_fen", "approved_by_id", "approved_at", "due_at", "pass_on_by", "ended_by_id", "ended_at", "ended_reason") on "allotment" to wushe_application;`);

    this.addSql(`create table "remittance" (${aggregate}, "allotment_id" uuid not null, "payer_id" uuid not null, "payee_id" uuid not null, "back" boolean not null, "ground" text null, "amount_fen" bigint not null, "state" text not null, "submitted_by_id" uuid not null, "submitted_at" timestamptz(3) not null, "sent_by_id" uuid null, "sent_at" timestamptz(3) null, "sent_on" date null, "channel" text null, "reference" text null, "confirm_by" timestamptz(3) null, "received_by_id" uuid null, "received_fen" bigint null, "received_on" date null, "received_reference" text null, "confirmed_by_id" uuid null, "confirmed_at" timestamptz(3) null, "dispute_reason" text null, "disputed_at" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, "ended_reason" text null,
      constraint "remittance_pkey" primary key ("id"),
      constraint "remittance_allotment_id_foreign" foreign key ("allotment_id") references "allotment" ("id"),
      constraint "remittance_payer_id_foreign" foreign key ("payer_id") references "party" ("id"),
      constraint "remittance_payee_id_foreign" foreign key ("payee_id") references "party" ("id"),
      constraint "remittance_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id"),
      constraint "remittance_sent_by_id_foreign" foreign key ("sent_by_id") references "person" ("id") on delete set null,
      constraint "remittance_received_by_id_foreign" foreign key ("received_by_id") references "person" ("id") on delete set null,
      constraint "remittance_confirmed_by_id_foreign" foreign key ("confirmed_by_id") references "person" ("id") on delete set null,
      constraint "remittance_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "remittance_amount_positive" check ("amount_fen" between 1 and 1000000000000000),
      constraint "remittance_ground_known" check (("ground" is not null) = "back" and ("ground" is null or "ground" in ('UNSPENT', 'OVERPAID', 'ENDED', 'MANAGEMENT_FEE'))),
      constraint "remittance_no_fee" check ("ground" is distinct from 'MANAGEMENT_FEE'),
      constraint "remittance_channel_known" check ("channel" in ('TREASURY', 'BANK_TRANSFER')),
      constraint "remittance_four_people" check ("sent_by_id" <> "submitted_by_id" and "received_by_id" not in ("submitted_by_id", coalesce("sent_by_id", "submitted_by_id")) and "confirmed_by_id" not in ("submitted_by_id", coalesce("sent_by_id", "submitted_by_id"), coalesce("received_by_id", "submitted_by_id"))),
      constraint "remittance_sent_in_state" check (num_nonnulls("sent_by_id", "sent_at", "sent_on", "channel", "reference", "confirm_by") = case when ${sent} then 6 else 0 end),
      constraint "remittance_received_in_state" check (num_nonnulls("received_by_id", "received_fen", "received_on", "received_reference") = case when "state" in ('RECEIVED', 'CONFIRMED') then 4 else 0 end),
      constraint "remittance_received_at_most_sent" check ("received_fen" between 1 and "amount_fen" and "received_on" >= "sent_on"),
      constraint "remittance_confirmed_in_state" check (num_nonnulls("confirmed_by_id", "confirmed_at") = case "state" when 'CONFIRMED' then 2 else 0 end),
      constraint "remittance_ended_in_state" check (num_nonnulls("ended_by_id", "ended_at", "ended_reason") = case when "state" in ('RETURNED', 'CANCELLED') then 3 else 0 end));`);
    this.addSql(`create unique index "remittance_reference_once" on "remittance" ("payer_id", "channel", "reference") where "state" not in ('SUBMITTED', 'CANCELLED');`);
    this.addSql(`create index "remittance_submitted_at_index" on "remittance" ("submitted_at", "id");`);
    this.addSql(`create index "remittance_allotment_index" on "remittance" ("allotment_id", "submitted_at", "id");`);
    for (const column of ['payer', 'payee']) this.addSql(`create index "remittance_${column}_id_index" on "remittance" ("${column}_id");`);
    this.addSql(`create trigger "remittance_lifecycle" before insert or update of "state" on "remittance" for each row execute function guard_lifecycle('remittance');`);
    this.addSql(`revoke update on "remittance" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "sent_by_id", "sent_at", "sent_on", "channel", "reference", "confirm_by", "received_by_id", "received_fen", "received_on", "received_reference", "confirmed_by_id", "confirmed_at", "dispute_reason", "disputed_at", "ended_by_id", "ended_at", "ended_reason") on "remittance" to wushe_application;`);

    for (const statement of passDownGuards) this.addSql(statement);
  }
}
