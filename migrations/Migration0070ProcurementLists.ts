import { Migration } from '@mikro-orm/migrations';
import { listGuards } from './procurement/list-guards.js';

/** Buyers with their budgets, guidance catalogues, and purchase lists. */
export class Migration0070ProcurementLists extends Migration {
  override up(): void {
    this.buyers();
    this.catalogue();
    this.lists();
    this.indexes();
    for (const statement of listGuards) this.addSql(statement);
  }

  private buyers(): void {
    this.addSql(`create table "buyer" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "name" text not null, "kind" text not null, "credit_code" text not null, "division_id" uuid not null, "jurisdiction" text not null,
      constraint "buyer_pkey" primary key ("id"),
      constraint "buyer_credit_code_unique" unique ("credit_code"),
      constraint "buyer_division_id_foreign" foreign key ("division_id") references "division" ("id"),
      constraint "buyer_credit_code_valid" check (is_credit_code("credit_code")),
      constraint "buyer_jurisdiction_form" check ("jurisdiction" ~ '^(CN|[0-9]{2,12})$'));`);
    this.addSql(`create index "buyer_division_id_index" on "buyer" ("division_id");`);
    this.addSql(`create trigger "buyer_party" after insert or update of "name" on "buyer" for each row execute function register_party('BUYER');`);

    this.addSql(`create table "budget_appropriation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "buyer_id" uuid not null, "fiscal_year" smallint not null, "fund_source" text not null, "amount_fen" bigint not null, "document_number" text not null, "appropriated_by_id" uuid not null, "appropriated_at" timestamptz(3) not null, "transaction_id" uuid not null,
      constraint "budget_appropriation_pkey" primary key ("id"),
      constraint "budget_appropriation_once" unique ("buyer_id", "fiscal_year", "fund_source", "document_number"),
      constraint "budget_appropriation_transaction_id_unique" unique ("transaction_id"),
      constraint "budget_appropriation_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "budget_appropriation_appropriated_by_id_foreign" foreign key ("appropriated_by_id") references "person" ("id"),
      constraint "budget_appropriation_transaction_id_foreign" foreign key ("transaction_id") references "ledger_transaction" ("id"),
      constraint "budget_appropriation_positive" check ("amount_fen" > 0));`);
  }

  private catalogue(): void {
    this.addSql(`create table "catalogue_version" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "jurisdiction" text not null, "year" smallint not null, "edition" text not null, "title" text not null, "standing" text not null, "source" text not null, "imported_by_id" uuid not null, "imported_at" timestamptz(3) not null, "item_count" int not null,
      constraint "catalogue_version_pkey" primary key ("id"),
      constraint "catalogue_version_once" unique ("jurisdiction", "year", "edition"),
      constraint "catalogue_version_imported_by_id_foreign" foreign key ("imported_by_id") references "person" ("id"),
      constraint "catalogue_version_standing_known" check ("standing" in ('RECONSTRUCTED', 'VERIFIED')));`);
    this.addSql(`create table "catalogue_item" ("id" uuid not null, "catalogue_id" uuid not null, "code" text not null, "level" smallint not null, "parent_id" uuid null, "name_zh" text not null, "name_en" text null, "unit" text null, "confidence" text not null, "prohibited" boolean not null,
      constraint "catalogue_item_pkey" primary key ("id"),
      constraint "catalogue_item_code_once" unique ("catalogue_id", "code"),
      constraint "catalogue_item_catalogue_id_foreign" foreign key ("catalogue_id") references "catalogue_version" ("id"),
      constraint "catalogue_item_parent_id_foreign" foreign key ("parent_id") references "catalogue_item" ("id") on delete set null,
      constraint "catalogue_item_code_shape" check ("code" ~ '^[AB]([0-9]{2}){0,3}$' and length("code") = 2 * "level" - 1),
      constraint "catalogue_item_under_its_parent" check (("level" = 1) = ("parent_id" is null)),
      constraint "catalogue_item_confidence_known" check ("confidence" in ('HIGH', 'MEDIUM', 'LOW', 'LOCAL')));`);
    this.addSql(`create index "catalogue_item_parent_id_index" on "catalogue_item" ("parent_id");`);
  }

