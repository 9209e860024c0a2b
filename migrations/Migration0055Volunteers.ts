import { Migration } from '@mikro-orm/migrations';

/** Registered volunteers. */
export class Migration0055Volunteers extends Migration {
  override up(): void {
    this.addSql(`create table "volunteer" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "identity_digest" bytea null, "identity_last_four" text null, "community_id" uuid null, "skills" text[] not null, "availability" text not null, "name_public" boolean not null, "registered_at" timestamptz(3) not null,
      constraint "volunteer_pkey" primary key ("id"),
      constraint "volunteer_one_per_person" unique ("person_id"),
      constraint "volunteer_one_per_identity" unique ("identity_digest"),
      constraint "volunteer_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "volunteer_community_id_foreign" foreign key ("community_id") references "community" ("id") on delete set null,
      constraint "volunteer_identity_digest_length" check (octet_length("identity_digest") = 32),
      constraint "volunteer_identity_last_four" check ("identity_last_four" ~ '^[0-9]{3}[0-9X]$'),
      constraint "volunteer_forgotten_whole" check (("identity_digest" is null) = ("identity_last_four" is null)),
      constraint "volunteer_skills" check (cardinality("skills") between case when "identity_digest" is null then 0 else 1 end and 20));`);
    this.addSql(`create index "volunteer_community_id_index" on "volunteer" ("community_id");`);
    this.addSql(`create index "volunteer_registered_at_index" on "volunteer" ("registered_at", "id");`);
  }
}
