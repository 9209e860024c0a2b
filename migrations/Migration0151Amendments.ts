import { Migration } from '@mikro-orm/migrations';
import { amendmentGuards } from './contracts/amendment-guards.js';

/** Change orders: both sides sign, a tenth at most in all (PL-13), and the milestones are the whole again. */
export class Migration0151Amendments extends Migration {
  override up(): void {
    this.addSql(`create table "contract_amendment" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "number" smallint not null, "reason" text not null, "change_fen" bigint not null, "new_ends_on" date null, "side" text not null, "state" text not null, "proposed_by_id" uuid not null, "client_signed_by_id" uuid null, "provider_signed_by_id" uuid null, "effective_at" timestamptz(3) null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, "ended_reason" text null,
      constraint "contract_amendment_pkey" primary key ("id"),
      constraint "contract_amendment_number_once" unique ("contract_id", "number"),
      constraint "contract_amendment_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "contract_amendment_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id"),
      constraint "contract_amendment_client_signed_by_id_foreign" foreign key ("client_signed_by_id") references "person" ("id") on delete set null,
      constraint "contract_amendment_provider_signed_by_id_foreign" foreign key ("provider_signed_by_id") references "person" ("id") on delete set null,
      constraint "contract_amendment_ended_by_id_foreign" foreign key ("ended_by_id") references "person" ("id") on delete set null,
      constraint "contract_amendment_side_known" check ("side" in ('CLIENT', 'PROVIDER')),
      constraint "contract_amendment_two_signatories" check ("client_signed_by_id" <> "provider_signed_by_id"),
      constraint "contract_amendment_not_signed_by_proposer" check ("side" <> 'CLIENT' or "client_signed_by_id" <> "proposed_by_id"),
      constraint "contract_amendment_signatures_in_state" check (num_nonnulls("client_signed_by_id", "provider_signed_by_id") = case "state" when 'PROPOSED' then 0 when 'SIGNED_BY_ONE' then 1 else 2 end or "state" = 'DROPPED'),
      constraint "contract_amendment_effective_in_state" check (("effective_at" is not null) = ("state" = 'IN_FORCE')),
      constraint "contract_amendment_ended_in_state" check (num_nonnulls("ended_at", "ended_reason") = case "state" when 'DROPPED' then 2 else 0 end));`);
    this.addSql(`create unique index "contract_amendment_one_open" on "contract_amendment" ("contract_id") where "state" in ('PROPOSED', 'SIGNED_BY_ONE');`);
    this.addSql(`create index "contract_amendment_created_at_index" on "contract_amendment" ("created_at", "id");`);
    this.addSql(`create table "contract_amendment_milestone" ("id" uuid not null, "amendment_id" uuid not null, "milestone_id" uuid null, "number" smallint not null, "title" text not null, "deliverable" text not null, "amount_fen" bigint not null, "due_on" date not null, "fiscal_year" smallint not null,
      constraint "contract_amendment_milestone_pkey" primary key ("id"),
      constraint "contract_amendment_milestone_number_once" unique ("amendment_id", "number"),
      constraint "contract_amendment_milestone_amendment_id_foreign" foreign key ("amendment_id") references "contract_amendment" ("id"),
      constraint "contract_amendment_milestone_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id") on delete set null,
      constraint "contract_amendment_milestone_amount_positive" check ("amount_fen" > 0));`);
    this.addSql(`create index "contract_amendment_milestone_milestone_id_index" on "contract_amendment_milestone" ("milestone_id");`);
    for (const statement of amendmentGuards) this.addSql(statement);
  }
}
