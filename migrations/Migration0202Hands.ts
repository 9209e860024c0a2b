import { Migration } from '@mikro-orm/migrations';

/** Everyone who had a hand in a text, not its last editor alone: none of them approves it. History knows the earlier ones. */
export class Migration0202Hands extends Migration {
  override up(): void {
    for (const table of ['tender', 'purchase_list', 'purchase_line']) this.addSql(`alter table "${table}" add column "hands" uuid[] not null default '{}';`);
    const touched = (type: string, row: string, deeds: readonly string[]): string => `(select coalesce(array_agg(distinct h.actor_id order by h.actor_id), '{}') from history_entry h
      where h.subject_type = '${type}' and h.subject_id = ${row}.id and h.deed in (${deeds.map((deed) => `'${deed}'`).join(', ')}) and h.actor_id is not null)`;
    this.addSql(`alter table "tender" disable trigger user;`);
    this.addSql(`update "tender" t set "hands" = array_remove(${touched('Tender', 't', ['tenderDraft', 'tenderEdit', 'tenderDocumentAdd', 'tenderDocumentRemove'])} || t.drafted_by_id || t.edited_by_id, null);`);
    this.addSql(`alter table "tender" enable trigger user;`);
    this.addSql(`alter table "purchase_line" disable trigger user;`);
    this.addSql(`update "purchase_line" l set "hands" = ${touched('PurchaseLine', 'l', ['purchaseLineAdd', 'purchaseLineEdit', 'purchaseLineCiteNeed'])} || l.drafted_by_id;`);
    this.addSql(`alter table "purchase_line" enable trigger user;`);
    this.addSql(`alter table "purchase_list" disable trigger user;`);
    this.addSql(`update "purchase_list" l set "hands" = array[l.drafted_by_id];`);
    this.addSql(`alter table "purchase_list" enable trigger user;`);

    this.addSql(`alter table "tender" drop constraint "tender_two_people",
      add constraint "tender_two_people" check ("published_by_id" <> "drafted_by_id" and not ("published_by_id" = any("hands"))) not valid;`);
    this.addSql(`alter table "purchase_list" drop constraint "purchase_list_two_people",
      add constraint "purchase_list_two_people" check ("published_by_id" <> "drafted_by_id" and not ("published_by_id" = any("hands"))) not valid;`);
    this.addSql(`alter table "purchase_line" drop constraint "purchase_line_two_people",
      add constraint "purchase_line_two_people" check ("opened_by_id" <> "drafted_by_id" and not ("opened_by_id" = any("hands"))) not valid;`);
    this.addSql(`create or replace function intention_two_people() returns trigger language plpgsql as $$
      declare acting uuid;
      begin
        if tg_table_name = 'purchase_intention' then acting := new.published_by_id; else acting := new.granted_by_id; end if;
        if exists (select from public.purchase_line l where l.id = new.line_id and (l.drafted_by_id = acting or acting = any(l.hands))) then
          raise exception 'whoever drafted a line does not announce it' using errcode = 'check_violation', constraint = 'intention_two_people';
        end if;
        return new;
      end $$;`);
  }
}
