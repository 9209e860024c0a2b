import { Migration } from '@mikro-orm/migrations';

/** The terms of a grant round as data of its own, frozen when it opens; budgets in lines, summed by the database. */
export class Migration0260GrantTerms extends Migration {
  override up(): void {
    this.addSql(`alter table "grant_round"
      add column "guaranteed_fen" bigint not null default 0, add column "winner_limit" smallint null, add column "running_limit" smallint not null default 3,
      add column "line_limits" jsonb not null default '[]', add column "categories" text[] not null default '{OLDER_PEOPLE,DISABILITY,CHILDREN,HARDSHIP,OTHER}', add column "papers" text[] not null default '{}',
      add column "area_code" text null, add column "coached" boolean not null default false, add column "panel_minimum" smallint not null default 3, add column "recusal_years" smallint not null default 3,
      add column "drop_extremes_from" smallint not null default 5, add column "publicity_working_days" smallint not null default 5;`);
    this.addSql(`alter table "grant_round" alter column "guaranteed_fen" drop default, alter column "running_limit" drop default, alter column "line_limits" drop default, alter column "categories" drop default, alter column "papers" drop default,
      alter column "coached" drop default, alter column "panel_minimum" drop default, alter column "recusal_years" drop default, alter column "drop_extremes_from" drop default, alter column "publicity_working_days" drop default,
      add constraint "grant_round_guarantee" check ("guaranteed_fen" between 0 and "cap_fen"),
      add constraint "grant_round_limits" check ("winner_limit" > 0 and "running_limit" > 0 and "panel_minimum" > 0 and "recusal_years" >= 0 and "drop_extremes_from" > 2 and "publicity_working_days" > 0),
      add constraint "grant_round_categories_known" check (cardinality("categories") > 0 and "categories" <@ '{OLDER_PEOPLE,DISABILITY,CHILDREN,HARDSHIP,OTHER}');`);
    // What applicants read when it opened is what holds, whatever the rules say later.
    this.addSql(`create function grant_round_terms_frozen() returns trigger language plpgsql as $$
      declare kept text[] := array['version', 'state', 'opened_by_id', 'opens_at', 'closes_at', 'vote_opens_at', 'vote_closes_at', 'decided_at', 'vote_counted', 'publicity_ends_at', 'hold_id', 'cancel_reason'];
      begin
        if old.state <> 'DRAFT' and to_jsonb(new) - kept is distinct from to_jsonb(old) - kept then
          raise exception 'The terms of a round that opened do not change' using errcode = 'restrict_violation', constraint = 'grant_round_terms_frozen';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "grant_round_terms_frozen" before update on "grant_round" for each row execute function grant_round_terms_frozen();`);

    this.addSql(`alter table "grant_application" add column "category" text not null default 'OTHER', add column "charter_clause" text null,
      add column "sponsor_id" uuid null, add column "sponsor_accepted_by_id" uuid null, add column "sponsor_accepted_at" timestamptz(3) null,
      add constraint "grant_application_sponsor_id_foreign" foreign key ("sponsor_id") references "organization" ("id") on delete set null,
      add constraint "grant_application_sponsor_accepted_by_id_foreign" foreign key ("sponsor_accepted_by_id") references "person" ("id") on delete set null,
      add constraint "grant_application_sponsored" check ("sponsor_id" is null or "state" in ('DRAFT', 'WITHDRAWN', 'CANCELLED') or "sponsor_accepted_at" is not null);`);
    this.addSql(`create index "grant_application_sponsor_id_index" on "grant_application" ("sponsor_id");`);
    this.addSql(`alter table "grant_application" alter column "category" drop default,
      drop constraint "grant_application_outcome_known", add constraint "grant_application_outcome_known" check ("outcome" in ('SELECTED', 'BELOW_PASS', 'BUDGET_EXHAUSTED', 'PLACES_TAKEN')),
      add constraint "grant_application_category_known" check ("category" in ('OLDER_PEOPLE', 'DISABILITY', 'CHILDREN', 'HARDSHIP', 'OTHER'));`);

    this.addSql(`create table "grant_budget_line" ("id" uuid not null, "application_id" uuid not null, "number" smallint not null, "kind" text not null, "title" text not null, "quantity" int not null, "unit_price_fen" bigint not null, "self_raised" boolean not null, "amount_fen" bigint not null,
      constraint "grant_budget_line_pkey" primary key ("id"),
      constraint "grant_budget_line_number_once" unique ("application_id", "number"),
      constraint "grant_budget_line_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
      constraint "grant_budget_line_kind_known" check ("kind" in ('STAFF', 'ACTIVITY', 'MATERIALS', 'EQUIPMENT', 'VENUE', 'TRAVEL', 'PUBLICITY', 'MANAGEMENT', 'TAX', 'OTHER')),
      constraint "grant_budget_line_amounts" check ("number" > 0 and "quantity" > 0 and "unit_price_fen" > 0 and "amount_fen" = "quantity" * "unit_price_fen"));`);
    this.addSql(`grant delete on "grant_budget_line" to wushe_application;`);
    this.addSql(`revoke update on "grant_budget_line" from wushe_application;`);
    // A budget table is the proposal's own sums, line by line; without lines the sums stand alone.
    this.addSql(`create function grant_budget_adds_up(p_application uuid) returns void language plpgsql as $$
      begin
        if exists (
          select from public.grant_application a join lateral (
            select count(*) as lines, coalesce(sum(l.amount_fen) filter (where not l.self_raised), 0) as granted, coalesce(sum(l.amount_fen) filter (where l.self_raised), 0) as self_raised,
              coalesce(sum(l.amount_fen) filter (where not l.self_raised and l.kind = 'STAFF'), 0) as staff
            from public.grant_budget_line l where l.application_id = a.id) s on true
          where a.id = p_application and s.lines > 0 and (s.granted <> a.requested_fen or s.self_raised <> a.self_raised_fen or s.staff <> a.staff_cost_fen)
        ) then
          raise exception 'The lines of a budget add up to the proposal' using errcode = 'check_violation', constraint = 'grant_budget_line_adds_up';
        end if;
      end $$;`);
    this.addSql(`create function grant_budget_line_adds_up() returns trigger language plpgsql as $$ begin perform public.grant_budget_adds_up(coalesce(new.application_id, old.application_id)); return null; end $$;`);
    this.addSql(`create function grant_application_adds_up() returns trigger language plpgsql as $$ begin perform public.grant_budget_adds_up(new.id); return null; end $$;`);
    this.addSql(`create constraint trigger "grant_budget_line_adds_up" after insert or delete on "grant_budget_line" deferrable initially deferred for each row execute function grant_budget_line_adds_up();`);
    this.addSql(`create constraint trigger "grant_application_adds_up" after update of "requested_fen", "self_raised_fen", "staff_cost_fen" on "grant_application" deferrable initially deferred for each row execute function grant_application_adds_up();`);
  }
}
