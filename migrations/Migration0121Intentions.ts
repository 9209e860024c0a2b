import { Migration } from '@mikro-orm/migrations';

const appendOnly = ['purchase_intention', 'intention_exemption', 'purchase_list_amendment', 'purchase_list_change', 'purchase_list_comment_answer'];

/** Purchase intentions by line, amendments of lists as objects, and answers to what the public said. */
export class Migration0121Intentions extends Migration {
  override up(): void {
    this.addSql(`create table "purchase_intention" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "line_id" uuid not null, "buyer_id" uuid not null, "number" smallint not null, "title" text not null, "summary" text not null, "budget_fen" bigint not null, "expected_on" date not null, "published_by_id" uuid not null, "published_at" timestamptz(3) not null, "tender_from" timestamptz(3) not null,
      constraint "purchase_intention_pkey" primary key ("id"),
      constraint "purchase_intention_number_once" unique ("line_id", "number"),
      constraint "purchase_intention_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"),
      constraint "purchase_intention_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "purchase_intention_published_by_id_foreign" foreign key ("published_by_id") references "person" ("id"),
      constraint "purchase_intention_ahead" check ("tender_from" >= "published_at"),
      constraint "purchase_intention_budget_positive" check ("budget_fen" > 0));`);
    this.addSql(`create index "purchase_intention_published_at_index" on "purchase_intention" ("published_at", "id");`);
    this.addSql(`create index "purchase_intention_expected_on_index" on "purchase_intention" ("expected_on", "id");`);
    this.addSql(`create index "purchase_intention_buyer_index" on "purchase_intention" ("buyer_id", "published_at", "id");`);
    this.addSql(`create table "intention_exemption" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "line_id" uuid not null, "ground" text not null, "reason" text not null, "granted_by_id" uuid not null, "granted_at" timestamptz(3) not null,
      constraint "intention_exemption_pkey" primary key ("id"),
      constraint "intention_exemption_once" unique ("line_id"),
      constraint "intention_exemption_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"),
      constraint "intention_exemption_granted_by_id_foreign" foreign key ("granted_by_id") references "person" ("id"),
      constraint "intention_exemption_ground_known" check ("ground" in ('UNFORESEEABLE_URGENCY', 'SMALL_SCATTERED')));`);
    // Nobody approves their own (design §3.5): whoever put the terms of the line neither announces nor exempts it.
    this.addSql(`create function intention_two_people() returns trigger language plpgsql as $$
      declare acting uuid;
      begin
        if tg_table_name = 'purchase_intention' then acting := new.published_by_id; else acting := new.granted_by_id; end if;
        if exists (select from public.purchase_line l where l.id = new.line_id and l.drafted_by_id = acting) then
          raise exception 'whoever drafted a line does not announce it' using errcode = 'check_violation', constraint = 'intention_two_people';
        end if;
        return new;
      end $$;`);
    for (const table of ['purchase_intention', 'intention_exemption']) {
      this.addSql(`create trigger "${table}_two_people" before insert on "${table}" for each row execute function intention_two_people();`);
    }

    this.addSql(`create table "purchase_list_amendment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "list_id" uuid not null, "number" smallint not null, "ground" text not null, "reason" text not null, "lines_before" int not null, "lines_after" int not null, "budget_before_fen" bigint not null, "budget_after_fen" bigint not null, "amended_by_id" uuid not null, "amended_at" timestamptz(3) not null,
      constraint "purchase_list_amendment_pkey" primary key ("id"),
      constraint "purchase_list_amendment_number_once" unique ("list_id", "number"),
      constraint "purchase_list_amendment_list_id_foreign" foreign key ("list_id") references "purchase_list" ("id"),
      constraint "purchase_list_amendment_amended_by_id_foreign" foreign key ("amended_by_id") references "person" ("id"),
      constraint "purchase_list_amendment_ground_known" check ("ground" in ('BUDGET_ADJUSTED', 'NEEDS_CHANGED', 'POLICY_CHANGED', 'ERROR_CORRECTED', 'OTHER')));`);
    this.addSql(`create table "purchase_list_change" ("id" uuid not null, "amendment_id" uuid not null, "line_id" uuid not null, "kind" text not null,
      constraint "purchase_list_change_pkey" primary key ("id"),
      constraint "purchase_list_change_once" unique ("amendment_id", "line_id"),
      constraint "purchase_list_change_amendment_id_foreign" foreign key ("amendment_id") references "purchase_list_amendment" ("id"),
      constraint "purchase_list_change_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"),
      constraint "purchase_list_change_kind_known" check ("kind" in ('ADDED', 'CANCELLED')));`);
    this.addSql(`create index "purchase_list_change_line_id_index" on "purchase_list_change" ("line_id");`);
    this.addSql(`create table "purchase_list_comment_answer" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "comment_id" uuid not null, "outcome" text not null, "body" text not null, "answered_by_id" uuid not null, "answered_at" timestamptz(3) not null,
      constraint "purchase_list_comment_answer_pkey" primary key ("id"),
      constraint "purchase_list_comment_answer_once" unique ("comment_id"),
      constraint "purchase_list_comment_answer_comment_id_foreign" foreign key ("comment_id") references "purchase_list_comment" ("id"),
      constraint "purchase_list_comment_answer_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id"),
      constraint "purchase_list_comment_answer_outcome_known" check ("outcome" in ('ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED', 'NOTED')));`);
    for (const table of appendOnly) {
      this.addSql(`create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`);
      this.addSql(`revoke update on "${table}" from wushe_application;`);
    }
  }
}
