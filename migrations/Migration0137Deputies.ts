import { Migration } from '@mikro-orm/migrations';

/** Deputies of opening officers, and what happens when too few shares are left. */
export class Migration0137Deputies extends Migration {
  override up(): void {
    this.addSql(`alter table "opening_officer" add column "replaced_at" timestamptz(3) null;`);
    this.addSql(`create table "opening_deputy" ("id" uuid not null, "tender_id" uuid not null, "officer_id" uuid not null, "person_id" uuid not null, "replaces" boolean not null, "named_at" timestamptz(3) not null, "consented_by_id" uuid null, "consented_at" timestamptz(3) null, "public_key" text null, "shared_at" timestamptz(3) null, "handed_share" bytea null, "handed_at" timestamptz(3) null, "drilled_at" timestamptz(3) null, "opened_at" timestamptz(3) null,
      constraint "opening_deputy_pkey" primary key ("id"),
      constraint "opening_deputy_one" unique ("officer_id"),
      constraint "opening_deputy_once" unique ("tender_id", "person_id"),
      constraint "opening_deputy_key_once" unique ("public_key"),
      constraint "opening_deputy_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "opening_deputy_officer_id_foreign" foreign key ("officer_id") references "opening_officer" ("id") on delete cascade,
      constraint "opening_deputy_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "opening_deputy_consented_by_id_foreign" foreign key ("consented_by_id") references "person" ("id") on delete set null,
      constraint "opening_deputy_two_people" check ("consented_by_id" <> "person_id"),
      constraint "opening_deputy_key_shape" check ("public_key" ~ '^[A-Za-z0-9_-]{43}$'),
      constraint "opening_deputy_whole" check (num_nonnulls("consented_by_id", "consented_at") in (0, 2) and num_nonnulls("public_key", "shared_at") in (0, 2) and num_nonnulls("handed_share", "handed_at") in (0, 2)
        and ("handed_at" is null or ("consented_at" is not null and "shared_at" is not null)) and ("drilled_at" is null or "handed_at" is not null)));`);
    this.addSql(`create index "opening_deputy_person_id_index" on "opening_deputy" ("person_id");`);
    this.addSql(`create index "opening_deputy_consented_by_id_index" on "opening_deputy" ("consented_by_id");`);
    this.addSql(`grant delete on "opening_deputy" to wushe_application;`);
    // Nobody holds two shares: whoever is an officer is nobody's deputy.
    this.addSql(`create function opening_deputy_another() returns trigger language plpgsql as $$
      begin
        if exists (select from public.opening_officer o join public.opening_deputy d on d.tender_id = o.tender_id and d.person_id = o.person_id where o.tender_id = new.tender_id) then
          raise exception 'an opening officer is nobody''s deputy' using errcode = 'check_violation', constraint = 'opening_deputy_another';
        end if;
        return null;
      end $$;`);
    for (const table of ['opening_officer', 'opening_deputy']) this.addSql(`create trigger "${table}_another" after insert or update of "person_id" on "${table}" for each row execute function opening_deputy_another();`);

    // Bids that nobody can open any more are destroyed; what was handed in stays proved by the receipts.
    this.addSql(`alter table "bid" alter column "envelope" drop not null, add column "destroyed_at" timestamptz(3) null,
      drop constraint "bid_receipt_of_price_envelope",
      add constraint "bid_receipt_of_price_envelope" check (("price_envelope" is null or "price_receipt_digest" is not null) and ("price_receipt_digest" is null or "price_envelope" is not null or "destroyed_at" is not null) and "price_receipt_digest" = encode(sha256("price_envelope"), 'hex')),
      add constraint "bid_destroyed_unread" check (("envelope" is null) = ("destroyed_at" is not null) and ("destroyed_at" is null or ("opened_at" is null and "price_envelope" is null)));`);
    this.addSql(`drop trigger "bid_in_time" on "bid";`);
    this.addSql(`create trigger "bid_in_time" before insert or update of "envelope", "receipt_digest", "sealed_at" on "bid" for each row when (new.destroyed_at is null) execute function bid_in_time();`);
    this.addSql(`drop trigger "bid_price_in_time" on "bid";`);
    this.addSql(`create trigger "bid_price_in_time" before update of "price_envelope" on "bid" for each row when (new.destroyed_at is null) execute function bid_in_time();`);
  }
}
