import { Migration } from '@mikro-orm/migrations';

/** Records of rankings and draws, explanations of low prices, and declared relations of those who judge. */
export class Migration0141Rankings extends Migration {
  override up(): void {
    this.addSql(`create table "ranking_record" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "round" smallint not null, "concluded_at" timestamptz(3) not null, "export" text not null, "digest" text not null,
      constraint "ranking_record_pkey" primary key ("id"),
      constraint "ranking_record_round_once" unique ("tender_id", "round"),
      constraint "ranking_record_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "ranking_record_digest" check ("digest" = encode(sha256(convert_to("export", 'UTF8')), 'hex')));`);
    this.addSql(`create table "panel_draw" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "seed" text not null, "commitment" text not null, "prepared_by_id" uuid not null, "prepared_at" timestamptz(3) not null, "candidates" text[] null, "wanted" smallint null, "chosen" text[] null, "contribution" text null, "drawn_by_id" uuid null, "drawn_at" timestamptz(3) null,
      constraint "panel_draw_pkey" primary key ("id"),
      constraint "panel_draw_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "panel_draw_prepared_by_id_foreign" foreign key ("prepared_by_id") references "person" ("id"),
      constraint "panel_draw_drawn_by_id_foreign" foreign key ("drawn_by_id") references "person" ("id") on delete set null,
      constraint "panel_draw_commitment" check ("commitment" = encode(sha256(convert_to("seed", 'UTF8')), 'hex')),
      constraint "panel_draw_whole" check (num_nonnulls("candidates", "wanted", "chosen", "contribution", "drawn_at") in (0, 5)));`);
    this.addSql(`create index "panel_draw_tender_id_index" on "panel_draw" ("tender_id");`);
    this.addSql(`create function panel_draw_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'a draw is made once' using errcode = 'check_violation', constraint = 'panel_draw_stands';
      end $$;`);
    this.addSql(`create trigger "panel_draw_stands" before update on "panel_draw" for each row
      when (old.drawn_at is not null or (new.tender_id, new.seed, new.commitment, new.prepared_by_id, new.prepared_at) is distinct from (old.tender_id, old.seed, old.commitment, old.prepared_by_id, old.prepared_at)) execute function panel_draw_stands();`);
    this.addSql(`create table "price_inquiry" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "bid_id" uuid not null, "grounds" text not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "explanation" text null, "explained_by_id" uuid null, "explained_at" timestamptz(3) null,
      constraint "price_inquiry_pkey" primary key ("id"),
      constraint "price_inquiry_once" unique ("bid_id"),
      constraint "price_inquiry_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "price_inquiry_bid_id_foreign" foreign key ("bid_id") references "bid" ("id"),
      constraint "price_inquiry_asked_by_id_foreign" foreign key ("asked_by_id") references "person" ("id"),
      constraint "price_inquiry_explained_by_id_foreign" foreign key ("explained_by_id") references "person" ("id") on delete set null,
      constraint "price_inquiry_explanation_whole" check (num_nonnulls("explanation", "explained_at") in (0, 2) and "explained_at" <= "due_at"));`);
    this.addSql(`create index "price_inquiry_tender_id_index" on "price_inquiry" ("tender_id");`);
    this.addSql(`create table "price_opinion" ("id" uuid not null, "inquiry_id" uuid not null, "member_id" uuid not null, "accepted" boolean not null, "reason" text not null,
      constraint "price_opinion_pkey" primary key ("id"),
      constraint "price_opinion_once" unique ("inquiry_id", "member_id"),
      constraint "price_opinion_inquiry_id_foreign" foreign key ("inquiry_id") references "price_inquiry" ("id"),
      constraint "price_opinion_member_id_foreign" foreign key ("member_id") references "panel_member" ("id"));`);
    this.addSql(`create index "price_opinion_member_id_index" on "price_opinion" ("member_id");`);
    this.addSql(`create table "declared_relation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "organization_id" uuid not null, "kind" text not null, "starts_on" date not null, "ends_on" date null,
      constraint "declared_relation_pkey" primary key ("id"),
      constraint "declared_relation_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "declared_relation_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "declared_relation_kind_known" check ("kind" in ('EMPLOYED', 'DIRECTOR_OR_SUPERVISOR', 'CONTROLLING_SHAREHOLDER', 'LEGAL_REPRESENTATIVE', 'NEAR_RELATION', 'OTHER')),
      constraint "declared_relation_period" check ("ends_on" >= "starts_on"));`);
    this.addSql(`create index "declared_relation_person_id_index" on "declared_relation" ("person_id");`);
    this.addSql(`create index "declared_relation_organization_id_index" on "declared_relation" ("organization_id");`);
    this.addSql(`create trigger "ranking_record_append_only" before update or delete or truncate on "ranking_record" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "ranking_record" from wushe_application;`);
  }
}
