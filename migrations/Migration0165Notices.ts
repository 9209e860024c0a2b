import { Migration } from '@mikro-orm/migrations';

/** What people are told and by when they must act: notices, duties, what is followed, and mail. */
export class Migration0165Notices extends Migration {
  override up(): void {
    // Where distribution stands in the outbox. One row; whoever holds its lock distributes.
    this.addSql(`create table "notice_feed" ("one" boolean not null default true, "transaction_id" xid8 not null, "number" bigint not null, constraint "notice_feed_pkey" primary key ("one"), constraint "notice_feed_one_row" check ("one"));`);
    // What happened before anybody could be told is told to nobody.
    this.addSql(`insert into "notice_feed" ("transaction_id", "number") values (pg_snapshot_xmin(pg_current_snapshot()), 0);`);

    this.addSql(`create table "notice" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "recipient_id" uuid not null, "party_id" uuid null, "kind" text not null, "occasion" text not null, "subject_type" text not null, "subject_id" uuid not null, "title" text not null, "due_at" timestamptz(3) null, "read_at" timestamptz(3) null,
      constraint "notice_pkey" primary key ("id"),
      constraint "notice_once" unique ("recipient_id", "kind", "occasion"),
      constraint "notice_recipient_id_foreign" foreign key ("recipient_id") references "person" ("id"),
      constraint "notice_party_id_foreign" foreign key ("party_id") references "party" ("id") on delete set null);`);
    this.addSql(`create index "notice_recipient_created_at_index" on "notice" ("recipient_id", "created_at", "id");`);
    this.addSql(`create index "notice_unread_index" on "notice" ("recipient_id") where "read_at" is null;`);
    this.addSql(`create index "notice_party_id_index" on "notice" ("party_id");`);

    this.addSql(`create table "duty" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "party_id" uuid not null, "kind" text not null, "subject_type" text not null, "subject_id" uuid not null, "title" text not null, "arose_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "done_at" timestamptz(3) null, "dropped_at" timestamptz(3) null,
      constraint "duty_pkey" primary key ("id"),
      constraint "duty_once" unique ("kind", "subject_id", "party_id"),
      constraint "duty_party_id_foreign" foreign key ("party_id") references "party" ("id"),
      constraint "duty_one_end" check (num_nonnulls("done_at", "dropped_at") < 2));`);
    this.addSql(`create index "duty_party_due_at_index" on "duty" ("party_id", "due_at", "id");`);
    this.addSql(`create index "duty_open_index" on "duty" ("due_at", "id") where "done_at" is null and "dropped_at" is null;`);

    this.addSql(`create table "follow" ("id" uuid not null, "person_id" uuid not null, "subject_type" text not null, "subject_id" uuid not null, "followed_at" timestamptz(3) not null,
      constraint "follow_pkey" primary key ("id"),
      constraint "follow_once" unique ("person_id", "subject_id"),
      constraint "follow_person_id_foreign" foreign key ("person_id") references "person" ("id"));`);
    this.addSql(`create index "follow_subject_id_index" on "follow" ("subject_id");`);
    this.addSql(`grant delete on "follow" to wushe_application;`);

    this.addSql(`create table "notice_preference" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "mail" text not null, "language" text not null, "muted" text[] not null, "mailed_until" timestamptz(3) not null,
      constraint "notice_preference_pkey" primary key ("id"),
      constraint "notice_preference_person_id_unique" unique ("person_id"),
      constraint "notice_preference_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "notice_preference_mail_known" check ("mail" in ('OFF', 'EACH', 'DAILY')),
      constraint "notice_preference_language_known" check ("language" in ('ZH', 'EN')));`);

    this.addSql(`create table "mail_message" ("id" uuid not null, "created_at" timestamptz(3) not null default business_now(), "recipient_id" uuid not null, "notices" uuid[] not null, "state" text not null default 'QUEUED', "attempts" smallint not null default 0, "next_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "problem" text null,
      constraint "mail_message_pkey" primary key ("id"),
      constraint "mail_message_recipient_id_foreign" foreign key ("recipient_id") references "person" ("id"),
      constraint "mail_message_state_known" check ("state" in ('QUEUED', 'SENT', 'FAILED', 'DROPPED')),
      constraint "mail_message_end_whole" check (("ended_at" is not null) = ("state" <> 'QUEUED')));`);
    this.addSql(`create index "mail_message_queue_index" on "mail_message" ("next_at") where "state" = 'QUEUED';`);
    this.addSql(`create index "mail_message_recipient_id_index" on "mail_message" ("recipient_id");`);
  }
}
