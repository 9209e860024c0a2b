import { Migration } from '@mikro-orm/migrations';

/** Challenges, complaints, what they freeze and undo, and notices of results. */
export class Migration0140Challenges extends Migration {
  override up(): void {
    this.reopening();
    this.addSql(`create table "award_notice" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "award_id" uuid not null, "tender_id" uuid not null, "member_ids" uuid[] not null, "text" text not null, "published_by_id" uuid not null, "published_at" timestamptz(3) not null, "due_at" timestamptz(3) not null,
      constraint "award_notice_pkey" primary key ("id"),
      constraint "award_notice_once" unique ("award_id"),
      constraint "award_notice_award_id_foreign" foreign key ("award_id") references "award" ("id"),
      constraint "award_notice_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "award_notice_published_by_id_foreign" foreign key ("published_by_id") references "person" ("id"));`);
    this.addSql(`create index "award_notice_tender_id_index" on "award_notice" ("tender_id");`);
    this.addSql(`create index "award_notice_published_at_index" on "award_notice" ("published_at", "id");`);
    this.addSql(`create trigger "award_notice_append_only" before update or delete or truncate on "award_notice" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "award_notice" from wushe_application;`);
    this.challenges();
    this.complaints();
    this.freezing();
  }

  /** An award may be annulled and the evaluation done again; then bids go back to the panel. */
  private reopening(): void {
    this.addSql(`alter table "award" add column "annul_reason" text null, add column "notice_due_at" timestamptz(3) null,
      drop constraint "award_confirmation_whole", drop constraint "award_end_whole",
      add constraint "award_confirmation_whole" check (num_nonnulls("confirmed_by_id", "confirmed_at", "contract_due_at") in (0, 3) and ("confirmed_at" is not null or "state" in ('STANDSTILL', 'DECLINED', 'ANNULLED')) and ("notice_due_at" is null or "confirmed_at" is not null)),
      add constraint "award_end_whole" check (("ended_at" is not null) = ("state" in ('CONTRACTED', 'DECLINED', 'ANNULLED')) and ("decline_reason" is not null) = ("state" = 'DECLINED') and ("annul_reason" is not null) = ("state" = 'ANNULLED'));`);
    this.addSql(`drop index "award_one_live";`);
    this.addSql(`create unique index "award_one_live" on "award" ("tender_id") where "state" not in ('DECLINED', 'ANNULLED');`);
    this.addSql(`drop index "award_bid_once";`);
    this.addSql(`create unique index "award_bid_once" on "award" ("bid_id") where "state" <> 'ANNULLED';`);
    this.addSql(`alter table "bid" drop constraint "bid_sealed_until_opened",
      add constraint "bid_sealed_until_opened" check (("opened_at" is not null) = ("state" not in ('SUBMITTED', 'WITHDRAWN', 'UNOPENED'))
        and num_nonnulls("proposal", "opening_key") = case when "state" in ('OPENED', 'DISQUALIFIED', 'RANKED', 'LAPSED') then 2 else 0 end
        and ("price_fen" is null or "proposal" is not null) and ("price_fen" is not null or "proposal" is null or ("price_envelope" is not null and "state" <> 'RANKED')));`);
    this.addSql(`drop trigger "bid_frozen" on "bid";`);
    this.addSql(`create trigger "bid_frozen" before update on "bid" for each row
      when ((new.tender_id, new.organization_id, new.submitted_by_id) is distinct from (old.tender_id, old.organization_id, old.submitted_by_id)
        or (old.opened_at is not null and (new.proposal, new.opening_key, new.opened_at) is distinct from (old.proposal, old.opening_key, old.opened_at))
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and (new.price_fen, new.price_opening_key) is distinct from (old.price_fen, old.price_opening_key))
        or (old.rank is not null and new.state = old.state and (new.price_score, new.quality_score, new.total_score, new.rank) is distinct from (old.price_score, old.quality_score, old.total_score, old.rank)))
      execute function bid_frozen();`);
    this.addSql(`alter table "tender" add column "reopened_at" timestamptz(3) null, add constraint "tender_reopened_after_opening" check ("reopened_at" is null or "opened_at" is not null);`);
    // Who evaluates again has seen the prices: there is no other way.
    this.addSql(`create or replace function bid_assessment_before_prices() returns trigger language plpgsql as $$
      begin
        if exists (select from public.tender t where t.id = new.tender_id and t.prices_opened_at is not null and t.reopened_at is null) then
          raise exception 'quality is judged before the prices are opened' using errcode = 'check_violation', constraint = 'bid_assessment_before_prices';
        end if;
        return new;
      end $$;`);
    // Judgements of an evaluation that is done again are struck, not lost.
    this.addSql(`alter table "bid_assessment" add column "struck_at" timestamptz(3) null, drop constraint "bid_assessment_once";`);
    this.addSql(`create unique index "bid_assessment_once" on "bid_assessment" ("member_id", "bid_id") where "struck_at" is null;`);
    this.addSql(`drop trigger "bid_assessment_in_evaluation" on "bid_assessment";`);
    this.addSql(`create trigger "bid_assessment_in_evaluation" before insert or update of "tender_id", "bid_id", "member_id", "qualified", "reason", "comment", "submitted_at" on "bid_assessment" for each row execute function bid_assessment_in_evaluation();`);
  }

