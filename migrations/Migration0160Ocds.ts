import { Migration } from '@mikro-orm/migrations';

/** What is published by the Open Contracting Data Standard: releases that never change, and the records made of them. */
export class Migration0160Ocds extends Migration {
  override up(): void {
    this.addSql(`create table "ocds_record" ("id" uuid not null, "tender_id" uuid not null, "ocid" text not null, "release_count" int not null, "first_released_at" timestamptz(3) not null, "last_released_at" timestamptz(3) not null, "compiled_release" text not null, "versioned_release" text not null,
      constraint "ocds_record_pkey" primary key ("id"),
      constraint "ocds_record_ocid_unique" unique ("ocid"),
      constraint "ocds_record_tender_id_unique" unique ("tender_id"),
      constraint "ocds_record_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "ocds_record_released" check ("release_count" > 0 and "last_released_at" >= "first_released_at"));`);
    this.addSql(`create index "ocds_record_first_released_at_index" on "ocds_record" ("first_released_at", "id");`);
    this.addSql(`create index "ocds_record_last_released_at_index" on "ocds_record" ("last_released_at", "id");`);

    this.addSql(`create table "ocds_release" ("id" uuid not null, "record_id" uuid not null, "event_id" uuid not null, "release_id" text not null, "date" timestamptz(3) not null, "released_at" timestamptz(3) not null, "tags" text[] not null, "body" text not null, "digest" text not null,
      constraint "ocds_release_pkey" primary key ("id"),
      constraint "ocds_release_record_id_foreign" foreign key ("record_id") references "ocds_record" ("id") deferrable initially deferred,
      constraint "ocds_release_event_once" unique ("event_id"),
      constraint "ocds_release_release_id_unique" unique ("release_id"),
      constraint "ocds_release_tagged" check (cardinality("tags") > 0),
      constraint "ocds_release_digest_form" check ("digest" ~ '^[0-9a-f]{64}$'));`);
    this.addSql(`create index "ocds_release_record_date_index" on "ocds_release" ("record_id", "date", "id");`);
    this.addSql(`create index "ocds_release_released_at_index" on "ocds_release" ("released_at", "id");`);
    // Once published a release does not change; what has changed since is told by a further one.
    this.addSql(`create trigger "ocds_release_append_only" before update or delete or truncate on "ocds_release" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "ocds_release" from wushe_application;`);

    // How far the events have been read: all of transactions before this one.
    this.addSql(`create table "ocds_progress" ("one" boolean not null default true, "transaction_id" xid8 not null,
      constraint "ocds_progress_pkey" primary key ("one"), constraint "ocds_progress_one_row" check ("one"));`);
    this.addSql(`insert into "ocds_progress" ("transaction_id") values ('0'::xid8);`);
  }
}
