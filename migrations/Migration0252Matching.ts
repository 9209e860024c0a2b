import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Gifts matched by government and sponsors (配捐), out of money that was given for it. */
export class Migration0252Matching extends Migration {
  override up(): void {
    this.addSql(`create table "match_offer" (${aggregate}, "fund_id" uuid not null, "pool_id" uuid not null, "account_id" uuid null, "sponsor" text not null, "priority" int not null, "ratio_percent" int not null, "per_gift_cap_fen" bigint null, "per_donor_cap_fen" bigint null, "budget_fen" bigint not null, "spent_fen" bigint not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "state" text not null, "drafted_by_id" uuid not null, "opened_by_id" uuid null,
      constraint "match_offer_pkey" primary key ("id"),
      constraint "match_offer_fund_id_foreign" foreign key ("fund_id") references "community_fund" ("id"),
      constraint "match_offer_pool_id_foreign" foreign key ("pool_id") references "fund_account" ("id"),
      constraint "match_offer_account_id_foreign" foreign key ("account_id") references "fund_account" ("id") on delete set null,
      constraint "match_offer_pool_of_fund" foreign key ("pool_id", "fund_id") references "fund_account" ("id", "fund_id"),
      constraint "match_offer_account_of_fund" foreign key ("account_id", "fund_id") references "fund_account" ("id", "fund_id"),
      constraint "match_offer_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
      constraint "match_offer_opened_by_id_foreign" foreign key ("opened_by_id") references "person" ("id") on delete set null,
      constraint "match_offer_two_persons" check ("opened_by_id" <> "drafted_by_id"),
      constraint "match_offer_elsewhere" check ("account_id" <> "pool_id"),
      constraint "match_offer_terms" check ("ratio_percent" between 1 and 1000 and "priority" between 1 and 1000 and "per_gift_cap_fen" > 0 and "per_donor_cap_fen" > 0 and "ends_at" > "starts_at"),
      constraint "match_offer_within_budget" check ("budget_fen" between 1 and 1000000000000000 and "spent_fen" between 0 and "budget_fen" and ("state" <> 'EXHAUSTED' or "spent_fen" = "budget_fen")));`);
    this.addSql(`create index "match_offer_fund_id_index" on "match_offer" ("fund_id");`);
    this.addSql(`create index "match_offer_pool_id_index" on "match_offer" ("pool_id");`);
    this.addSql(`create index "match_offer_account_id_index" on "match_offer" ("account_id");`);
    this.addSql(`create index "match_offer_state_index" on "match_offer" ("state");`);
    this.addSql(`create index "match_offer_starts_at_id_index" on "match_offer" ("starts_at", "id");`);
    this.addSql(`create trigger "match_offer_lifecycle" before insert or update on "match_offer" for each row execute function guard_lifecycle('match_offer');`);
    // What sponsors announced does not change.
    this.addSql(`revoke update on "match_offer" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "spent_fen", "opened_by_id") on "match_offer" to wushe_application;`);

    this.addSql(`create table "gift_match" ("id" uuid not null, "offer_id" uuid not null, "donation_id" uuid not null, "amount_fen" bigint not null, "matched_at" timestamptz(3) not null, "undone_at" timestamptz(3) null,
      constraint "gift_match_pkey" primary key ("id"),
      constraint "gift_match_once" unique ("offer_id", "donation_id"),
      constraint "gift_match_offer_id_foreign" foreign key ("offer_id") references "match_offer" ("id"),
      constraint "gift_match_donation_id_foreign" foreign key ("donation_id") references "donation" ("id"),
      constraint "gift_match_amount" check ("amount_fen" >= 0));`);
    this.addSql(`create index "gift_match_donation_id_index" on "gift_match" ("donation_id");`);
    this.addSql(`create index "gift_match_matched_at_id_index" on "gift_match" ("matched_at", "id");`);
    this.addSql(`revoke update on "gift_match" from wushe_application;`);
    this.addSql(`grant update ("undone_at") on "gift_match" to wushe_application;`);
  }
}
