import { Migration } from '@mikro-orm/migrations';
import { tenderGuards } from './procurement/tender-guards.js';

/** Tenders with their lines, criteria and opening officers. */
export class Migration0071Tenders extends Migration {
  override up(): void {
    this.addSql(`create table "tender" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "buyer_id" uuid not null, "jurisdiction" text not null, "title" text not null, "requirement" text not null, "method" text not null, "state" text not null, "budget_fen" bigint not null, "price_weight" smallint not null, "required_grade" smallint null, "credit_floor" smallint null, "closes_on" date null, "drafted_by_id" uuid not null, "edited_by_id" uuid null, "published_by_id" uuid null, "published_at" timestamptz(3) null, "deadline" timestamptz(3) null, "officer_keys" text[] null, "platform_public_key" text null, "wrapped_platform_key" bytea null, "minimum_bids" smallint null, "panel_least" smallint null, "experts_of_three" smallint null, "standstill_days" smallint null, "opened_at" timestamptz(3) null, "evaluated_at" timestamptz(3) null, "ranking_formula" text null, "cancelled_by_id" uuid null, "ended_reason" text null, "ended_at" timestamptz(3) null,
      constraint "tender_pkey" primary key ("id"),
      constraint "tender_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "tender_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
      constraint "tender_edited_by_id_foreign" foreign key ("edited_by_id") references "person" ("id") on delete set null,
      constraint "tender_published_by_id_foreign" foreign key ("published_by_id") references "person" ("id") on delete set null,
      constraint "tender_cancelled_by_id_foreign" foreign key ("cancelled_by_id") references "person" ("id") on delete set null,
      constraint "tender_budget_positive" check ("budget_fen" > 0),
      constraint "tender_price_weight" check ("price_weight" between 1 and 100),
      constraint "tender_required_grade" check ("required_grade" between 1 and 5),
      constraint "tender_two_people" check ("published_by_id" <> "drafted_by_id" and ("edited_by_id" is null or "published_by_id" <> "edited_by_id")),
      constraint "tender_publication_whole" check (num_nonnulls("published_by_id", "published_at", "deadline", "officer_keys", "platform_public_key", "wrapped_platform_key", "minimum_bids", "panel_least", "experts_of_three", "standstill_days") = case when "published_at" is null then 0 else 10 end
        and ("published_at" is not null or "state" in ('DRAFT', 'CANCELLED')) and ("published_at" is null or "state" <> 'DRAFT')),
      constraint "tender_deadline_after_publication" check ("deadline" > "published_at"),
      constraint "tender_opened_after_deadline" check ("opened_at" is null or ("deadline" is not null and "opened_at" > "deadline")),
      constraint "tender_opened_in_state" check ("opened_at" is not null or "state" in ('DRAFT', 'PUBLISHED', 'CLOSED', 'VOID', 'CANCELLED')),
      constraint "tender_evaluation_whole" check (num_nonnulls("evaluated_at", "ranking_formula") in (0, 2) and ("evaluated_at" is null or "opened_at" is not null) and ("evaluated_at" is not null or "state" not in ('EVALUATED', 'AWARD_PENDING', 'AWARDED', 'CONTRACTED'))),
      constraint "tender_end_whole" check (("ended_at" is not null) = ("state" in ('CONTRACTED', 'VOID', 'CANCELLED')) and ("ended_reason" is not null) = ("state" in ('VOID', 'CANCELLED')) and ("cancelled_by_id" is null or "state" = 'CANCELLED')));`);
    this.addSql(`create table "tender_line" ("id" uuid not null, "tender_id" uuid not null, "line_id" uuid not null, "budget_fen" bigint not null,
      constraint "tender_line_pkey" primary key ("id"),
      constraint "tender_line_once" unique ("tender_id", "line_id"),
      constraint "tender_line_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "tender_line_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"));`);
    this.addSql(`create table "award_criterion" ("id" uuid not null, "tender_id" uuid not null, "position" smallint not null, "name" text not null, "description" text null, "points" smallint not null,
      constraint "award_criterion_pkey" primary key ("id"),
      constraint "award_criterion_in_order" unique ("tender_id", "position"),
      constraint "award_criterion_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "award_criterion_points" check ("points" between 1 and 90));`);
    this.addSql(`create table "opening_officer" ("id" uuid not null, "tender_id" uuid not null, "person_id" uuid not null, "public_key" text null, "shared_at" timestamptz(3) null, "held_share" bytea null, "opened_at" timestamptz(3) null,
      constraint "opening_officer_pkey" primary key ("id"),
      constraint "opening_officer_once" unique ("tender_id", "person_id"),
      constraint "opening_officer_key_once" unique ("public_key"),
      constraint "opening_officer_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "opening_officer_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "opening_officer_key_shape" check ("public_key" ~ '^[A-Za-z0-9_-]{43}$'),
      constraint "opening_officer_share_whole" check (num_nonnulls("public_key", "shared_at") in (0, 2) and ("held_share" is null or "opened_at" is not null)));`);
    this.addSql(`create index "tender_created_at_index" on "tender" ("created_at", "id");`);
    this.addSql(`create index "tender_published_at_index" on "tender" ("published_at", "id");`);
    this.addSql(`create index "tender_deadline_index" on "tender" ("deadline", "id");`);
    this.addSql(`create index "tender_state_deadline_index" on "tender" ("state", "deadline", "id");`);
    this.addSql(`create index "tender_buyer_published_at_index" on "tender" ("buyer_id", "published_at", "id");`);
    this.addSql(`create index "tender_search_index" on "tender" using gin (search_grams("title" || ' ' || "requirement"));`);
    this.addSql(`create index "tender_line_line_id_index" on "tender_line" ("line_id");`);
    this.addSql(`create index "opening_officer_person_id_index" on "opening_officer" ("person_id");`);
    for (const statement of tenderGuards) this.addSql(statement);
    this.guangdong();
  }

  /** TH-01: thresholds are provincial. Those of Guangdong, as an example of a rule set under the national one. */
  private guangdong(): void {
    const source = 'TH-01: thresholds of Guangdong; check before relying on them';
    for (const [key, fen] of [['tender.lawThresholdFen', 100_000_000], ['tender.openTenderThresholdFen', 400_000_000]]) {
      this.addSql(`insert into "rule_value" ("id", "jurisdiction", "key", "value", "effective_from", "source", "verified") values (gen_random_uuid(), '44', '${key}', '${fen}', '2000-01-01', '${source}', false);`);
    }
  }
}
