import { Migration } from '@mikro-orm/migrations';

/** People, parties, memberships and tokens. */
export class Migration0020Accounts extends Migration {
  override up(): void {
    // The day it is in China: grades, qualifications and rule sets change at its midnight.
    this.addSql(`create function business_today() returns date language sql stable parallel safe as
      $$ select (public.business_now() at time zone 'Asia/Shanghai')::date $$;`);

    // A pattern for LIKE that finds the text as it is, wildcards included.
    this.addSql(`create function containing(words text) returns text language sql immutable strict parallel safe as
      $$ select '%' || regexp_replace(words, '([\\\\%_])', '\\\\\\1', 'g') || '%' $$;`);

    this.addSql(`create table "person" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "display_name" text not null, "sign_in_name" text null, "password_hash" text null, "email" text null, "phone" text null, "erased_at" timestamptz(3) null,
      constraint "person_pkey" primary key ("id"),
      constraint "person_sign_in_name_unique" unique ("sign_in_name"),
      constraint "person_sign_in_name_form" check ("sign_in_name" ~ '^[a-z0-9][a-z0-9._@+-]{2,63}$'),
      constraint "person_erased_is_unnamed" check ("erased_at" is null or ("sign_in_name" is null and "password_hash" is null and "email" is null and "phone" is null)));`);

    this.addSql(`create table "party" ("id" uuid not null, "kind" text not null, "name" text not null,
      constraint "party_pkey" primary key ("id"),
      constraint "party_kind_known" check ("kind" in ('COMMUNITY', 'ORGANIZATION', 'BUYER', 'FUND', 'PLATFORM')));`);
    this.addSql(`create unique index "party_one_platform" on "party" ("kind") where "kind" = 'PLATFORM';`);
    this.addSql(`insert into "party" ("id", "kind", "name") values ('5c1a0000-0000-4000-8000-000000000005', 'PLATFORM', '五社 Wushe');`);
    // Runs with the owner's rights: the application may have parties through their own tables alone.
    this.addSql(`create function register_party() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if tg_op = 'INSERT' then
          insert into party (id, kind, name) values (new.id, tg_argv[0], new.name);
        else
          update party set name = new.name where id = new.id;
        end if;
        return null;
      end $$;`);
    this.addSql(`revoke insert, update on "party" from wushe_application;`);

    this.addSql(`create table "membership" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "party_id" uuid not null, "role" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) null, "granted_by_id" uuid null, "ended_by_id" uuid null,
      constraint "membership_pkey" primary key ("id"),
      constraint "membership_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "membership_party_id_foreign" foreign key ("party_id") references "party" ("id") deferrable initially deferred,
      constraint "membership_granted_by_id_foreign" foreign key ("granted_by_id") references "person" ("id") on delete set null,
      constraint "membership_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "membership_period_order" check ("ends_at" is null or "ends_at" >= "starts_at"),
      constraint "membership_not_self_granted" check ("granted_by_id" <> "person_id"),
      constraint "membership_once_at_a_time" exclude using gist ("person_id" with =, "party_id" with =, "role" with =, tstzrange("starts_at", "ends_at") with &&),
      constraint "membership_one_residence" exclude using gist ("person_id" with =, tstzrange("starts_at", "ends_at") with &&) where ("role" = 'RESIDENT'));`);
    this.addSql(`create index "membership_person_id_index" on "membership" ("person_id");`);
    this.addSql(`create index "membership_party_id_index" on "membership" ("party_id");`);
    this.addSql(`create function membership_fits_party() returns trigger language plpgsql as $$
      declare kind_of_role text := case
        when new.role in ('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR') then 'BUYER'
        when new.role in ('ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER') then 'ORGANIZATION'
        when new.role in ('COMMUNITY_STAFF', 'GRID_WORKER', 'RESIDENT') then 'COMMUNITY'
        when new.role in ('FUND_STEWARD', 'FUND_FINANCE') then 'FUND'
        when new.role in ('EVALUATOR', 'VOLUNTEER', 'DONOR', 'OPERATOR') then 'PLATFORM' end;
      begin
        if not exists (select from public.party p where p.id = new.party_id and p.kind = kind_of_role) then
          raise exception 'role % is not held with that party', new.role using errcode = 'check_violation', constraint = 'membership_role_fits_party';
        end if;
        return null;
      end $$;`);
    this.addSql(`create constraint trigger "membership_role_fits_party" after insert on "membership" deferrable initially deferred for each row execute function membership_fits_party();`);
    // What was held stays as it was; only its end may come.
    this.addSql(`revoke update on "membership" from wushe_application;`);
    this.addSql(`grant update ("ends_at", "ended_by_id", "version") on "membership" to wushe_application;`);

    this.addSql(`create table "access_token" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "kind" text not null, "name" text not null, "prefix" text not null, "digest" bytea not null, "scopes" text[] not null, "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null,
      constraint "access_token_pkey" primary key ("id"),
      constraint "access_token_digest_unique" unique ("digest"),
      constraint "access_token_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "access_token_kind_known" check ("kind" in ('SESSION', 'PERSONAL', 'DEMO')),
      constraint "access_token_digest_length" check (octet_length("digest") = 32),
      constraint "access_token_scoped" check (cardinality("scopes") > 0));`);
    this.addSql(`create index "access_token_person_id_index" on "access_token" ("person_id");`);
    this.addSql(`revoke update on "access_token" from wushe_application;`);
    this.addSql(`grant update ("revoked_at", "version") on "access_token" to wushe_application;`);
  }
}
