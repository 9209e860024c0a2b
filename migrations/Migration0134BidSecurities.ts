import { Migration } from '@mikro-orm/migrations';

/** Securities of bids (PL-21). */
export class Migration0134BidSecurities extends Migration {
  override up(): void {
    this.addSql(`create table "security_term" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "amount_fen" bigint not null,
      constraint "security_term_pkey" primary key ("id"),
      constraint "security_term_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "security_term_once" unique ("tender_id"),
      constraint "security_term_positive" check ("amount_fen" > 0));`);
    this.addSql(`create function security_term_draft() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.tender t where t.id = new.tender_id and t.state = 'DRAFT') then
          raise exception 'terms stand from the publication on' using errcode = 'check_violation', constraint = 'security_term_draft';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "security_term_draft" before insert or update on "security_term" for each row execute function security_term_draft();`);
    this.addSql(`create table "bid_security" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "bid_id" uuid not null, "tender_id" uuid not null, "kind" text not null, "amount_fen" bigint not null, "reference" text not null, "state" text not null, "provided_by_id" uuid not null, "provided_at" timestamptz(3) not null, "transaction_id" uuid null, "due_at" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, "reason" text null,
      constraint "bid_security_pkey" primary key ("id"),
      constraint "bid_security_bid_id_foreign" foreign key ("bid_id") references "bid" ("id"),
      constraint "bid_security_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "bid_security_provided_by_id_foreign" foreign key ("provided_by_id") references "person" ("id"),
      constraint "bid_security_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "bid_security_positive" check ("amount_fen" > 0),
      constraint "bid_security_due_when_over" check ("state" not in ('DUE', 'RETURNED') or "due_at" is not null),
      constraint "bid_security_ended_whole" check (num_nonnulls("ended_by_id", "ended_at") = case when "state" in ('RETURNED', 'FORFEITED') then 2 else 0 end),
      constraint "bid_security_forfeited_with_reason" check (("reason" is not null) = ("state" = 'FORFEITED')));`);
    this.addSql(`create unique index "bid_security_once" on "bid_security" ("bid_id");`);
    this.addSql(`create index "bid_security_tender_index" on "bid_security" ("tender_id", "id");`);
    this.addSql(`create index "bid_security_state_due_index" on "bid_security" ("state", "due_at", "id");`);
    this.addSql(`create trigger "bid_security_lifecycle" before insert or update of "state" on "bid_security" for each row execute function guard_lifecycle('bid_security');`);
  }
}
