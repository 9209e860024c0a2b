import { Migration } from '@mikro-orm/migrations';

/** The index of a list that is counted, and the columns by which a reader sees its rows. */
const counted: readonly (readonly [index: string, table: string, keys: string, seenBy: string])[] = [
  ['need_category_raised_at_index', 'need', '"category", "raised_at", "id"', '"state", "verified_at", "raised_by_id", "community_id"'],
  ['need_state_raised_at_index', 'need', '"state", "raised_at", "id"', '"verified_at", "raised_by_id", "community_id"'],
  ['need_community_raised_at_index', 'need', '"community_id", "raised_at", "id"', '"state", "verified_at", "raised_by_id"'],
  ['purchase_line_state_published_at_index', 'purchase_line', '"state", "published_at", "id"', '"announced_at", "buyer_id"'],
  ['donation_fund_id_recorded_at_id_index', 'donation', '"fund_id", "recorded_at", "id"', '"state", "donor_id"'],
];

/** Counting a list asks who sees each row: with these columns in its index the rows themselves need not be read. */
export class Migration0111CountedPages extends Migration {
  override up(): void {
    for (const [index, table, keys, seenBy] of counted) {
      this.addSql(`drop index "${index}";`);
      this.addSql(`create index "${index}" on "${table}" (${keys}) include (${seenBy});`);
    }
  }
}
