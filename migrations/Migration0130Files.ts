import { Migration } from '@mikro-orm/migrations';

/** Files: a row each; their bytes rest sealed outside of the database. */
export class Migration0130Files extends Migration {
  override up(): void {
    this.addSql(`create table "attachment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "owner_id" uuid not null, "uploaded_by_id" uuid not null, "kind" text not null, "state" text not null, "announced_bytes" bigint not null, "name" text null, "media_type" text null, "size_bytes" int null, "digest" text null, "details" bytea null, "storage_key" text null, "expires_at" timestamptz(3) null, "ready_at" timestamptz(3) null, "attached_to_type" text null, "attached_to_id" uuid null, "attached_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "purged_at" timestamptz(3) null,
      constraint "attachment_pkey" primary key ("id"),
      constraint "attachment_owner_id_foreign" foreign key ("owner_id") references "party" ("id"),
      constraint "attachment_uploaded_by_id_foreign" foreign key ("uploaded_by_id") references "person" ("id"),
      constraint "attachment_has_bytes" check ("announced_bytes" > 0),
      constraint "attachment_stored_when_ready" check ("state" in ('UPLOADING', 'DISCARDED') or ("storage_key" is not null and "ready_at" is not null)),
      constraint "attachment_belongs_somewhere" check ("state" <> 'ATTACHED' or num_nonnulls("attached_to_type", "attached_to_id", "attached_at") = 3),
      constraint "attachment_described_whole" check (num_nonnulls("name", "media_type", "size_bytes", "digest") in (0, 4)));`);
    this.addSql(`create index "attachment_owner_created_at_index" on "attachment" ("owner_id", "created_at", "id");`);
    this.addSql(`create index "attachment_attached_to_index" on "attachment" ("attached_to_id", "id");`);
    this.addSql(`create index "attachment_expires_at_index" on "attachment" ("expires_at") where "expires_at" is not null;`);
    this.addSql(`create index "attachment_to_purge_index" on "attachment" ("discarded_at") where "state" = 'DISCARDED' and "purged_at" is null;`);
    this.addSql(`create trigger "attachment_lifecycle" before insert or update of "state" on "attachment" for each row execute function guard_lifecycle('attachment');`);
  }
}
