import { Migration } from '@mikro-orm/migrations';

/** Documents of bids that the bidder sealed: the key is in the bidder's own envelope. */
export class Migration0139SealedDocuments extends Migration {
  override up(): void {
    this.addSql(`alter table "attachment" add column "sealed_by_owner" boolean not null default false,
      add constraint "attachment_sealed_by_owner_kind" check (not "sealed_by_owner" or ("kind" = 'BID_DOCUMENT' and ("details" is null or "state" in ('UPLOADING', 'ATTACHED'))));`);
  }
}
