import { Migration } from '@mikro-orm/migrations';

/** What became of each release and record of an imported file. */
export class Migration0163ImportRows extends Migration {
  override up(): void {
    this.addSql(`create table "ocds_import_row" ("id" uuid not null, "import_id" uuid not null, "place" int not null, "path" text not null, "ocid" text null, "outcome" text not null, "reason" text null, "changed" int not null, "left_out" int not null,
      constraint "ocds_import_row_pkey" primary key ("id"),
      constraint "ocds_import_row_in_order" unique ("import_id", "place"),
      constraint "ocds_import_row_import_id_foreign" foreign key ("import_id") references "ocds_import" ("id"),
      constraint "ocds_import_row_outcome_known" check ("outcome" in ('TAKEN', 'CHANGED', 'NOT_TAKEN')),
      constraint "ocds_import_row_reason_when_left" check (("reason" is not null) = ("outcome" = 'NOT_TAKEN')));`);
  }
}
