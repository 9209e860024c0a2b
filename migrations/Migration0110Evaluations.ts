import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Surveys among residents, with answers apart from who answered, and evaluations. */
export class Migration0110Evaluations extends Migration {
  override up(): void {
    this.surveys();
    this.evaluations();
  }

  private surveys(): void {
    this.addSql(`create table "satisfaction_survey" (${aggregate}, "contract_id" uuid not null, "community_id" uuid not null, "question" text not null, "state" text not null, "opened_by_id" uuid not null, "opened_at" timestamptz(3) not null, "closes_at" timestamptz(3) not null, "closed_at" timestamptz(3) null,
      constraint "satisfaction_survey_pkey" primary key ("id"),
      constraint "satisfaction_survey_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "satisfaction_survey_community_id_foreign" foreign key ("community_id") references "community" ("id"),
      constraint "satisfaction_survey_opened_by_id_foreign" foreign key ("opened_by_id") references "person" ("id"),
      constraint "satisfaction_survey_period_order" check ("closes_at" > "opened_at"),
      constraint "satisfaction_survey_closed_in_state" check (("closed_at" is not null) = ("state" = 'CLOSED')));`);
    this.addSql(`create unique index "satisfaction_survey_one_open" on "satisfaction_survey" ("contract_id") where "state" = 'OPEN';`);
    this.addSql(`create index "satisfaction_survey_due_index" on "satisfaction_survey" ("closes_at") where "state" = 'OPEN';`);
    this.addSql(`create index "satisfaction_survey_opened_at_index" on "satisfaction_survey" ("opened_at", "id");`);
    for (const column of ['contract', 'community']) this.addSql(`create index "satisfaction_survey_${column}_id_index" on "satisfaction_survey" ("${column}_id");`);
    this.addSql(`create trigger "satisfaction_survey_lifecycle" before insert or update of "state" on "satisfaction_survey" for each row execute function guard_lifecycle('satisfaction_survey');`);

    this.addSql(`create table "survey_participant" (${aggregate}, "survey_id" uuid not null, "person_id" uuid not null,
      constraint "survey_participant_pkey" primary key ("id"),
      constraint "survey_participant_once" unique ("survey_id", "person_id"),
      constraint "survey_participant_survey_id_foreign" foreign key ("survey_id") references "satisfaction_survey" ("id"),
      constraint "survey_participant_person_id_foreign" foreign key ("person_id") references "person" ("id"));`);
    this.addSql(`create index "survey_participant_person_id_index" on "survey_participant" ("person_id");`);

    // Neither person nor time: nothing joins an answer to who gave it.
    this.addSql(`create table "survey_answer" ("id" uuid not null, "survey_id" uuid not null, "points" smallint not null, "comment" text null,
      constraint "survey_answer_pkey" primary key ("id"),
      constraint "survey_answer_survey_id_foreign" foreign key ("survey_id") references "satisfaction_survey" ("id"),
      constraint "survey_answer_points" check ("points" between 1 and 5));`);
    this.addSql(`create index "survey_answer_survey_id_index" on "survey_answer" ("survey_id");`);
    this.addSql(`create function survey_answer_in_time() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.satisfaction_survey s where s.id = new.survey_id and s.state = 'OPEN' and public.business_now() < s.closes_at) then
          raise exception 'The survey is over' using errcode = 'check_violation', constraint = 'survey_answer_in_time';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "survey_answer_in_time" before insert on "survey_answer" for each row execute function survey_answer_in_time();`);
    for (const table of ['survey_participant', 'survey_answer']) {
      this.addSql(`create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`);
      this.addSql(`revoke update on "${table}" from wushe_application;`);
    }
  }

