import { Migration } from '@mikro-orm/migrations';

/** Service users invited to acceptance, and the result that is published (PL-25). */
export class Migration0154Acceptance extends Migration {
  override up(): void {
    this.addSql(`create table "acceptance_invitation" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "contract_id" uuid not null, "milestone_id" uuid not null, "person_id" uuid not null, "capacity" text not null, "invited_by_id" uuid not null, "answer_by" timestamptz(3) not null, "state" text not null, "satisfaction" smallint null, "opinion" text null, "answered_at" timestamptz(3) null,
      constraint "acceptance_invitation_pkey" primary key ("id"),
      constraint "acceptance_invitation_once" unique ("milestone_id", "person_id"),
      constraint "acceptance_invitation_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "acceptance_invitation_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id"),
      constraint "acceptance_invitation_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "acceptance_invitation_invited_by_id_foreign" foreign key ("invited_by_id") references "person" ("id"),
      constraint "acceptance_invitation_capacity_known" check ("capacity" in ('RESIDENT', 'VOLUNTEER')),
      constraint "acceptance_invitation_not_oneself" check ("person_id" <> "invited_by_id"),
      constraint "acceptance_invitation_satisfaction" check ("satisfaction" between 1 and 5),
      constraint "acceptance_invitation_answer_whole" check (("state" = 'ANSWERED') = ("satisfaction" is not null) and ("state" = 'INVITED') = ("answered_at" is null) and ("opinion" is null or "state" = 'ANSWERED')));`);
    this.addSql(`create index "acceptance_invitation_contract_id_index" on "acceptance_invitation" ("contract_id");`);
    this.addSql(`create index "acceptance_invitation_person_id_index" on "acceptance_invitation" ("person_id");`);
    this.addSql(`create index "acceptance_invitation_created_at_index" on "acceptance_invitation" ("created_at", "id");`);
    this.addSql(`create trigger "acceptance_invitation_lifecycle" before insert or update of "state" on "acceptance_invitation" for each row execute function guard_lifecycle('acceptance_invitation');`);
    this.addSql(`create table "acceptance_result" ("id" uuid not null, "contract_id" uuid not null, "milestone_id" uuid not null, "invited" int not null, "answered" int not null, "satisfied" int not null, "satisfaction_sum" int not null, "user_opinion" text not null, "accepted_at" timestamptz(3) not null,
      constraint "acceptance_result_pkey" primary key ("id"),
      constraint "acceptance_result_milestone_id_unique" unique ("milestone_id"),
      constraint "acceptance_result_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "acceptance_result_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id"),
      constraint "acceptance_result_counts" check ("satisfied" between 0 and "answered" and "answered" between 0 and "invited" and "satisfaction_sum" between "answered" and 5 * "answered"));`);
    this.addSql(`create index "acceptance_result_contract_id_index" on "acceptance_result" ("contract_id");`);
    this.addSql(`create index "acceptance_result_accepted_at_index" on "acceptance_result" ("accepted_at", "id");`);
    this.addSql(`create trigger "acceptance_result_append_only" before update or delete or truncate on "acceptance_result" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "acceptance_result" from wushe_application;`);
  }
}
