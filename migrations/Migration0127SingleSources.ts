import { Migration } from '@mikro-orm/migrations';

/** PL-09: the publicity of single sources with objections, and additions to an earlier purchase. */
export class Migration0127SingleSources extends Migration {
  override up(): void {
    this.addSql(`alter table "tender" add column "original_award_id" uuid null, add constraint "tender_addition_of_award" check (("original_award_id" is not null) = ("ground" is not distinct from 'ADD_ON'));`);
    this.addSql(`create index "tender_original_award_id_index" on "tender" ("original_award_id");`);
    this.addSql(`create trigger "tender_addition_frozen" before update on "tender" for each row when (old.state <> 'DRAFT' and new.original_award_id is distinct from old.original_award_id) execute function tender_frozen();`);
    this.addSql(`create table "source_notice" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "buyer_id" uuid not null, "organization_id" uuid not null, "title" text not null, "requirement" text not null, "budget_fen" bigint not null, "ground" text not null, "ground_text" text not null, "opinion" text not null, "announced_by_id" uuid not null, "announced_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null,
      constraint "source_notice_pkey" primary key ("id"),
      constraint "source_notice_once" unique ("tender_id"),
      constraint "source_notice_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "source_notice_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "source_notice_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "source_notice_announced_by_id_foreign" foreign key ("announced_by_id") references "person" ("id"),
      constraint "source_notice_ends_later" check ("ends_at" > "announced_at"));`);
    this.addSql(`create index "source_notice_buyer_id_index" on "source_notice" ("buyer_id");`);
    this.addSql(`create index "source_notice_organization_id_index" on "source_notice" ("organization_id");`);
    this.addSql(`create index "source_notice_announced_at_index" on "source_notice" ("announced_at", "id");`);
    this.addSql(`create trigger "source_notice_append_only" before update or delete or truncate on "source_notice" for each statement execute function refuse_change();`);
    this.addSql(`create table "source_objection" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "notice_id" uuid not null, "raised_by_id" uuid not null, "body" text not null, "state" text not null, "raised_at" timestamptz(3) not null, "answer" text null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null,
      constraint "source_objection_pkey" primary key ("id"),
      constraint "source_objection_notice_id_foreign" foreign key ("notice_id") references "source_notice" ("id"),
      constraint "source_objection_raised_by_id_foreign" foreign key ("raised_by_id") references "person" ("id"),
      constraint "source_objection_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null,
      constraint "source_objection_answer_whole" check (num_nonnulls("answer", "answered_by_id", "answered_at") = case when "state" = 'RAISED' then 0 else 3 end));`);
    this.addSql(`create index "source_objection_raised_by_id_index" on "source_objection" ("raised_by_id");`);
    this.addSql(`create index "source_objection_raised_at_index" on "source_objection" ("notice_id", "raised_at", "id");`);
    this.addSql(`create trigger "source_objection_lifecycle" before insert or update of "state" on "source_objection" for each row execute function guard_lifecycle('source_objection');`);
  }
}
