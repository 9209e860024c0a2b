import { Migration } from '@mikro-orm/migrations';

/** Postings that were posted on one side of a day and count from the other are found by that day, whatever lies behind it. */
export class Migration0234ValueDays extends Migration {
  override up(): void {
    this.addSql(`create index "ledger_posting_crossing_index" on "ledger_posting" using gist (daterange(least(value_date, (posted_at at time zone 'Asia/Shanghai')::date), greatest(value_date, (posted_at at time zone 'Asia/Shanghai')::date))) where value_date <> (posted_at at time zone 'Asia/Shanghai')::date;`);
  }
}
