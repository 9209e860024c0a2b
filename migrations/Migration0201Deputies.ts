import { Migration } from '@mikro-orm/migrations';

/** Officers of a buyer or a fund who act in an absent colleague's place; both count as one person. */
export class Migration0201Deputies extends Migration {
  override up(): void {
    this.addSql(`create table "deputyship" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "party_id" uuid not null, "represented_id" uuid not null, "deputy_id" uuid not null, "reason" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "counts_until" timestamptz(3) not null, "state" text not null, "accepted_at" timestamptz(3) null, "closed_at" timestamptz(3) null, "ended_by_id" uuid null,
      constraint "deputyship_pkey" primary key ("id"),
      constraint "deputyship_party_id_foreign" foreign key ("party_id") references "party" ("id"),
      constraint "deputyship_represented_id_foreign" foreign key ("represented_id") references "person" ("id"),
      constraint "deputyship_deputy_id_foreign" foreign key ("deputy_id") references "person" ("id"),
      constraint "deputyship_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "deputyship_two_people" check ("deputy_id" <> "represented_id"),
      constraint "deputyship_period_order" check ("starts_at" < "ends_at" and "ends_at" <= "counts_until"),
      constraint "deputyship_accepted_whole" check ("state" <> 'ACCEPTED' or "accepted_at" is not null),
      constraint "deputyship_one_at_a_time" exclude using gist ("party_id" with =, "represented_id" with =, tstzrange("starts_at", "ends_at") with &&) where ("state" in ('PROPOSED', 'ACCEPTED')));`);
    this.addSql(`create index "deputyship_party_id_index" on "deputyship" ("party_id");`);
    this.addSql(`create index "deputyship_represented_id_index" on "deputyship" ("represented_id");`);
    this.addSql(`create index "deputyship_deputy_id_index" on "deputyship" ("deputy_id");`);
    this.addSql(`create trigger "deputyship_lifecycle" before insert or update of "state" on "deputyship" for each row execute function guard_lifecycle('deputyship');`);
    // A to B to C: one after the other by the lock on the party's row, so that two at once see each other.
    this.addSql(`create function deputyship_no_chain() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.party_id::text, 23));
        if new.state in ('PROPOSED', 'ACCEPTED') and exists (select from public.deputyship d
          where d.party_id = new.party_id and d.id <> new.id and d.state in ('PROPOSED', 'ACCEPTED')
            and (d.deputy_id = new.represented_id or d.represented_id = new.deputy_id)
            and tstzrange(d.starts_at, d.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
          raise exception 'a power is not passed on' using errcode = 'check_violation', constraint = 'deputyship_no_chain';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "deputyship_no_chain" before insert or update of "state" on "deputyship" for each row execute function deputyship_no_chain();`);
    this.addSql(`revoke update on "deputyship" from wushe_application;`);
    this.addSql(`grant update ("reason", "state", "accepted_at", "closed_at", "ended_by_id", "version") on "deputyship" to wushe_application;`);
    this.addSql(`alter table "notice" add column "in_place_of_id" uuid null, add constraint "notice_in_place_of_id_foreign" foreign key ("in_place_of_id") references "person" ("id") on delete set null;`);
  }
}