  private challenges(): void {
    this.addSql(`create table "challenge" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "organization_id" uuid not null, "subject" text not null, "request" text not null, "raised_by_id" uuid not null, "known_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "raised_at" timestamptz(3) not null, "answer_due_at" timestamptz(3) not null, "state" text not null, "answer" text null, "remedy" text null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "withdrawn_at" timestamptz(3) null,
      constraint "challenge_pkey" primary key ("id"),
      constraint "challenge_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "challenge_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "challenge_raised_by_id_foreign" foreign key ("raised_by_id") references "person" ("id"),
      constraint "challenge_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null,
      constraint "challenge_subject_known" check ("subject" in ('DOCUMENTS', 'PROCESS', 'RESULT')),
      constraint "challenge_in_time" check ("raised_at" <= "due_at"),
      constraint "challenge_answer_whole" check (num_nonnulls("answer", "remedy", "answered_by_id", "answered_at") = case when "state" in ('UPHELD', 'REJECTED') then 4 else 0 end and ("state" <> 'REJECTED' or "remedy" = 'NONE')),
      constraint "challenge_withdrawal_whole" check (("withdrawn_at" is not null) = ("state" = 'WITHDRAWN')));`);
    this.addSql(`create unique index "challenge_once" on "challenge" ("tender_id", "organization_id", "subject", "known_at") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create index "challenge_organization_id_index" on "challenge" ("organization_id");`);
    this.addSql(`create index "challenge_raised_at_index" on "challenge" ("raised_at", "id");`);
    this.addSql(`create trigger "challenge_lifecycle" before insert or update of "state" on "challenge" for each row execute function guard_lifecycle('challenge');`);
    this.addSql(`create table "challenge_matter" ("id" uuid not null, "challenge_id" uuid not null, "number" smallint not null, "statement" text not null, "basis" text not null, "evidence" text not null, "confidential" text null, "upheld" boolean null, "finding" text null,
      constraint "challenge_matter_pkey" primary key ("id"),
      constraint "challenge_matter_in_order" unique ("challenge_id", "number"),
      constraint "challenge_matter_challenge_id_foreign" foreign key ("challenge_id") references "challenge" ("id"),
      constraint "challenge_matter_finding_whole" check (num_nonnulls("upheld", "finding") in (0, 2)));`);
  }

