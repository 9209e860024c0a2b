import { Migration } from '@mikro-orm/migrations';

/** Appeals against credit events, and who recorded these. */
export class Migration0144CreditAppeals extends Migration {
  override up(): void {
    this.addSql(`alter table "credit_event" add column "recorded_by_id" uuid null, add constraint "credit_event_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete set null;`);
    this.addSql(`create table "credit_appeal" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "credit_event_id" uuid not null, "organization_id" uuid not null, "grounds" text not null, "state" text not null, "filed_by_id" uuid not null, "filed_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "decision" text null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null,
      constraint "credit_appeal_pkey" primary key ("id"),
      constraint "credit_appeal_credit_event_id_foreign" foreign key ("credit_event_id") references "credit_event" ("id"),
      constraint "credit_appeal_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "credit_appeal_filed_by_id_foreign" foreign key ("filed_by_id") references "person" ("id"),
      constraint "credit_appeal_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "credit_appeal_two_people" check ("decided_by_id" <> "filed_by_id"),
      constraint "credit_appeal_decision_whole" check (("state" in ('UPHELD', 'DISMISSED')) = ("decision" is not null and "decided_at" is not null)));`);
    this.addSql(`create index "credit_appeal_organization_id_index" on "credit_appeal" ("organization_id");`);
    this.addSql(`create unique index "credit_appeal_once" on "credit_appeal" ("credit_event_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create trigger "credit_appeal_lifecycle" before insert or update of "state" on "credit_appeal" for each row execute function guard_lifecycle('credit_appeal');`);
  }
}
