import { Migration } from '@mikro-orm/migrations';

/** Social workers of organizations, and the certificates under which they work. */
export class Migration0050Workers extends Migration {
  override up(): void {
    this.addSql(`create table "social_worker" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "organization_id" uuid not null, "name_public" boolean not null, "level" text null, "certified_until" date null, "registered_by_id" uuid not null, "registered_at" timestamptz(3) not null,
      constraint "social_worker_pkey" primary key ("id"),
      constraint "social_worker_once" unique ("organization_id", "person_id"),
      constraint "social_worker_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "social_worker_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "social_worker_registered_by_id_foreign" foreign key ("registered_by_id") references "person" ("id"),
      constraint "social_worker_level_known" check ("level" in ('ASSISTANT', 'SOCIAL_WORKER', 'SENIOR')),
      constraint "social_worker_certified_whole" check (("level" is null) = ("certified_until" is null)),
      constraint "social_worker_registered_by_another" check ("registered_by_id" <> "person_id"));`);
    this.addSql(`create index "social_worker_person_id_index" on "social_worker" ("person_id");`);
    this.addSql(`create index "social_worker_registered_at_index" on "social_worker" ("registered_at", "id");`);

    this.addSql(`create table "social_work_certificate" ("id" uuid not null, "worker_id" uuid not null, "person_id" uuid not null, "level" text not null, "number" text null, "valid_from" date not null, "valid_until" date not null, "recorded_by_id" uuid not null, "recorded_at" timestamptz(3) not null,
      constraint "social_work_certificate_pkey" primary key ("id"),
      constraint "social_work_certificate_worker_id_foreign" foreign key ("worker_id") references "social_worker" ("id"),
      constraint "social_work_certificate_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "social_work_certificate_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id"),
      constraint "social_work_certificate_level_known" check ("level" in ('ASSISTANT', 'SOCIAL_WORKER', 'SENIOR')),
      constraint "social_work_certificate_period" check ("valid_until" > "valid_from"),
      constraint "social_work_certificate_number_shape" check ("number" ~ '^[0-9A-Z]{8,25}$'),
      constraint "social_work_certificate_one_person" exclude using gist ("number" with =, "person_id" with <>),
      constraint "social_work_certificate_one_at_a_time" exclude using gist ("worker_id" with =, daterange("valid_from", "valid_until") with &&));`);
    this.addSql(`create index "social_work_certificate_worker_id_index" on "social_work_certificate" ("worker_id");`);
    this.addSql(`create trigger "social_work_certificate_append_only" before delete or truncate on "social_work_certificate" for each statement execute function refuse_change();`);
    // Whose person is erased forgets its number (PI-01); nothing else of it changes.
    this.addSql(`create function social_work_certificate_stays() returns trigger language plpgsql as $$
      begin
        if new.number is not null or to_jsonb(new) - 'number' <> to_jsonb(old) - 'number' then
          raise exception 'a certificate only forgets its number' using errcode = 'restrict_violation', constraint = 'social_work_certificate_append_only';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "social_work_certificate_stays" before update on "social_work_certificate" for each row execute function social_work_certificate_stays();`);
    this.addSql(`revoke update on "social_work_certificate" from wushe_application;`);
    this.addSql(`grant update ("number") on "social_work_certificate" to wushe_application;`);
  }
}
