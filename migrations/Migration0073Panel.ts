import { Migration } from '@mikro-orm/migrations';

/** Panels that evaluate bids, their judgements and scores. */
export class Migration0073Panel extends Migration {
  override up(): void {
    this.addSql(`create table "panel_member" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "person_id" uuid not null, "seat" text not null, "drawn" boolean not null, "state" text not null, "appointed_by_id" uuid not null, "appointed_at" timestamptz(3) not null, "declared_at" timestamptz(3) null, "left_reason" text null, "dissent" text null,
      constraint "panel_member_pkey" primary key ("id"),
      constraint "panel_member_once" unique ("tender_id", "person_id"),
      constraint "panel_member_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "panel_member_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "panel_member_appointed_by_id_foreign" foreign key ("appointed_by_id") references "person" ("id"),
      constraint "panel_member_seat_known" check ("seat" in ('EXPERT', 'BUYER_REPRESENTATIVE')),
      constraint "panel_member_declared_in_state" check ("declared_at" is not null or "state" in ('APPOINTED', 'RELEASED')),
      constraint "panel_member_left_with_reason" check (("left_reason" is not null) = ("state" in ('RECUSED', 'RELEASED'))));`);
    this.addSql(`create table "bid_assessment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "bid_id" uuid not null, "member_id" uuid not null, "qualified" boolean not null, "reason" text null, "comment" text null, "submitted_at" timestamptz(3) not null,
      constraint "bid_assessment_pkey" primary key ("id"),
      constraint "bid_assessment_once" unique ("member_id", "bid_id"),
      constraint "bid_assessment_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "bid_assessment_bid_id_foreign" foreign key ("bid_id") references "bid" ("id"),
      constraint "bid_assessment_member_id_foreign" foreign key ("member_id") references "panel_member" ("id"),
      constraint "bid_assessment_reasoned" check ("qualified" = ("reason" is null)));`);
    this.addSql(`create table "bid_score" ("id" uuid not null, "assessment_id" uuid not null, "criterion_id" uuid not null, "points" smallint not null,
      constraint "bid_score_pkey" primary key ("id"),
      constraint "bid_score_once" unique ("assessment_id", "criterion_id"),
      constraint "bid_score_assessment_id_foreign" foreign key ("assessment_id") references "bid_assessment" ("id"),
      constraint "bid_score_criterion_id_foreign" foreign key ("criterion_id") references "award_criterion" ("id"));`);
    this.addSql(`create index "panel_member_person_id_index" on "panel_member" ("person_id");`);
    this.addSql(`create index "bid_assessment_tender_id_index" on "bid_assessment" ("tender_id");`);
    this.addSql(`create index "bid_assessment_bid_id_index" on "bid_assessment" ("bid_id");`);
    this.addSql(`create index "bid_score_criterion_id_index" on "bid_score" ("criterion_id");`);
    this.addSql(`create trigger "panel_member_lifecycle" before insert or update of "state" on "panel_member" for each row execute function guard_lifecycle('panel_member');`);

    // Judgements are made while the bids are evaluated, by members without a conflict, of bids of the same tender.
    this.addSql(`create function bid_assessment_in_evaluation() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.tender t join public.bid b on b.tender_id = t.id join public.panel_member m on m.tender_id = t.id
          where t.id = new.tender_id and b.id = new.bid_id and m.id = new.member_id and t.state = 'OPENED' and b.state = 'OPENED' and m.state = 'CLEARED') then
          raise exception 'bids are judged between opening and conclusion, by cleared members' using errcode = 'check_violation', constraint = 'bid_assessment_in_evaluation';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_assessment_in_evaluation" before insert or update on "bid_assessment" for each row execute function bid_assessment_in_evaluation();`);
    this.addSql(`create function bid_score_within_criterion() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.bid_assessment a join public.award_criterion c on c.tender_id = a.tender_id join public.tender t on t.id = a.tender_id
          where a.id = new.assessment_id and c.id = new.criterion_id and new.points between 0 and c.points and t.state = 'OPENED') then
          raise exception 'points lie within their published criterion' using errcode = 'check_violation', constraint = 'bid_score_within_criterion';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_score_within_criterion" before insert or update on "bid_score" for each row execute function bid_score_within_criterion();`);
  }
}
