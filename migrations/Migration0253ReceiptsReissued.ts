import { Migration } from '@mikro-orm/migrations';

/** A receipt that was lost or spoiled is voided and issued anew under the next number, with a link to the old one (CH-17). */
export class Migration0253ReceiptsReissued extends Migration {
  override up(): void {
    this.addSql(`alter table "donation_receipt" drop constraint "donation_receipt_donation_id_unique", add column "replaces_id" uuid null, add column "voided_reason" text null,
      add constraint "donation_receipt_replaces_id_unique" unique ("replaces_id"),
      add constraint "donation_receipt_replaces_id_foreign" foreign key ("replaces_id") references "donation_receipt" ("id") on delete set null,
      add constraint "donation_receipt_voided_with_reason" check ("voided_reason" is null or "voided_at" is not null);`);
    this.addSql(`create index "donation_receipt_donation_id_index" on "donation_receipt" ("donation_id");`);
    this.addSql(`create unique index "donation_receipt_in_force_once" on "donation_receipt" ("donation_id") where "voided_at" is null;`);
    this.addSql(`grant update ("voided_reason") on "donation_receipt" to wushe_application;`);
    // A voided receipt stays voided, and what takes its place is for the same gift.
    this.addSql(`create function donation_receipt_stands() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old."voided_at" is not null or tg_op = 'INSERT' and new."replaces_id" is not null
            and not exists (select from public.donation_receipt r where r.id = new."replaces_id" and r.donation_id = new.donation_id and r.voided_at is not null) then
          raise exception 'a voided receipt stays voided, and another takes its place for the same gift' using errcode = 'check_violation', constraint = 'donation_receipt_stands';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "donation_receipt_stands" before insert or update on "donation_receipt" for each row execute function donation_receipt_stands();`);
  }
}
