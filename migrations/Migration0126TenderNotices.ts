import { Migration } from '@mikro-orm/migrations';

/** Notices to published tenders, deadlines that move by them, and enquiries. */
export class Migration0126TenderNotices extends Migration {
  override up(): void {
    this.notices();
    this.deadlines();
    this.enquiries();
  }

  private notices(): void {
    this.addSql(`create table "tender_notice" ("id" uuid not null, "tender_id" uuid not null, "number" smallint not null, "kind" text not null, "code" text not null, "body" text not null, "before_text" text null, "after_text" text null, "affects_bids" boolean not null, "old_deadline" timestamptz(3) null, "new_deadline" timestamptz(3) null, "published_by_id" uuid null, "published_at" timestamptz(3) not null,
      constraint "tender_notice_pkey" primary key ("id"),
      constraint "tender_notice_in_order" unique ("tender_id", "number"),
      constraint "tender_notice_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "tender_notice_published_by_id_foreign" foreign key ("published_by_id") references "person" ("id") on delete set null,
      constraint "tender_notice_kind_known" check ("kind" in ('CLARIFICATION', 'CORRECTION', 'EXTENSION', 'CANCELLATION', 'VOID')),
      constraint "tender_notice_correction_whole" check (num_nonnulls("before_text", "after_text") = case when "kind" = 'CORRECTION' then 2 else 0 end or "kind" = 'CLARIFICATION'),
      constraint "tender_notice_only_later" check (num_nonnulls("old_deadline", "new_deadline") in (0, 2) and ("new_deadline" is null or "new_deadline" > "old_deadline") and ("kind" <> 'EXTENSION' or "new_deadline" is not null)));`);
    this.addSql(`create index "tender_notice_published_at_index" on "tender_notice" ("tender_id", "published_at", "id");`);
    this.addSql(`create trigger "tender_notice_append_only" before update or delete or truncate on "tender_notice" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "tender_notice" from wushe_application;`);
  }

  /** PL-20: a deadline moves to a later day, by a notice, while bids are taken; all else stands as it was published. */
  private deadlines(): void {
    this.addSql(`drop trigger "tender_frozen" on "tender";`);
    this.addSql(`create trigger "tender_frozen" before update on "tender" for each row
      when (old.state <> 'DRAFT' and (new.buyer_id, new.jurisdiction, new.title, new.requirement, new.method, new.budget_fen, new.price_weight, new.required_grade, new.credit_floor, new.closes_on, new.drafted_by_id, new.edited_by_id, new.published_by_id, new.published_at, new.officer_keys, new.platform_public_key, new.wrapped_platform_key, new.minimum_bids, new.panel_least, new.experts_of_three, new.standstill_days)
        is distinct from (old.buyer_id, old.jurisdiction, old.title, old.requirement, old.method, old.budget_fen, old.price_weight, old.required_grade, old.credit_floor, old.closes_on, old.drafted_by_id, old.edited_by_id, old.published_by_id, old.published_at, old.officer_keys, old.platform_public_key, old.wrapped_platform_key, old.minimum_bids, old.panel_least, old.experts_of_three, old.standstill_days))
      execute function tender_frozen();`);
    this.addSql(`create function tender_deadline_by_notice() returns trigger language plpgsql as $$
      begin
        if old.state <> 'PUBLISHED' or new.state <> 'PUBLISHED' or business_now() > old.deadline
          or not exists (select from public.tender_notice n where n.tender_id = new.id and n.old_deadline = old.deadline and n.new_deadline = new.deadline) then
          raise exception 'a deadline moves by a notice, to a later day' using errcode = 'check_violation', constraint = 'tender_frozen';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "tender_deadline_by_notice" before update of "deadline" on "tender" for each row
      when (old.state <> 'DRAFT' and new.deadline is distinct from old.deadline) execute function tender_deadline_by_notice();`);
    // PL-08 with PL-20: a price given once may be given anew when the documents changed under it.
    this.addSql(`create or replace function bid_by_terms() returns trigger language plpgsql as $$
      declare
        terms record;
      begin
        select t.invited_only, t.price_once into terms from public.tender t where t.id = new.tender_id;
        if terms.invited_only and not exists (select from public.supplier_invitation i where i.tender_id = new.tender_id and i.organization_id = new.organization_id) then
          raise exception 'only invited suppliers bid' using errcode = 'check_violation', constraint = 'bid_by_invitation';
        end if;
        if terms.price_once and exists (select from public.bid b where b.tender_id = new.tender_id and b.organization_id = new.organization_id
          and not exists (select from public.tender_notice n where n.tender_id = b.tender_id and n.affects_bids and n.published_at > b.sealed_at)) then
          raise exception 'a price is given once' using errcode = 'check_violation', constraint = 'bid_price_once';
        end if;
        return new;
      end $$;`);
  }

  private enquiries(): void {
    this.addSql(`create table "tender_enquiry" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "asked_by_id" uuid not null, "organization_id" uuid null, "question" text not null, "state" text not null, "asked_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "answer" text null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null,
      constraint "tender_enquiry_pkey" primary key ("id"),
      constraint "tender_enquiry_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "tender_enquiry_asked_by_id_foreign" foreign key ("asked_by_id") references "person" ("id"),
      constraint "tender_enquiry_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete set null,
      constraint "tender_enquiry_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null,
      constraint "tender_enquiry_due_after_asked" check ("due_at" > "asked_at"),
      constraint "tender_enquiry_answer_whole" check (num_nonnulls("answer", "answered_by_id", "answered_at") = case when "state" = 'ANSWERED' then 3 else 0 end));`);
    this.addSql(`create index "tender_enquiry_asked_by_id_index" on "tender_enquiry" ("asked_by_id");`);
    this.addSql(`create index "tender_enquiry_organization_id_index" on "tender_enquiry" ("organization_id");`);
    this.addSql(`create index "tender_enquiry_asked_at_index" on "tender_enquiry" ("tender_id", "asked_at", "id");`);
    this.addSql(`create trigger "tender_enquiry_lifecycle" before insert or update of "state" on "tender_enquiry" for each row execute function guard_lifecycle('tender_enquiry');`);
    this.addSql(`create function tender_enquiry_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'a question stands as it was asked' using errcode = 'check_violation', constraint = 'tender_enquiry_stands';
      end $$;`);
    this.addSql(`create trigger "tender_enquiry_stands" before update on "tender_enquiry" for each row
      when (old.state = 'ANSWERED' or (new.tender_id, new.asked_by_id, new.organization_id, new.question, new.asked_at, new.due_at) is distinct from (old.tender_id, old.asked_by_id, old.organization_id, old.question, old.asked_at, old.due_at))
      execute function tender_enquiry_stands();`);
  }
}
