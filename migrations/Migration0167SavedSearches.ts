import { Migration } from '@mikro-orm/migrations';

/** Searches that people keep, to be told of what they find. */
export class Migration0167SavedSearches extends Migration {
  override up(): void {
    this.addSql(`create table "saved_search" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "name" text not null, "target" text not null, "filter" jsonb not null, "search" text null, "active" boolean not null, "saved_at" timestamptz(3) not null,
      constraint "saved_search_pkey" primary key ("id"),
      constraint "saved_search_name_once" unique ("person_id", "name"),
      constraint "saved_search_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "saved_search_target_known" check ("target" in ('TENDERS', 'PURCHASE_LINES')));`);
    this.addSql(`grant delete on "saved_search" to wushe_application;`);
  }
}
