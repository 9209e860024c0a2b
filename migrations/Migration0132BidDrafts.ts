import { Migration } from '@mikro-orm/migrations';

/** Drafts of bids, encrypted; gone with the submission or the deadline. */
export class Migration0132BidDrafts extends Migration {
  override up(): void {
    this.addSql(`create table "bid_draft" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "organization_id" uuid not null, "edited_by_id" uuid not null, "content" bytea not null, "saved_at" timestamptz(3) not null,
      constraint "bid_draft_pkey" primary key ("id"),
      constraint "bid_draft_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "bid_draft_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "bid_draft_edited_by_id_foreign" foreign key ("edited_by_id") references "person" ("id"),
      constraint "bid_draft_once" unique ("tender_id", "organization_id"));`);
    this.addSql(`grant delete on "bid_draft" to wushe_application;`);
    this.addSql(`create function bid_draft_done() returns trigger language plpgsql as $$
      begin
        delete from public.bid_draft d where d.tender_id = new.tender_id and d.organization_id = new.organization_id;
        return null;
      end $$;`);
    this.addSql(`create trigger "bid_draft_done" after insert or update of "envelope" on "bid" for each row execute function bid_draft_done();`);
  }
}
