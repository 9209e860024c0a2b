import { Migration } from '@mikro-orm/migrations';

/** Price envelopes that nobody can open any more are destroyed, too; what was opened before stays as it was opened. */
export class Migration0189PricesLost extends Migration {
  override up(): void {
    this.addSql(`alter table "bid" drop constraint "bid_destroyed_unread",
      add constraint "bid_destroyed_unread" check (case when "destroyed_at" is null then "envelope" is not null
        else "price_envelope" is null and "price_fen" is null and ("envelope" is null) = ("opened_at" is null) and ("opened_at" is null or "price_receipt_digest" is not null) end),
      drop constraint "bid_sealed_until_opened",
      add constraint "bid_sealed_until_opened" check (("opened_at" is not null) = ("state" not in ('SUBMITTED', 'WITHDRAWN', 'UNOPENED'))
        and num_nonnulls("proposal", "opening_key") = case when "state" in ('OPENED', 'DISQUALIFIED', 'RANKED', 'LAPSED') then 2 else 0 end
        and ("price_fen" is null or "proposal" is not null)
        and ("price_fen" is not null or "proposal" is null or (("price_envelope" is not null or "destroyed_at" is not null) and "state" <> 'RANKED')));`);
  }
}
