import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Coaching between eligibility and review: coaches, their advice, and proposals as they were. */
export class Migration0261GrantCoaching extends Migration {
  override up(): void {
    this.addSql(`alter table "grant_round" drop constraint "grant_round_backed_in_state", add constraint "grant_round_backed_in_state" check (("state" in ('OPEN', 'ELIGIBILITY', 'COACHING', 'EXPERT_REVIEW', 'RESIDENT_VOTE')) = ("hold_id" is not null)),
      add constraint "grant_round_coached" check ("coached" or "state" <> 'COACHING');`);

    this.addSql(`create table "round_coach" (${aggregate}, "round_id" uuid not null, "person_id" uuid not null, "appointed_by_id" uuid not null,
      constraint "round_coach_pkey" primary key ("id"),
      constraint "round_coach_once" unique ("round_id", "person_id"),
      constraint "round_coach_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
      constraint "round_coach_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "round_coach_appointed_by_id_foreign" foreign key ("appointed_by_id") references "person" ("id"),
      constraint "round_coach_not_self_appointed" check ("person_id" <> "appointed_by_id"));`);
    this.addSql(`create index "round_coach_person_id_index" on "round_coach" ("person_id");`);
    this.addSql(`revoke update on "round_coach" from wushe_application;`);

    this.addSql(`create table "grant_advice" (${aggregate}, "application_id" uuid not null, "coach_id" uuid not null, "text" text not null,
      constraint "grant_advice_pkey" primary key ("id"),
      constraint "grant_advice_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
      constraint "grant_advice_coach_id_foreign" foreign key ("coach_id") references "round_coach" ("id"));`);
    this.addSql(`create index "grant_advice_application_id_index" on "grant_advice" ("application_id");`);
    this.addSql(`create index "grant_advice_coach_id_index" on "grant_advice" ("coach_id");`);
    this.addSql(`create trigger "grant_advice_append_only" before update or delete or truncate on "grant_advice" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "grant_advice" from wushe_application;`);

    this.addSql(`create table "grant_application_version" (${aggregate}, "application_id" uuid not null, "number" smallint not null, "title" text not null, "summary" text not null, "plan" text not null, "requested_fen" bigint not null, "self_raised_fen" bigint not null, "staff_cost_fen" bigint not null, "beneficiaries" int not null,
      constraint "grant_application_version_pkey" primary key ("id"),
      constraint "grant_application_version_number_once" unique ("application_id", "number"),
      constraint "grant_application_version_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
      constraint "grant_application_version_number" check ("number" > 0));`);
    this.addSql(`create trigger "grant_application_version_append_only" before update or delete or truncate on "grant_application_version" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "grant_application_version" from wushe_application;`);

    // A budget changes with its draft, and in coaching; never once the panel has it.
    this.addSql(`create function grant_budget_line_frozen() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.grant_application a join public.grant_round r on r.id = a.round_id
            where a.id = coalesce(new.application_id, old.application_id) and (a.state = 'DRAFT' or a.state = 'ELIGIBLE' and r.state = 'COACHING')) then
          raise exception 'Only the budget of a draft, or of a project in coaching, changes' using errcode = 'restrict_violation', constraint = 'grant_budget_line_frozen';
        end if;
        return coalesce(new, old);
      end $$;`);
    this.addSql(`create trigger "grant_budget_line_frozen" before insert or update or delete on "grant_budget_line" for each row execute function grant_budget_line_frozen();`);
  }
}