  private lists(): void {
    this.addSql(`create table "purchase_list" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "buyer_id" uuid not null, "year" smallint not null, "title" text not null, "state" text not null, "drafted_by_id" uuid not null, "drafted_at" timestamptz(3) not null, "consulted_from" timestamptz(3) null, "consulted_until" timestamptz(3) null, "consultation_summary" text null, "published_by_id" uuid null, "published_at" timestamptz(3) null, "amendments" smallint not null default 0, "amendment_reason" text null, "amended_at" timestamptz(3) null, "closed_at" timestamptz(3) null,
      constraint "purchase_list_pkey" primary key ("id"),
      constraint "purchase_list_one_a_year" unique ("buyer_id", "year"),
      constraint "purchase_list_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "purchase_list_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
      constraint "purchase_list_published_by_id_foreign" foreign key ("published_by_id") references "person" ("id") on delete set null,
      constraint "purchase_list_two_people" check ("published_by_id" <> "drafted_by_id"),
      constraint "purchase_list_consulted" check ("consulted_until" > "consulted_from" and (("published_at" is null) or ("consulted_until" is not null and "published_at" > "consulted_until"))),
      constraint "purchase_list_publication_whole" check (num_nonnulls("published_by_id", "published_at") = case when "state" in ('DRAFT', 'CONSULTED') then 0 else 2 end));`);
    this.addSql(`create table "purchase_line" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "list_id" uuid not null, "buyer_id" uuid not null, "number" smallint not null, "catalogue_item_id" uuid not null, "title" text not null, "description" text not null, "quantity" int not null, "unit" text not null, "standard" text not null, "service_community_id" uuid null, "service_division_id" uuid null, "target_group" text not null, "expected_quarter" smallint not null, "budget_fen" bigint not null, "state" text not null, "drafted_by_id" uuid not null, "announced_at" timestamptz(3) null, "opened_by_id" uuid null, "published_at" timestamptz(3) null,
      constraint "purchase_line_pkey" primary key ("id"),
      constraint "purchase_line_number_once" unique ("list_id", "number"),
      constraint "purchase_line_list_id_foreign" foreign key ("list_id") references "purchase_list" ("id"),
      constraint "purchase_line_buyer_id_foreign" foreign key ("buyer_id") references "buyer" ("id"),
      constraint "purchase_line_catalogue_item_id_foreign" foreign key ("catalogue_item_id") references "catalogue_item" ("id"),
      constraint "purchase_line_service_community_id_foreign" foreign key ("service_community_id") references "community" ("id") on delete set null,
      constraint "purchase_line_service_division_id_foreign" foreign key ("service_division_id") references "division" ("id") on delete set null,
      constraint "purchase_line_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id"),
      constraint "purchase_line_opened_by_id_foreign" foreign key ("opened_by_id") references "person" ("id") on delete set null,
      constraint "purchase_line_measured" check ("quantity" > 0 and "unit" <> '' and "standard" <> ''),
      constraint "purchase_line_one_area" check (num_nonnulls("service_community_id", "service_division_id") = 1),
      constraint "purchase_line_quarter" check ("expected_quarter" between 1 and 4),
      constraint "purchase_line_budget_positive" check ("budget_fen" > 0),
      constraint "purchase_line_two_people" check ("opened_by_id" <> "drafted_by_id"),
      constraint "purchase_line_opening_whole" check (num_nonnulls("opened_by_id", "published_at") in (0, 2) and ("state" in ('PLANNED', 'CANCELLED') or "published_at" is not null)),
      constraint "purchase_line_opened_after_announcement" check ("published_at" is null or "announced_at" is not null));`);
    this.addSql(`create table "purchase_line_budget" ("id" uuid not null, "line_id" uuid not null, "fund_source" text not null, "amount_fen" bigint not null, "budget_item" text null,
      constraint "purchase_line_budget_pkey" primary key ("id"),
      constraint "purchase_line_budget_source_once" unique ("line_id", "fund_source"),
      constraint "purchase_line_budget_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"),
      constraint "purchase_line_budget_amount_positive" check ("amount_fen" > 0));`);
    this.addSql(`create table "purchase_line_need" ("id" uuid not null, "line_id" uuid not null, "need_id" uuid not null, "cited_by_id" uuid not null, "cited_at" timestamptz(3) not null,
      constraint "purchase_line_need_pkey" primary key ("id"),
      constraint "purchase_line_need_once" unique ("line_id", "need_id"),
      constraint "purchase_line_need_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id"),
      constraint "purchase_line_need_need_id_foreign" foreign key ("need_id") references "need" ("id"),
      constraint "purchase_line_need_cited_by_id_foreign" foreign key ("cited_by_id") references "person" ("id"));`);
    this.addSql(`create table "purchase_list_comment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "list_id" uuid not null, "line_id" uuid null, "author_id" uuid not null, "body" text not null, "commented_at" timestamptz(3) not null,
      constraint "purchase_list_comment_pkey" primary key ("id"),
      constraint "purchase_list_comment_list_id_foreign" foreign key ("list_id") references "purchase_list" ("id"),
      constraint "purchase_list_comment_line_id_foreign" foreign key ("line_id") references "purchase_line" ("id") on delete set null,
      constraint "purchase_list_comment_author_id_foreign" foreign key ("author_id") references "person" ("id"));`);
  }

  private indexes(): void {
    this.addSql(`create index "purchase_list_published_at_index" on "purchase_list" ("published_at", "id");`);
    this.addSql(`create index "purchase_list_state_published_at_index" on "purchase_list" ("state", "published_at", "id");`);
    // The page of open lines in either order, alone and within one buyer, community or kind of service.
    this.addSql(`create index "purchase_line_published_at_index" on "purchase_line" ("published_at", "id");`);
    this.addSql(`create index "purchase_line_budget_index" on "purchase_line" ("budget_fen", "id");`);
    this.addSql(`create index "purchase_line_state_published_at_index" on "purchase_line" ("state", "published_at", "id");`);
    this.addSql(`create index "purchase_line_state_budget_index" on "purchase_line" ("state", "budget_fen", "id");`);
    this.addSql(`create index "purchase_line_buyer_published_at_index" on "purchase_line" ("buyer_id", "published_at", "id");`);
    this.addSql(`create index "purchase_line_community_published_at_index" on "purchase_line" ("service_community_id", "published_at", "id");`);
    this.addSql(`create index "purchase_line_item_published_at_index" on "purchase_line" ("catalogue_item_id", "published_at", "id");`);
    this.addSql(`create index "purchase_line_search_index" on "purchase_line" using gin (search_grams("title" || ' ' || "description"));`);
    this.addSql(`create index "purchase_line_need_need_id_index" on "purchase_line_need" ("need_id");`);
    this.addSql(`create index "purchase_list_comment_list_index" on "purchase_list_comment" ("list_id", "commented_at", "id");`);
    this.addSql(`create index "purchase_list_comment_line_id_index" on "purchase_list_comment" ("line_id");`);
  }
}
