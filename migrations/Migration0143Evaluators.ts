import { Migration } from '@mikro-orm/migrations';

/** The registry of evaluators, and what a draw from it was asked for. */
export class Migration0143Evaluators extends Migration {
  override up(): void {
    this.addSql(`create table "evaluator" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "title" text not null, "specialities" text[] not null, "regions" text[] not null, "state" text not null, "registered_by_id" uuid not null, "registered_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) null, "state_reason" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null,
      constraint "evaluator_pkey" primary key ("id"),
      constraint "evaluator_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "evaluator_registered_by_id_foreign" foreign key ("registered_by_id") references "person" ("id"),
      constraint "evaluator_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "evaluator_two_people" check ("registered_by_id" <> "person_id" and "decided_by_id" <> "person_id"),
      constraint "evaluator_confirmed_in_pool" check ("confirmed_at" is not null or "state" not in ('ACTIVE', 'SUSPENDED')));`);
    this.addSql(`create index "evaluator_person_id_index" on "evaluator" ("person_id");`);
    this.addSql(`create unique index "evaluator_once" on "evaluator" ("person_id") where "state" not in ('DECLINED', 'REMOVED');`);
    // Who judged before there was a registry is in it.
    this.addSql(`insert into "evaluator" ("id", "person_id", "title", "specialities", "regions", "state", "registered_by_id", "registered_at", "confirmed_at")
      select distinct on (m.person_id) gen_random_uuid(), m.person_id, '评审专家', '{}'::text[], '{}'::text[], 'ACTIVE', m.granted_by_id, m.starts_at, m.starts_at
      from membership m where m.role = 'EVALUATOR' and m.granted_by_id <> m.person_id and (m.ends_at is null or m.ends_at > business_now()) order by m.person_id, m.starts_at;`);
    this.addSql(`create trigger "evaluator_lifecycle" before insert or update of "state" on "evaluator" for each row execute function guard_lifecycle('evaluator');`);

    this.addSql(`create table "evaluator_employment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "evaluator_id" uuid not null, "organization_id" uuid null, "employer_name" text not null, "credit_code" text null, "starts_on" date not null, "ends_on" date null,
      constraint "evaluator_employment_pkey" primary key ("id"),
      constraint "evaluator_employment_evaluator_id_foreign" foreign key ("evaluator_id") references "evaluator" ("id"),
      constraint "evaluator_employment_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete set null,
      constraint "evaluator_employment_period" check ("ends_on" >= "starts_on"));`);
    this.addSql(`create index "evaluator_employment_evaluator_id_index" on "evaluator_employment" ("evaluator_id");`);
    this.addSql(`create index "evaluator_employment_organization_id_index" on "evaluator_employment" ("organization_id");`);
    this.addSql(`create table "evaluator_absence" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "evaluator_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "cancelled_at" timestamptz(3) null,
      constraint "evaluator_absence_pkey" primary key ("id"),
      constraint "evaluator_absence_evaluator_id_foreign" foreign key ("evaluator_id") references "evaluator" ("id"),
      constraint "evaluator_absence_period" check ("ends_on" >= "starts_on"));`);
    this.addSql(`create index "evaluator_absence_evaluator_id_index" on "evaluator_absence" ("evaluator_id");`);

    // What was asked of a draw stands as the draw does; those made before asked for nobody in particular.
    this.addSql(`alter table "panel_draw" add column "specialities" text[] null, add column "regions" text[] null, add column "excluded" text[] null, add column "exclusion_reason" text null, drop constraint "panel_draw_whole";`);
    this.addSql(`alter table "panel_draw" disable trigger "panel_draw_stands";`);
    this.addSql(`update "panel_draw" set "specialities" = '{}', "regions" = '{}', "excluded" = '{}' where "drawn_at" is not null;`);
    this.addSql(`alter table "panel_draw" enable trigger "panel_draw_stands";`);
    this.addSql(`alter table "panel_draw"
      add constraint "panel_draw_whole" check (num_nonnulls("candidates", "wanted", "chosen", "contribution", "drawn_at", "specialities", "regions", "excluded") in (0, 8)),
      add constraint "panel_draw_exclusion_told" check (("exclusion_reason" is not null) = (coalesce(cardinality("excluded"), 0) > 0));`);
  }
}
