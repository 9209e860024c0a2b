import { Migration } from '@mikro-orm/migrations';

/** Balances of past moments and statements of periods are found without walking an account's postings from the newest. */
export class Migration0190LedgerStatements extends Migration {
  override up(): void {
    this.addSql(`create index "ledger_posting_account_id_posted_at_index" on "ledger_posting" ("account_id", "posted_at", "id");`);
  }
}
