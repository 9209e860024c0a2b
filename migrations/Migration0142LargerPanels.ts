import { Migration } from '@mikro-orm/migrations';

/** Purchases that a larger panel judges for another reason than their budget (TE-01). */
export class Migration0142LargerPanels extends Migration {
  override up(): void {
    this.addSql(`alter table "tender" add column "larger_panel" text null,
      add constraint "tender_larger_panel_known" check ("larger_panel" in ('COMPLEX', 'SOCIAL_IMPACT'));`);
    this.addSql(`create trigger "tender_larger_panel_frozen" before update on "tender" for each row
      when (old.state <> 'DRAFT' and new.larger_panel is distinct from old.larger_panel) execute function tender_frozen();`);
  }
}
