import { Migration } from '@mikro-orm/migrations';
import { attributionByPartsSql } from './funds/attribution-by-parts.js';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Sub-funds for one group of people, and money that changes its purpose with the consent of those who gave it (CH-21…CH-23). */
export class Migration0250PurposeChanges extends Migration {
  override up(): void {
    this.addSql(`alter table "fund_account" add column "beneficiary_group" text null, drop constraint "fund_account_restriction_known", drop constraint "fund_account_restriction_names_one",
      add constraint "fund_account_restriction_known" check ("restriction" in ('UNRESTRICTED', 'NEED', 'PURPOSE', 'GROUP')),
      add constraint "fund_account_restriction_names_one" check (("restriction" = 'NEED') = ("need_id" is not null) and ("restriction" in ('PURPOSE', 'GROUP')) = ("purpose" is not null) and ("restriction" = 'GROUP') = ("beneficiary_group" is not null));`);
    this.addSql(`drop index "fund_account_purpose_once";`);
    this.addSql(`create unique index "fund_account_purpose_once" on "fund_account" ("fund_id", "purpose") where "purpose" is not null;`);
    // CH-21: whatever sets money aside for a project passes here; what was given for a need or a group goes nowhere else.
    this.addSql(`create function fund_restriction_kept() returns trigger language plpgsql as $$
      begin
        if exists (
          select from public.ledger_hold h join public.fund_account f on f.ledger_account_id = h.account_id where h.id = new.hold_id
            and (f.restriction = 'NEED' and not exists (select from public.grant_application_need c where c.application_id = new.application_id and c.need_id = f.need_id)
              or f.restriction = 'GROUP' and exists (select from public.grant_application_need c join public.need n on n.id = c.need_id where c.application_id = new.application_id and n.beneficiary_group <> f.beneficiary_group)
              or not exists (select from public.grant_application a where a.id = new.application_id and a.fund_id = f.fund_id))) then
          raise exception 'restricted money pays for what it was given for' using errcode = 'check_violation', constraint = 'fund_restriction_kept';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "grant_hold_restriction_kept" before insert on "grant_hold" for each row execute function fund_restriction_kept();`);

    this.addSql(`create table "purpose_change" (${aggregate}, "fund_id" uuid not null, "from_account_id" uuid not null, "to_account_id" uuid not null, "ground" text not null, "reason" text not null, "state" text not null, "answers_by" timestamptz(3) null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "settled_by_id" uuid null, "settled_at" timestamptz(3) null, "moved_fen" bigint null, "dropped_reason" text null,
      constraint "purpose_change_pkey" primary key ("id"),
      constraint "purpose_change_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "purpose_change_from_account_id_foreign" foreign key ("from_account_id") references "fund_account" ("id"),
      constraint "purpose_change_to_account_id_foreign" foreign key ("to_account_id") references "fund_account" ("id"),
      constraint "purpose_change_from_of_fund" foreign key ("from_account_id", "fund_id") references "fund_account" ("id", "fund_id"),
      constraint "purpose_change_to_of_fund" foreign key ("to_account_id", "fund_id") references "fund_account" ("id", "fund_id"),
      constraint "purpose_change_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "purpose_change_settled_by_id_foreign" foreign key ("settled_by_id") references "person" ("id") on delete set null,
      constraint "purpose_change_elsewhere" check ("from_account_id" <> "to_account_id"),
      constraint "purpose_change_two_persons" check ("settled_by_id" <> "proposed_by_id"),
      constraint "purpose_change_ground_known" check ("ground" in ('CONSENT', 'LEFTOVER') and ("ground" = 'CONSENT') = ("answers_by" is not null)),
      constraint "purpose_change_settled_in_state" check (("state" = 'SETTLED') = ("settled_at" is not null and "moved_fen" is not null) and ("state" = 'DROPPED') = ("dropped_reason" is not null)));`);
    this.addSql(`create unique index "purpose_change_open_once" on "purpose_change" ("from_account_id") where "state" = 'PROPOSED';`);
    this.addSql(`create index "purpose_change_fund_id_proposed_at_id_index" on "purpose_change" ("fund_id", "proposed_at", "id");`);
    this.addSql(`create index "purpose_change_proposed_at_id_index" on "purpose_change" ("proposed_at", "id");`);
    this.addSql(`create index "purpose_change_to_account_id_index" on "purpose_change" ("to_account_id");`);
    this.addSql(`create trigger "purpose_change_lifecycle" before insert or update on "purpose_change" for each row execute function guard_lifecycle('purpose_change');`);
    this.addSql(`revoke update on "purpose_change" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "settled_by_id", "settled_at", "moved_fen", "dropped_reason") on "purpose_change" to wushe_application;`);

    this.addSql(`create table "purpose_consent" (${aggregate}, "change_id" uuid not null, "donation_id" uuid not null, "part_fen" bigint not null, "answer" text not null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "paper_reference" text null, "moved_fen" bigint not null,
      constraint "purpose_consent_pkey" primary key ("id"),
      constraint "purpose_consent_once" unique ("change_id", "donation_id"),
      constraint "purpose_consent_change_id_foreign" foreign key ("change_id") references "purpose_change" ("id"),
      constraint "purpose_consent_donation_id_foreign" foreign key ("donation_id") references "donation" ("id"),
      constraint "purpose_consent_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null,
      constraint "purpose_consent_answer_known" check ("answer" in ('WAITING', 'CONSENTED', 'DECLINED', 'REFUND_WISHED', 'NOT_ASKED') and ("answer" in ('WAITING', 'NOT_ASKED')) = ("answered_at" is null)),
      constraint "purpose_consent_moved_with_consent" check ("moved_fen" between 0 and "part_fen" and ("moved_fen" = 0 or "answer" in ('CONSENTED', 'NOT_ASKED'))));`);
    this.addSql(`create index "purpose_consent_donation_id_index" on "purpose_consent" ("donation_id");`);
    this.addSql(`revoke update on "purpose_consent" from wushe_application;`);
    this.addSql(`grant update ("version", "answer", "answered_by_id", "answered_at", "paper_reference", "moved_fen") on "purpose_consent" to wushe_application;`);
    // CH-22: silence is no consent, and what a donor answered stands once the question is closed.
    this.addSql(`create function purpose_consent_in_time() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.purpose_change c where c.id = new.change_id and c.state = 'PROPOSED' and c.answers_by > business_now()) then
          raise exception 'donors answer until the day they were told' using errcode = 'check_violation', constraint = 'purpose_consent_in_time';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "purpose_consent_in_time" before update on "purpose_consent" for each row when (old."answer" is distinct from new."answer") execute function purpose_consent_in_time();`);

    // What of each gift stands under which restriction: where it was given to, less and plus what changed its purpose.
    this.addSql(`create view "gift_part" with (security_invoker = true) as
      select p.donation_id, p.account_id, sum(p.fen)::bigint as part_fen from (
        select d.id as donation_id, d.account_id, d.amount_fen as fen from public.donation d where d.state in ('RECEIVED', 'REFUND_REQUESTED')
        union all select c.donation_id, h.to_account_id, c.moved_fen from public.purpose_consent c join public.purpose_change h on h.id = c.change_id join public.donation d on d.id = c.donation_id where c.moved_fen > 0 and d.state in ('RECEIVED', 'REFUND_REQUESTED')
        union all select c.donation_id, h.from_account_id, -c.moved_fen from public.purpose_consent c join public.purpose_change h on h.id = c.change_id join public.donation d on d.id = c.donation_id where c.moved_fen > 0 and d.state in ('RECEIVED', 'REFUND_REQUESTED')) p
      group by p.donation_id, p.account_id having sum(p.fen) > 0;`);
    this.addSql(`grant select on "gift_part" to wushe_application;`);
    this.addSql(`create or replace view "donation_attribution" with (security_invoker = true) as ${attributionByPartsSql};`);
  }
}
