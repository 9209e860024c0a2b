import { Migration } from '@mikro-orm/migrations';

/** Consortia, and that nobody takes part in a tender twice (PL-03). */
export class Migration0133Consortia extends Migration {
  override up(): void {
    this.addSql(`create table "consortium" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "leader_id" uuid not null, "state" text not null, "liability" text not null,
      constraint "consortium_pkey" primary key ("id"),
      constraint "consortium_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "consortium_leader_id_foreign" foreign key ("leader_id") references "organization" ("id"));`);
    this.addSql(`create index "consortium_tender_index" on "consortium" ("tender_id", "id");`);
    this.addSql(`create trigger "consortium_lifecycle" before insert or update of "state" on "consortium" for each row execute function guard_lifecycle('consortium');`);
    this.addSql(`create table "consortium_member" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "consortium_id" uuid not null, "tender_id" uuid not null, "organization_id" uuid not null, "work" text not null, "state" text not null, "confirmed_by_id" uuid null, "confirmed_at" timestamptz(3) null,
      constraint "consortium_member_pkey" primary key ("id"),
      constraint "consortium_member_consortium_id_foreign" foreign key ("consortium_id") references "consortium" ("id"),
      constraint "consortium_member_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "consortium_member_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "consortium_member_confirmed_by_id_foreign" foreign key ("confirmed_by_id") references "person" ("id") on delete set null,
      constraint "consortium_member_confirmed_whole" check (num_nonnulls("confirmed_by_id", "confirmed_at") in (0, 2) and ("state" <> 'CONFIRMED' or "confirmed_at" is not null)));`);
    this.addSql(`create index "consortium_member_consortium_index" on "consortium_member" ("consortium_id", "id");`);
    this.addSql(`create unique index "consortium_member_once" on "consortium_member" ("consortium_id", "organization_id");`);
    this.addSql(`alter table "bid" add column "consortium_id" uuid null, add constraint "bid_consortium_id_foreign" foreign key ("consortium_id") references "consortium" ("id");`);

    // PL-03: one part per organization and tender, alone or in one consortium. Members are locked with their row here.
    this.addSql(`create table "bid_participation" ("tender_id" uuid not null, "organization_id" uuid not null, "bid_id" uuid null, "consortium_id" uuid null,
      constraint "bid_participation_once" primary key ("tender_id", "organization_id"),
      constraint "bid_participation_one_ground" check (num_nonnulls("bid_id", "consortium_id") = 1));`);
    this.addSql(`comment on table "bid_participation" is 'Who takes part in a tender, by a bid of its own or in a consortium; kept by triggers.';`);
    this.addSql(`grant delete on "bid_participation" to wushe_application;`);
    this.addSql(`insert into "bid_participation" ("tender_id", "organization_id", "bid_id") select "tender_id", "organization_id", "id" from "bid" where "state" <> 'WITHDRAWN';`);
    this.addSql(`create function consortium_member_participates() returns trigger language plpgsql as $$
      begin
        if new.state = 'CONFIRMED' then
          insert into public.bid_participation (tender_id, organization_id, consortium_id) values (new.tender_id, new.organization_id, new.consortium_id);
        else
          delete from public.bid_participation p where p.tender_id = new.tender_id and p.organization_id = new.organization_id and p.consortium_id = new.consortium_id;
        end if;
        return null;
      end $$;`);
    this.addSql(`create trigger "consortium_member_joined" after insert on "consortium_member" for each row when (new.state = 'CONFIRMED') execute function consortium_member_participates();`);
    this.addSql(`create trigger "consortium_member_changed" after update of "state" on "consortium_member" for each row when (new.state is distinct from old.state) execute function consortium_member_participates();`);
    this.addSql(`create function bid_participates() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          delete from public.bid_participation p where p.bid_id = new.id;
        elsif new.consortium_id is null then
          insert into public.bid_participation (tender_id, organization_id, bid_id) values (new.tender_id, new.organization_id, new.id);
        else
          -- Held until the bid is in: nobody dissolves it meanwhile.
          perform from public.consortium c where c.id = new.consortium_id and c.tender_id = new.tender_id and c.leader_id = new.organization_id and c.state = 'COMPLETE' for share;
          if not found then
            raise exception 'a consortium bids when all its members have confirmed' using errcode = 'check_violation', constraint = 'bid_consortium_complete';
          end if;
        end if;
        return null;
      end $$;`);
    this.addSql(`create trigger "bid_participates" after insert on "bid" for each row execute function bid_participates();`);
    this.addSql(`create trigger "bid_participates_no_more" after update of "state" on "bid" for each row when (new.state = 'WITHDRAWN' and old.state <> 'WITHDRAWN') execute function bid_participates();`);
  }
}
