import { Migration } from '@mikro-orm/migrations';

/** Administrative divisions and communities. */
export class Migration0030Communities extends Migration {
  override up(): void {
    // GB 32100-2015 with the check of the organization code in it (GB 11714); the code computes the same (kernel/check-digits.ts).
    this.addSql(`create function is_credit_code(code text) returns boolean language sql immutable strict parallel safe as $$
      with letters as (
        select n, substr(code, n, 1) as letter, strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, n, 1)) - 1 as value,
               strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, n, 1)) - 1 as wide
        from generate_series(1, 18) as n
      ), sums as (
        select sum(value * (array[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[n]) filter (where n <= 17) as whole,
               sum(wide * (array[3,7,9,10,5,8,4,2])[n - 8]) filter (where n between 9 and 16) as part from letters
      )
      select code ~ '^[1-9ANY][0-9A-HJ-NP-RTUWXY][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$'
         and substr(code, 18, 1) = substr('0123456789ABCDEFGHJKLMNPQRTUWXY', ((31 - whole % 31) % 31)::int + 1, 1)
         and substr(code, 17, 1) = case 11 - part % 11 when 10 then 'X' else ((11 - part % 11) % 11)::text end
      from sums $$;`);

    // A division's id follows from its code, so that lists of hundreds of thousands load without look-ups.
    this.addSql(`create function division_id(code text) returns uuid language sql immutable strict parallel safe as
      $$ select overlay(rpad(code, 12, 'f') placing '-' || substr(rpad(code, 12, 'f'), 9, 4) || '-8fff-bfff-ffffffffffff' from 9 for 4)::uuid $$;`);
    this.addSql(`create table "division" ("id" uuid not null, "code" text not null, "level" smallint not null, "parent_id" uuid null, "name" text not null, "committee_type" text null, "ended_on" date null, "replaced_by_id" uuid null,
      constraint "division_pkey" primary key ("id"),
      constraint "division_code_unique" unique ("code"),
      constraint "division_parent_id_foreign" foreign key ("parent_id") references "division" ("id") on delete set null,
      constraint "division_replaced_by_id_foreign" foreign key ("replaced_by_id") references "division" ("id") on delete set null,
      constraint "division_code_form" check ("code" ~ '^[0-9]+$' and length("code") = (array[2, 4, 6, 9, 12])["level"]),
      constraint "division_id_follows_code" check ("id" = division_id("code")),
      constraint "division_parent_is_prefix" check ("parent_id" in (division_id(left("code", 2)), division_id(left("code", 4)), division_id(left("code", 6)), division_id(left("code", 9))) and "parent_id" <> "id"),
      constraint "division_province_has_no_parent" check (("level" = 1) = ("parent_id" is null)),
      constraint "division_committee_type_known" check ("committee_type" in ('RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE', 'QUASI_RESIDENTS', 'QUASI_VILLAGERS')),
      constraint "division_committee_at_level_5" check (("level" = 5) = ("committee_type" is not null)));`);
    this.addSql(`create index "division_parent_id_index" on "division" ("parent_id");`);
    this.addSql(`create index "division_level_code_index" on "division" ("level", "code");`);
    this.addSql(`create index "division_name_trigram_index" on "division" using gin ("name" gin_trgm_ops);`);

    this.addSql(`create table "division_import" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "imported_by_id" uuid not null, "source" text not null, "rows_digest" text not null, "accepted" int not null, "rejected" int not null, "problems" jsonb not null,
      constraint "division_import_pkey" primary key ("id"),
      constraint "division_import_imported_by_id_foreign" foreign key ("imported_by_id") references "person" ("id"));`);
    this.addSql(`create trigger "division_import_append_only" before update or delete or truncate on "division_import" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "division_import" from wushe_application;`);

    this.addSql(`create table "community" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "name" text not null, "division_id" uuid not null, "credit_code" text null, "households" int null,
      constraint "community_pkey" primary key ("id"),
      constraint "community_division_id_unique" unique ("division_id"),
      constraint "community_credit_code_unique" unique ("credit_code"),
      constraint "community_division_id_foreign" foreign key ("division_id") references "division" ("id"),
      constraint "community_credit_code_valid" check (is_credit_code("credit_code")),
      constraint "community_households_positive" check ("households" > 0));`);
    this.addSql(`create index "community_name_trigram_index" on "community" using gin ("name" gin_trgm_ops);`);
    this.addSql(`create index "community_created_at_id_index" on "community" ("created_at", "id");`);
    this.addSql(`create trigger "community_party" after insert or update of "name" on "community" for each row execute function register_party('COMMUNITY');`);
  }
}
