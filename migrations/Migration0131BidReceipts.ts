import { Migration } from '@mikro-orm/migrations';

/** Signed receipts of bids. */
export class Migration0131BidReceipts extends Migration {
  override up(): void {
    this.addSql(`alter table "bid" add column "receipt" text null;`);
  }
}
