import { Migration } from '@mikro-orm/migrations';

/** Whose address it is: a code that is sent to it and told back. */
export class Migration0168EmailVerification extends Migration {
  override up(): void {
    this.addSql(`create table "email_verification" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "address" text not null, "code_number" int not null default 0, "requested_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "attempts" smallint not null default 0, "day_began_at" timestamptz(3) not null, "codes_of_day" smallint not null default 0, "verified_at" timestamptz(3) null,
      constraint "email_verification_pkey" primary key ("id"),
      constraint "email_verification_person_id_unique" unique ("person_id"),
      constraint "email_verification_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "email_verification_bounds" check ("attempts" between 0 and 5 and "codes_of_day" between 0 and 5 and "expires_at" > "requested_at"));`);
    this.addSql(`grant delete on "email_verification" to wushe_application;`);
    this.addSql(`alter table "mail_message" add column "verification_id" uuid null, add column "code_number" int null,
      add constraint "mail_message_verification_id_foreign" foreign key ("verification_id") references "email_verification" ("id") on delete set null;`);
    this.addSql(`create index "mail_message_verification_id_index" on "mail_message" ("verification_id");`);
  }
}
