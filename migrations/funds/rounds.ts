import { attributionSql } from './attribution.js';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Grant rounds, applications, reviews, votes, objections, and which gift paid for what. */
export const roundTables: readonly string[] = [
  `create table "grant_round" (${aggregate}, "fund_id" uuid not null, "account_id" uuid not null, "kind" text not null, "title" text not null, "description" text not null, "budget_fen" bigint not null, "cap_fen" bigint not null, "self_raised_percent" smallint not null, "staff_cost_percent" smallint not null, "criteria" jsonb not null, "panel_size" smallint not null, "pass_score" smallint not null, "vote_weight" smallint not null, "vote_quorum" int not null, "votes_per_person" smallint not null, "formula" text not null, "state" text not null, "drafted_by_id" uuid not null, "opened_by_id" uuid null, "opens_at" timestamptz(3) null, "closes_at" timestamptz(3) null, "vote_opens_at" timestamptz(3) null, "vote_closes_at" timestamptz(3) null, "decided_at" timestamptz(3) null, "vote_counted" boolean null, "publicity_ends_at" timestamptz(3) null, "hold_id" uuid null, "cancel_reason" text null,
    constraint "grant_round_pkey" primary key ("id"),
    constraint "grant_round_hold_id_unique" unique ("hold_id"),
    constraint "grant_round_of_fund" unique ("id", "fund_id"),
    constraint "grant_round_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
    constraint "grant_round_account_id_foreign" foreign key ("account_id") references "fund_account" ("id"),
    constraint "grant_round_account_of_fund" foreign key ("account_id", "fund_id") references "fund_account" ("id", "fund_id"),
    constraint "grant_round_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
    constraint "grant_round_opened_by_id_foreign" foreign key ("opened_by_id") references "person" ("id") on delete set null,
    constraint "grant_round_hold_id_foreign" foreign key ("hold_id") references "ledger_hold" ("id") on delete set null,
    constraint "grant_round_kind_known" check ("kind" in ('MICRO', 'VENTURE')),
    constraint "grant_round_amounts" check ("cap_fen" > 0 and "budget_fen" >= "cap_fen"),
    constraint "grant_round_percentages" check ("self_raised_percent" between 0 and 99 and "staff_cost_percent" between 0 and 100 and "vote_weight" between 0 and 100 and "pass_score" between 0 and 100),
    constraint "grant_round_panel_odd" check ("panel_size" > 0 and "panel_size" % 2 = 1),
    constraint "grant_round_vote" check ("vote_quorum" >= 0 and "votes_per_person" > 0),
    constraint "grant_round_two_persons" check ("opened_by_id" <> "drafted_by_id"),
    constraint "grant_round_open_in_state" check ("state" in ('DRAFT', 'CANCELLED') or "opened_by_id" is not null and "closes_at" > "opens_at"),
    constraint "grant_round_backed_in_state" check (("state" in ('OPEN', 'ELIGIBILITY', 'EXPERT_REVIEW', 'RESIDENT_VOTE')) = ("hold_id" is not null)),
    constraint "grant_round_publicity_in_state" check ("state" not in ('PUBLICITY', 'AGREEMENT', 'IN_DELIVERY', 'CLOSED') or "publicity_ends_at" is not null));`,
  `create index "grant_round_fund_id_index" on "grant_round" ("fund_id");`,
  `create index "grant_round_account_id_index" on "grant_round" ("account_id");`,
  `create index "grant_round_created_at_id_index" on "grant_round" ("created_at", "id");`,
  `create index "grant_round_closing_index" on "grant_round" ("closes_at") where "state" = 'OPEN';`,
  `create index "grant_round_publicity_index" on "grant_round" ("publicity_ends_at") where "state" = 'PUBLICITY';`,
  `create trigger "grant_round_lifecycle" before insert or update on "grant_round" for each row execute function guard_lifecycle('grant_round');`,

  `create table "grant_application" (${aggregate}, "round_id" uuid not null, "fund_id" uuid not null, "organization_id" uuid not null, "title" text not null, "summary" text not null, "plan" text not null, "budget_fen" bigint not null, "requested_fen" bigint not null, "self_raised_fen" bigint not null, "staff_cost_fen" bigint not null, "beneficiaries" int not null, "state" text not null, "drafted_by_id" uuid not null, "submitted_by_id" uuid null, "submitted_at" timestamptz(3) null, "eligibility_by_id" uuid null, "eligibility_reason" text null, "expert_score" int null, "vote_score" int null, "final_score" int null, "rank" smallint null, "outcome" text null, "awarded_fen" bigint null, "hold_id" uuid null,
    constraint "grant_application_pkey" primary key ("id"),
    constraint "grant_application_hold_id_unique" unique ("hold_id"),
    constraint "grant_application_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
    constraint "grant_application_round_of_fund" foreign key ("round_id", "fund_id") references "grant_round" ("id", "fund_id"),
    constraint "grant_application_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
    constraint "grant_application_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
    constraint "grant_application_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
    constraint "grant_application_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id") on delete set null,
    constraint "grant_application_eligibility_by_id_foreign" foreign key ("eligibility_by_id") references "person" ("id") on delete set null,
    constraint "grant_application_hold_id_foreign" foreign key ("hold_id") references "ledger_hold" ("id") on delete set null,
    constraint "grant_application_amounts" check ("requested_fen" > 0 and "self_raised_fen" >= 0 and "staff_cost_fen" >= 0 and "beneficiaries" > 0),
    constraint "grant_application_budget_adds_up" check ("requested_fen" + "self_raised_fen" = "budget_fen"),
    constraint "grant_application_outcome_known" check ("outcome" in ('SELECTED', 'BELOW_PASS', 'BUDGET_EXHAUSTED')),
    constraint "grant_application_submitted_in_state" check ("state" in ('DRAFT', 'WITHDRAWN', 'CANCELLED') or "submitted_at" is not null),
    constraint "grant_application_award_in_state" check ("state" not in ('SELECTED', 'AGREED', 'COMPLETED', 'TERMINATED') or "awarded_fen" between 1 and "requested_fen" and "hold_id" is not null));`,
  `create unique index "grant_application_one_per_organization" on "grant_application" ("round_id", "organization_id") where "state" not in ('WITHDRAWN', 'CANCELLED');`,
  `create index "grant_application_round_id_index" on "grant_application" ("round_id");`,
  `create index "grant_application_fund_id_index" on "grant_application" ("fund_id");`,
  `create index "grant_application_organization_id_index" on "grant_application" ("organization_id");`,
  `create index "grant_application_created_at_id_index" on "grant_application" ("created_at", "id");`,
  `create trigger "grant_application_lifecycle" before insert or update on "grant_application" for each row execute function guard_lifecycle('grant_application');`,

  `create table "grant_hold" ("id" uuid not null, "application_id" uuid not null, "hold_id" uuid not null,
    constraint "grant_hold_pkey" primary key ("id"),
    constraint "grant_hold_hold_id_unique" unique ("hold_id"),
    constraint "grant_hold_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
    constraint "grant_hold_hold_id_foreign" foreign key ("hold_id") references "ledger_hold" ("id"));`,
  `create index "grant_hold_application_id_index" on "grant_hold" ("application_id");`,
  `create trigger "grant_hold_append_only" before update or delete or truncate on "grant_hold" for each statement execute function refuse_change();`,
  `revoke update on "grant_hold" from wushe_application;`,

  `create table "grant_application_need" ("id" uuid not null, "application_id" uuid not null, "need_id" uuid not null,
    constraint "grant_application_need_pkey" primary key ("id"),
    constraint "grant_application_need_application_id_need_id_unique" unique ("application_id", "need_id"),
    constraint "grant_application_need_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
    constraint "grant_application_need_need_id_foreign" foreign key ("need_id") references "need" ("id"));`,
  `create index "grant_application_need_need_id_index" on "grant_application_need" ("need_id");`,
  `grant delete on "grant_application_need" to wushe_application;`,
  // What was submitted cites what it cites: only a draft's citations change.
  `create function grant_application_need_frozen() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.grant_application a where a.id = coalesce(new.application_id, old.application_id) and a.state = 'DRAFT') then
        raise exception 'Only the citations of a draft change' using errcode = 'restrict_violation', constraint = 'grant_application_need_frozen';
      end if;
      return coalesce(new, old);
    end $$;`,
  `create trigger "grant_application_need_frozen" before insert or update or delete on "grant_application_need" for each row execute function grant_application_need_frozen();`,
  // E4: fund and need meet without gaps, so no application goes in without a need.
  `create function grant_application_cites_need() returns trigger language plpgsql as $$
    begin
      if exists (select from public.grant_application a where a.id = new.id and a.state not in ('DRAFT', 'WITHDRAWN', 'CANCELLED'))
        and not exists (select from public.grant_application_need n where n.application_id = new.id) then
        raise exception 'A submitted application cites at least one need' using errcode = 'check_violation', constraint = 'grant_application_cites_need';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "grant_application_cites_need" after insert or update of "state" on "grant_application" deferrable initially deferred for each row execute function grant_application_cites_need();`,
  `create function grant_round_within_budget() returns trigger language plpgsql as $$
    begin
      if (select sum(a.awarded_fen) from public.grant_application a where a.round_id = new.round_id) > (select r.budget_fen from public.grant_round r where r.id = new.round_id) then
        raise exception 'The awards of a round stay within its budget' using errcode = 'check_violation', constraint = 'grant_round_within_budget';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "grant_round_within_budget" after update of "awarded_fen" on "grant_application" deferrable initially deferred for each row when (new.awarded_fen is not null) execute function grant_round_within_budget();`,

  `create table "round_reviewer" (${aggregate}, "round_id" uuid not null, "person_id" uuid not null, "appointed_by_id" uuid not null,
    constraint "round_reviewer_pkey" primary key ("id"),
    constraint "round_reviewer_once" unique ("round_id", "person_id"),
    constraint "round_reviewer_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
    constraint "round_reviewer_person_id_foreign" foreign key ("person_id") references "person" ("id"),
    constraint "round_reviewer_appointed_by_id_foreign" foreign key ("appointed_by_id") references "person" ("id"),
    constraint "round_reviewer_not_self_appointed" check ("person_id" <> "appointed_by_id"));`,
  `create index "round_reviewer_person_id_index" on "round_reviewer" ("person_id");`,
  `revoke update on "round_reviewer" from wushe_application;`,

  `create table "grant_review" (${aggregate}, "application_id" uuid not null, "reviewer_id" uuid not null, "recused" boolean not null, "points" smallint[] not null, "total" smallint null, "comment" text not null,
    constraint "grant_review_pkey" primary key ("id"),
    constraint "grant_review_once" unique ("application_id", "reviewer_id"),
    constraint "grant_review_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
    constraint "grant_review_reviewer_id_foreign" foreign key ("reviewer_id") references "round_reviewer" ("id"),
    constraint "grant_review_scored_or_recused" check ("recused" = ("total" is null) and "recused" = (cardinality("points") = 0)),
    constraint "grant_review_total" check ("total" between 0 and 100));`,
  `create index "grant_review_reviewer_id_index" on "grant_review" ("reviewer_id");`,
  `create trigger "grant_review_append_only" before update or delete or truncate on "grant_review" for each statement execute function refuse_change();`,
  `revoke update on "grant_review" from wushe_application;`,

  `create table "round_voter" (${aggregate}, "round_id" uuid not null, "person_id" uuid not null,
    constraint "round_voter_pkey" primary key ("id"),
    constraint "round_voter_once" unique ("round_id", "person_id"),
    constraint "round_voter_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
    constraint "round_voter_person_id_foreign" foreign key ("person_id") references "person" ("id"));`,
  `create index "round_voter_person_id_index" on "round_voter" ("person_id");`,
  `create trigger "round_voter_append_only" before update or delete or truncate on "round_voter" for each statement execute function refuse_change();`,
  `revoke update on "round_voter" from wushe_application;`,
  // One row per approval, without voter, ballot or time: it can be counted, and nobody can be found in it.
  `create table "round_approval" ("id" uuid not null default gen_random_uuid(), "application_id" uuid not null,
    constraint "round_approval_pkey" primary key ("id"),
    constraint "round_approval_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"));`,
  `create index "round_approval_application_id_index" on "round_approval" ("application_id");`,
  `create trigger "round_approval_append_only" before update or delete or truncate on "round_approval" for each statement execute function refuse_change();`,
  `revoke update on "round_approval" from wushe_application;`,

  `create table "grant_objection" (${aggregate}, "application_id" uuid not null, "raised_by_id" uuid not null, "grounds" text not null, "state" text not null default 'RAISED', "decided_by_id" uuid null, "answer" text null,
    constraint "grant_objection_pkey" primary key ("id"),
    constraint "grant_objection_once" unique ("application_id", "raised_by_id"),
    constraint "grant_objection_application_id_foreign" foreign key ("application_id") references "grant_application" ("id"),
    constraint "grant_objection_raised_by_id_foreign" foreign key ("raised_by_id") references "person" ("id"),
    constraint "grant_objection_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
    constraint "grant_objection_decided_by_another" check ("decided_by_id" <> "raised_by_id"),
    constraint "grant_objection_answered_in_state" check (("state" = 'RAISED') = ("answer" is null)));`,
  `create index "grant_objection_raised_by_id_index" on "grant_objection" ("raised_by_id");`,
  `create trigger "grant_objection_lifecycle" before insert or update on "grant_objection" for each row execute function guard_lifecycle('grant_objection');`,

  `create view "donation_attribution" with (security_invoker = true) as ${attributionSql};`,
];
