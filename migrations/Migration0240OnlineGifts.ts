import { Migration } from '@mikro-orm/migrations';

/** A gift that a payment provider collects is attested by it, and by no person of the fund (CH-14, CH-17). */
export class Migration0240OnlineGifts extends Migration {
  override up(): void {
    this.addSql(`alter table "donation" drop constraint "donation_attested_in_state", add constraint "donation_attested_in_state" check ("state" in ('PLEDGED', 'VOIDED') or "received_at" is not null and ("signatures" = 2 and "confirmed_by_id" is not null or "signatures" = 1 and "confirmed_by_id" is null and "channel" = 'BANK_TRANSFER' and "bank_reference" is not null or "signatures" = 0 and "confirmed_by_id" is null and "channel" in ('CARD', 'ALIPAY', 'WECHAT_PAY')));`);
    this.addSql(`alter table "donation" drop constraint "donation_attested_by_others", add constraint "donation_attested_by_others" check ("donor_id" is null or "donor_id" is distinct from "confirmed_by_id" and ("signatures" in (0, 2) or "donor_id" <> "recorded_by_id") and "donor_id" is distinct from "refund_requested_by_id" and "donor_id" is distinct from "refunded_by_id");`);
    this.addSql(`alter table "donation" add constraint "donation_returned_online" check ("state" <> 'RETURNED' or "channel" in ('CARD', 'ALIPAY', 'WECHAT_PAY'));`);
  }
}