  private evaluations(): void {
    this.addSql(`create table "evaluation" (${aggregate}, "contract_id" uuid not null, "organization_id" uuid not null, "survey_id" uuid not null, "kind" text not null, "score" int not null, "satisfaction" int not null, "satisfaction_weight" smallint not null, "vetoes" text[] not null, "summary" text not null, "state" text not null, "grade" text null, "recorded_by_id" uuid not null, "recorded_at" timestamptz(3) not null, "concluded_by_id" uuid null, "concluded_at" timestamptz(3) null, "withdrawn_reason" text null,
      constraint "evaluation_pkey" primary key ("id"),
      constraint "evaluation_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "evaluation_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "evaluation_survey_id_foreign" foreign key ("survey_id") references "satisfaction_survey" ("id"),
      constraint "evaluation_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id"),
      constraint "evaluation_concluded_by_id_foreign" foreign key ("concluded_by_id") references "person" ("id") on delete set null,
      constraint "evaluation_kind_known" check ("kind" in ('BUYER', 'THIRD_PARTY')),
      constraint "evaluation_grade_known" check ("grade" in ('EXCELLENT', 'GOOD', 'PASS', 'FAIL')),
      constraint "evaluation_scores" check ("score" between 0 and 10000 and "satisfaction" between 2000 and 10000),
      constraint "evaluation_satisfaction_weight" check ("satisfaction_weight" between 1 and 99),
      constraint "evaluation_vetoes_known" check ("vetoes" <@ array['FALSE_RECORDS', 'FUNDS_MISUSED', 'SERVICE_ASSIGNED', 'SAFETY_ACCIDENT', 'RIGHTS_VIOLATED']),
      constraint "evaluation_veto_fails" check ("vetoes" = '{}' or "grade" is null or "grade" = 'FAIL'),
      constraint "evaluation_concluded_by_another" check ("concluded_by_id" is distinct from "recorded_by_id"),
      constraint "evaluation_concluded_in_state" check (num_nonnulls("concluded_by_id", "concluded_at", "grade") = case "state" when 'CONCLUDED' then 3 else 0 end),
      constraint "evaluation_withdrawn_in_state" check (("withdrawn_reason" is not null) = ("state" = 'WITHDRAWN')));`);
    this.addSql(`create unique index "evaluation_contract_once" on "evaluation" ("contract_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create index "evaluation_recorded_at_index" on "evaluation" ("recorded_at", "id");`);
    this.addSql(`create index "evaluation_organization_recorded_at_index" on "evaluation" ("organization_id", "recorded_at", "id");`);
    for (const column of ['contract', 'survey']) this.addSql(`create index "evaluation_${column}_id_index" on "evaluation" ("${column}_id");`);
    this.addSql(`create trigger "evaluation_lifecycle" before insert or update of "state" on "evaluation" for each row execute function guard_lifecycle('evaluation');`);

    this.addSql(`create table "evaluation_criterion" ("id" uuid not null, "evaluation_id" uuid not null, "number" smallint not null, "title" text not null, "weight" smallint not null, "score" smallint not null,
      constraint "evaluation_criterion_pkey" primary key ("id"),
      constraint "evaluation_criterion_number_once" unique ("evaluation_id", "number"),
      constraint "evaluation_criterion_evaluation_id_foreign" foreign key ("evaluation_id") references "evaluation" ("id"),
      constraint "evaluation_criterion_weight" check ("weight" between 1 and 100),
      constraint "evaluation_criterion_score" check ("score" between 0 and 100));`);
    this.addSql(`create trigger "evaluation_criterion_append_only" before update or delete or truncate on "evaluation_criterion" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "evaluation_criterion" from wushe_application;`);

    // Checked at commit: criteria are written one by one. The score is the published formula's, whoever writes it.
    this.addSql(`create function evaluation_weights_are_the_whole() returns trigger language plpgsql as $$
      declare
        judged public.evaluation%rowtype;
        weights bigint;
        points bigint;
      begin
        select e.* into judged from public.evaluation e where e.id = case tg_table_name when 'evaluation' then new.id else (to_jsonb(new) ->> 'evaluation_id')::uuid end;
        select coalesce(sum(c.weight), 0) + judged.satisfaction_weight, coalesce(sum(c.weight * c.score * 100), 0) + judged.satisfaction_weight * judged.satisfaction into weights, points
        from public.evaluation_criterion c where c.evaluation_id = judged.id;
        if weights <> 100 or judged.score <> round(points / 100.0) then
          raise exception 'Weights make 100 %%, and the score follows from them' using errcode = 'check_violation', constraint = 'evaluation_weights_are_the_whole';
        end if;
        return null;
      end $$;`);
    for (const table of ['evaluation', 'evaluation_criterion']) {
      this.addSql(`create constraint trigger "${table}_weights_are_the_whole" after insert on "${table}" deferrable initially deferred for each row execute function evaluation_weights_are_the_whole();`);
    }

    // What was scored stands; only its grade is still to come.
    this.addSql(`create function evaluation_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'An evaluation stands as recorded' using errcode = 'restrict_violation', constraint = 'evaluation_stands';
      end $$;`);
    this.addSql(`create trigger "evaluation_stands" before update on "evaluation" for each row
      when ((new.contract_id, new.organization_id, new.survey_id, new.kind, new.score, new.satisfaction, new.satisfaction_weight, new.vetoes, new.summary, new.recorded_by_id, new.recorded_at)
        is distinct from (old.contract_id, old.organization_id, old.survey_id, old.kind, old.score, old.satisfaction, old.satisfaction_weight, old.vetoes, old.summary, old.recorded_by_id, old.recorded_at))
      execute function evaluation_stands();`);
  }
}
