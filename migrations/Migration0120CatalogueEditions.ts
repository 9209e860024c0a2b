import { Migration } from '@mikro-orm/migrations';

/** Editions of a catalogue that follow one another: from when each holds, and what became of every item. */
export class Migration0120CatalogueEditions extends Migration {
  override up(): void {
    this.addSql(`alter table "catalogue_version" add column "effective_from" date null, add column "supersedes_id" uuid null;`);
    // Editions are append-only; this fills a column that none of them had.
    this.addSql(`alter table "catalogue_version" disable trigger "catalogue_version_append_only";`);
    this.addSql(`update "catalogue_version" set "effective_from" = least(make_date("year", 1, 1), ("imported_at" at time zone 'Asia/Shanghai')::date);`);
    this.addSql(`alter table "catalogue_version" enable trigger "catalogue_version_append_only";`);
    this.addSql(`alter table "catalogue_version" alter column "effective_from" set not null,
      add constraint "catalogue_version_supersedes_id_foreign" foreign key ("supersedes_id") references "catalogue_version" ("id") on delete set null,
      add constraint "catalogue_version_supersedes_once" unique ("supersedes_id");`);
    this.addSql(`create function catalogue_version_follows() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.catalogue_version c where c.id = new.supersedes_id and c.jurisdiction = new.jurisdiction and c.effective_from < new.effective_from) then
          raise exception 'an edition follows an earlier one of its jurisdiction' using errcode = 'check_violation', constraint = 'catalogue_version_follows';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "catalogue_version_follows" before insert on "catalogue_version" for each row when (new.supersedes_id is not null) execute function catalogue_version_follows();`);

    this.addSql(`create table "catalogue_replacement" ("id" uuid not null, "old_item_id" uuid not null, "new_item_id" uuid not null,
      constraint "catalogue_replacement_pkey" primary key ("id"),
      constraint "catalogue_replacement_once" unique ("old_item_id", "new_item_id"),
      constraint "catalogue_replacement_old_item_id_foreign" foreign key ("old_item_id") references "catalogue_item" ("id"),
      constraint "catalogue_replacement_new_item_id_foreign" foreign key ("new_item_id") references "catalogue_item" ("id"));`);
    this.addSql(`create index "catalogue_replacement_new_item_id_index" on "catalogue_replacement" ("new_item_id");`);
    this.addSql(`create trigger "catalogue_replacement_append_only" before update or delete or truncate on "catalogue_replacement" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "catalogue_replacement" from wushe_application;`);
  }
}
