import { Migration } from '@mikro-orm/migrations';
import { ledgerGivesBack } from './ledger/gives-back.js';

/** Payments that a bank sends back (退汇): the money is set aside anew, and the milestone is payable again. */
export class Migration0233PaymentReturns extends Migration {
  override up(): void {
    this.addSql(ledgerGivesBack);
    this.addSql(`alter table "payment" add column "returned_by_id" uuid null, add column "returned_at" timestamptz(3) null, add column "return_reference" text null, add column "return_reason" text null,
      add constraint "payment_returned_by_id_foreign" foreign key ("returned_by_id") references "person" ("id") on delete set null,
      drop constraint "payment_paid_in_state",
      add constraint "payment_paid_in_state" check (num_nonnulls("settled_by_id", "paid_at", "channel", "reference") = case when "state" in ('PAID', 'RETURNED') then 4 else 0 end),
      add constraint "payment_returned_in_state" check (num_nonnulls("returned_by_id", "returned_at", "return_reference", "return_reason") = case "state" when 'RETURNED' then 4 else 0 end),
      add constraint "payment_returned_by_another" check ("returned_by_id" is null or "returned_by_id" is distinct from "settled_by_id");`);
    this.addSql(`drop index "payment_reference_once";`);
    this.addSql(`create unique index "payment_reference_once" on "payment" (coalesce("buyer_id", "fund_id"), "channel", "reference") where "state" in ('PAID', 'RETURNED');`);
    this.addSql(`create unique index "payment_return_reference_once" on "payment" (coalesce("buyer_id", "fund_id"), "return_reference") where "state" = 'RETURNED';`);
  }
}
