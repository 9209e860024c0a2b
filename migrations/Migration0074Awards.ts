import { Migration } from '@mikro-orm/migrations';

/** Awards and the money they set aside. */
export class Migration0074Awards extends Migration {
  override up(): void {
    this.addSql(`create table "award" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "bid_id" uuid not null, "organization_id" uuid not null, "amount_fen" bigint not null, "state" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "standstill_ends_at" timestamptz(3) not null, "confirmed_by_id" uuid null, "confirmed_at" timestamptz(3) null, "contract_due_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "decline_reason" text null,
      constraint "award_pkey" primary key ("id"),
      constraint "award_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "award_bid_id_foreign" foreign key ("bid_id") references "bid" ("id"),
      constraint "award_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "award_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "award_confirmed_by_id_foreign" foreign key ("confirmed_by_id") references "person" ("id") on delete set null,
      constraint "award_two_people" check ("confirmed_by_id" <> "proposed_by_id"),
      constraint "award_confirmation_whole" check (num_nonnulls("confirmed_by_id", "confirmed_at", "contract_due_at") in (0, 3) and ("confirmed_at" is not null or "state" in ('STANDSTILL', 'DECLINED'))),
      constraint "award_confirmed_after_standstill" check ("confirmed_at" > "standstill_ends_at"),
      constraint "award_end_whole" check (("ended_at" is not null) = ("state" in ('CONTRACTED', 'DECLINED')) and ("decline_reason" is not null) = ("state" = 'DECLINED')));`);
    this.addSql(`create table "award_reservation" ("id" uuid not null, "award_id" uuid not null, "fund_source" text not null, "amount_fen" bigint not null, "hold_id" uuid not null,
      constraint "award_reservation_pkey" primary key ("id"),
      constraint "award_reservation_source_once" unique ("award_id", "fund_source"),
      constraint "award_reservation_hold_id_unique" unique ("hold_id"),
      constraint "award_reservation_award_id_foreign" foreign key ("award_id") references "award" ("id"),
      constraint "award_reservation_hold_id_foreign" foreign key ("hold_id") references "ledger_hold" ("id"),
      constraint "award_reservation_positive" check ("amount_fen" > 0));`);
    this.addSql(`create unique index "award_one_live" on "award" ("tender_id") where "state" <> 'DECLINED';`);
    this.addSql(`create unique index "award_bid_once" on "award" ("bid_id");`);
    this.addSql(`create index "award_organization_proposed_at_index" on "award" ("organization_id", "proposed_at", "id");`);
    this.addSql(`create index "award_proposed_at_index" on "award" ("proposed_at", "id");`);
    this.addSql(`create trigger "award_lifecycle" before insert or update of "state" on "award" for each row execute function guard_lifecycle('award');`);
    this.addSql(`create trigger "award_reservation_append_only" before update or delete or truncate on "award_reservation" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "award_reservation" from wushe_application;`);

    // PL-24: an award is what the bid said, to whom said it, and nobody is passed over but those who refused.
    this.addSql(`create function award_of_its_bid() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.bid b where b.id = new.bid_id and b.tender_id = new.tender_id and b.organization_id = new.organization_id and b.price_fen = new.amount_fen and b.state = 'RANKED'
          and not exists (select from public.bid better where better.tender_id = b.tender_id and better.rank < b.rank
            and not exists (select from public.award a where a.bid_id = better.id and a.state = 'DECLINED'))) then
          raise exception 'an award goes to the best-ranked bid at its price' using errcode = 'check_violation', constraint = 'award_of_its_bid';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "award_of_its_bid" before insert or update of "tender_id", "bid_id", "organization_id", "amount_fen" on "award" for each row execute function award_of_its_bid();`);
    // The money is set aside whole when the transaction ends.
    this.addSql(`create function award_reserved_whole() returns trigger language plpgsql as $$
      begin
        if new.amount_fen is distinct from (select sum(r.amount_fen) from public.award_reservation r where r.award_id = new.id) then
          raise exception 'an award sets its whole amount aside' using errcode = 'check_violation', constraint = 'award_reserved_whole';
        end if;
        return null;
      end $$;`);
    this.addSql(`create constraint trigger "award_reserved_whole" after insert on "award" deferrable initially deferred for each row execute function award_reserved_whole();`);
  }
}
