import { Migration } from '@mikro-orm/migrations';

/** How clients and the project ledger pass to whoever comes next (GP-16). */
export class Migration0156Handovers extends Migration {
  override up(): void {
    this.addSql(`create table "handover" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "successor_id" uuid null, "plan" text not null, "open_cases" int not null, "state" text not null, "planned_by_id" uuid not null, "handed_over_by_id" uuid null, "handed_over_at" timestamptz(3) null, "ledger_digest" text null, "acknowledged_by_id" uuid null, "acknowledged_at" timestamptz(3) null, "remarks" text null,
      constraint "handover_pkey" primary key ("id"),
      constraint "handover_contract_id_unique" unique ("contract_id"),
      constraint "handover_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "handover_successor_id_foreign" foreign key ("successor_id") references "organization" ("id") on delete set null,
      constraint "handover_planned_by_id_foreign" foreign key ("planned_by_id") references "person" ("id"),
      constraint "handover_handed_over_by_id_foreign" foreign key ("handed_over_by_id") references "person" ("id") on delete set null,
      constraint "handover_acknowledged_by_id_foreign" foreign key ("acknowledged_by_id") references "person" ("id") on delete set null,
      constraint "handover_open_cases" check ("open_cases" between 0 and 100000),
      constraint "handover_handed_over_in_state" check (num_nonnulls("handed_over_at", "ledger_digest") = case "state" when 'PLANNED' then 0 else 2 end),
      constraint "handover_acknowledged_in_state" check (("acknowledged_at" is not null) = ("state" = 'ACKNOWLEDGED')),
      constraint "handover_acknowledged_by_another" check ("acknowledged_by_id" <> "handed_over_by_id"));`);
    this.addSql(`create index "handover_successor_id_index" on "handover" ("successor_id");`);
    this.addSql(`create trigger "handover_lifecycle" before insert or update of "state" on "handover" for each row execute function guard_lifecycle('handover');`);
  }
}
