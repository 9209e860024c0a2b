import { Migration } from '@mikro-orm/migrations';
import { ledgerLinks } from './ledger/links.js';

/** Value dates of postings, links between transactions (refunds, returns, corrections), and accounts for taxes. */
export class Migration0231LedgerLinks extends Migration {
  override up(): void {
    this.addSql(`alter table "ledger_transaction" add column "follows_id" uuid null, add column "follows_as" text null,
      add constraint "ledger_transaction_follows_id_foreign" foreign key ("follows_id") references "ledger_transaction" ("id"),
      add constraint "ledger_transaction_follows_as" check (("follows_id" is null) = ("follows_as" is null) and ("follows_as" is null or "follows_as" in ('REFUND', 'RETURN', 'CORRECTION')) and ("follows_id" is null or "reverses_id" is null));`);
    this.addSql(`create index "ledger_transaction_follows_id_index" on "ledger_transaction" ("follows_id") where follows_id is not null;`);

    this.addSql(`alter table "ledger_posting" add column "value_date" date null;`);
    this.addSql(`alter table "ledger_posting" disable trigger user;`);
    this.addSql(`update "ledger_posting" p set value_date = t.value_date from "ledger_transaction" t where t.id = p.transaction_id;`);
    this.addSql(`alter table "ledger_posting" enable trigger user;`);
    this.addSql(`alter table "ledger_posting" alter column "value_date" set not null;`);
    // Few postings count from another day than that on which they were posted; a statement by value date is one by posting and these.
    this.addSql(`create index "ledger_posting_other_day_index" on "ledger_posting" ("account_id", "value_date") where value_date <> (posted_at at time zone 'Asia/Shanghai')::date;`);

    this.addSql(`alter table "ledger_account" drop constraint "ledger_account_kind", add constraint "ledger_account_kind" check (kind in ('APPROPRIATION', 'DONATION', 'CLEARING', 'BUDGET', 'FUND', 'SECURITY', 'PAYABLE', 'RECEIVED', 'WITHHELD', 'FEES', 'TAXES', 'RESERVED'));`);
    for (const statement of ledgerLinks) this.addSql(statement);
  }
}
