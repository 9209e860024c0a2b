import { Migration } from '@mikro-orm/migrations';

/** Open contracting data of other publishers, as buyers take them in. */
export class Migration0161OcdsImport extends Migration {
  override up(): void {
    this.addSql(`create table "ocds_import" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "buyer_id" uuid not null, "digest" text not null, "name" text null, "byte_length" int not null, "form" text not null, "publisher" text null, "standard_version" text null, "process_count" int not null, "report" jsonb not null, "imported_by_id" uuid not null, "imported_at" timestamptz(3) not null,
      constraint "ocds_import_pkey" primary key ("id"),
      constraint "ocds_import_once" unique ("buyer_id", "digest"),
      constraint "ocds_import_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "ocds_import_imported_by_id_foreign" foreign key ("imported_by_id") references "person" ("id"),
      constraint "ocds_import_digest_form" check ("digest" ~ '^[0-9a-f]{64}$'),
      constraint "ocds_import_sizes" check ("byte_length" > 0 and "process_count" >= 0));`);
    this.addSql(`create index "ocds_import_imported_by_id_index" on "ocds_import" ("imported_by_id");`);
    this.addSql(`create index "ocds_import_imported_at_index" on "ocds_import" ("imported_at", "id");`);

    this.addSql(`create table "external_process" ("id" uuid not null, "import_id" uuid not null, "buyer_id" uuid not null, "place" int not null, "ocid" text not null, "title" text not null, "draft" jsonb not null, "source" text not null, "list_id" uuid null, "tender_id" uuid null,
      constraint "external_process_pkey" primary key ("id"),
      constraint "external_process_once" unique ("import_id", "ocid"),
      constraint "external_process_import_id_foreign" foreign key ("import_id") references "ocds_import" ("id"),
      constraint "external_process_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "external_process_list_id_foreign" foreign key ("list_id") references "purchase_list" ("id") on delete set null,
      constraint "external_process_tender_id_foreign" foreign key ("tender_id") references "tender" ("id") on delete set null,
      constraint "external_process_place" check ("place" > 0));`);
    this.addSql(`create index "external_process_import_id_index" on "external_process" ("import_id");`);
    this.addSql(`create index "external_process_buyer_place_index" on "external_process" ("buyer_id", "place", "id");`);
    for (const column of ['list', 'tender']) this.addSql(`create index "external_process_${column}_id_index" on "external_process" ("${column}_id");`);
  }
}
