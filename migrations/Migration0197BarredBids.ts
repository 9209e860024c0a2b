import { Migration } from '@mikro-orm/migrations';

/** What is out for good stays out of a new evaluation, and who declared an opening share lost. */
export class Migration0197BarredBids extends Migration {
  override up(): void {
    this.addSql(`alter table "bid" add column "barred" boolean not null default false;`);
    this.addSql(`update "bid" set "barred" = true where "state" = 'DISQUALIFIED' and ("disqualified_reason" like 'PL-17:%' or "disqualified_reason" like 'PL-21:%' or "price_fen" is null);`);
    this.addSql(`alter table "bid" add constraint "bid_barred_stays_out" check (not "barred" or "state" = 'DISQUALIFIED');`);
    this.addSql(`alter table "opening_officer" add column "lost_by_id" uuid null,
      add constraint "opening_officer_lost_by_id_foreign" foreign key ("lost_by_id") references "person" ("id") on delete set null,
      add constraint "opening_officer_lost_whole" check ("lost_by_id" is null or "lost_at" is not null);`);
    this.addSql(`create index "opening_officer_lost_by_id_index" on "opening_officer" ("lost_by_id");`);
  }
}