  private complaints(): void {
    this.addSql(`create table "complaint" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "challenge_id" uuid not null, "tender_id" uuid not null, "organization_id" uuid not null, "request" text not null, "evidence" text not null, "confidential" text null, "raised_by_id" uuid not null, "raised_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "intake_due_at" timestamptz(3) not null, "state" text not null, "intake_by_id" uuid null, "intake_at" timestamptz(3) null, "intake_note" text null, "correction_due_at" timestamptz(3) null, "decision_due_at" timestamptz(3) null, "frozen_until" timestamptz(3) null, "decision" text null, "remedy" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "ended_at" timestamptz(3) null,
      constraint "complaint_pkey" primary key ("id"),
      constraint "complaint_challenge_id_foreign" foreign key ("challenge_id") references "challenge" ("id"),
      constraint "complaint_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "complaint_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "complaint_raised_by_id_foreign" foreign key ("raised_by_id") references "person" ("id"),
      constraint "complaint_intake_by_id_foreign" foreign key ("intake_by_id") references "person" ("id") on delete set null,
      constraint "complaint_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "complaint_in_time" check ("raised_at" <= "due_at"),
      constraint "complaint_two_people" check ("decided_by_id" <> "intake_by_id"),
      constraint "complaint_intake_whole" check (num_nonnulls("intake_by_id", "intake_at") in (0, 2) and ("intake_at" is not null or "state" in ('FILED', 'WITHDRAWN')) and ("decision_due_at" is not null) = ("state" in ('ACCEPTED', 'UPHELD', 'DISMISSED') or ("state" = 'WITHDRAWN' and "decision_due_at" is not null))),
      constraint "complaint_decision_whole" check (num_nonnulls("decision", "remedy", "decided_by_id", "decided_at") = case when "state" in ('UPHELD', 'DISMISSED') then 4 else 0 end and ("state" <> 'DISMISSED' or "remedy" = 'NONE')),
      constraint "complaint_end_whole" check (("ended_at" is not null) = ("state" in ('UPHELD', 'DISMISSED', 'REJECTED', 'WITHDRAWN'))));`);
    this.addSql(`create unique index "complaint_once" on "complaint" ("challenge_id") where "state" not in ('WITHDRAWN', 'REJECTED');`);
    this.addSql(`create index "complaint_tender_id_index" on "complaint" ("tender_id");`);
    this.addSql(`create index "complaint_organization_id_index" on "complaint" ("organization_id");`);
    this.addSql(`create index "complaint_raised_at_index" on "complaint" ("raised_at", "id");`);
    this.addSql(`create trigger "complaint_lifecycle" before insert or update of "state" on "complaint" for each row execute function guard_lifecycle('complaint');`);
    this.addSql(`create table "complaint_matter" ("id" uuid not null, "complaint_id" uuid not null, "matter_id" uuid not null, "grounds" text not null, "upheld" boolean null, "finding" text null,
      constraint "complaint_matter_pkey" primary key ("id"),
      constraint "complaint_matter_once" unique ("complaint_id", "matter_id"),
      constraint "complaint_matter_complaint_id_foreign" foreign key ("complaint_id") references "complaint" ("id"),
      constraint "complaint_matter_matter_id_foreign" foreign key ("matter_id") references "challenge_matter" ("id"),
      constraint "complaint_matter_finding_whole" check (num_nonnulls("upheld", "finding") in (0, 2)));`);
    this.addSql(`create index "complaint_matter_matter_id_index" on "complaint_matter" ("matter_id");`);
    // PL-15: a complaint goes no further than the challenge before it.
    this.addSql(`create function complaint_matter_challenged() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.complaint c join public.challenge_matter m on m.challenge_id = c.challenge_id where c.id = new.complaint_id and m.id = new.matter_id) then
          raise exception 'a complaint is about matters that were challenged' using errcode = 'check_violation', constraint = 'complaint_matter_challenged';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "complaint_matter_challenged" before insert or update of "complaint_id", "matter_id" on "complaint_matter" for each row execute function complaint_matter_challenged();`);
  }

  /** PL-14: nothing is confirmed or signed while a challenge waits for its answer, or a complaint holds the purchase. */
  private freezing(): void {
    this.addSql(`create function tender_frozen_until(tender uuid) returns timestamptz(3) language sql stable as $$
      select max(until) from (
        select 'infinity'::timestamptz as until from public.challenge c where c.tender_id = tender and c.state = 'RAISED'
        union all select p.frozen_until from public.complaint p where p.tender_id = tender and p.state in ('FILED', 'CORRECTING', 'ACCEPTED') and p.frozen_until >= public.business_now()) freezes $$;`);
    this.addSql(`create function award_while_frozen() returns trigger language plpgsql as $$
      begin
        if public.tender_frozen_until(new.tender_id) is not null then
          raise exception 'a challenge or complaint holds this award' using errcode = 'check_violation', constraint = 'award_while_frozen';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "award_while_frozen" before update of "state" on "award" for each row when (new.state <> old.state and new.state in ('CONFIRMED', 'CONTRACTED')) execute function award_while_frozen();`);
  }
}
