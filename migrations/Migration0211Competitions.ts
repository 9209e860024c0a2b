import { Migration } from '@mikro-orm/migrations';

/** A further way to call off from a closed framework agreement: competition among its members (FA-01). */
export class Migration0211Competitions extends Migration {
  override up(): void {
    this.addSql(`alter table "framework_terms" drop constraint "framework_terms_ways",
      add constraint "framework_terms_ways" check (cardinality("ways") > 0 and "ways" <@ array['USER_CHOICE', 'DIRECT_CHOICE', 'ROTATION', 'COMPETITION']);`);
    this.addSql(`alter table "framework" add constraint "framework_competition_closed" check ("kind" = 'CLOSED' or not 'COMPETITION' = any("ways"));`);
  }
}
