import { Migration } from '@mikro-orm/migrations';

/** What became of the thirty days for signing (PL-11): overdue, extended on a ground, or lapsed. */
export class Migration0155Signing extends Migration {
  override up(): void {
    this.addSql(`create table "signing_event" ("id" uuid not null, "award_id" uuid not null, "kind" text not null, "due_at" timestamptz(3) not null, "new_due_at" timestamptz(3) null, "ground" text null, "reason" text null, "fault" text null, "by_id" uuid null, "happened_at" timestamptz(3) not null,
      constraint "signing_event_pkey" primary key ("id"),
      constraint "signing_event_award_id_foreign" foreign key ("award_id") references "award" ("id"),
      constraint "signing_event_by_id_foreign" foreign key ("by_id") references "person" ("id") on delete set null,
      constraint "signing_event_kind" check (case "kind" when 'OVERDUE' then num_nonnulls("new_due_at", "ground", "reason", "by_id", "fault") = 0 and "happened_at" > "due_at" when 'EXTENDED' then num_nonnulls("new_due_at", "ground", "reason") = 3 and "fault" is null and "new_due_at" > "due_at" when 'LAPSED' then num_nonnulls("reason", "fault") = 2 and "new_due_at" is null and "happened_at" > "due_at" else false end),
      constraint "signing_event_fault_known" check ("fault" in ('CLIENT', 'PROVIDER')));`);
    this.addSql(`create unique index "signing_event_once" on "signing_event" ("award_id", "kind", "due_at");`);
    this.addSql(`create index "signing_event_happened_at_index" on "signing_event" ("happened_at", "id");`);
    this.addSql(`create trigger "signing_event_append_only" before update or delete or truncate on "signing_event" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "signing_event" from wushe_application;`);
  }
}
