import { Migration } from '@mikro-orm/migrations';
import { contractGuards } from './contracts/guards.js';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Contracts and grant agreements, their milestones with the money set aside, and the time that was served. */
export class Migration0090Contracts extends Migration {
  override up(): void {
    this.contracts();
    this.milestones();
    this.records();
    for (const statement of contractGuards) this.addSql(statement);
  }

  private contracts(): void {
    this.addSql(`create table "contract" (${aggregate}, "award_id" uuid null, "application_id" uuid null, "buyer_id" uuid null, "fund_id" uuid null, "organization_id" uuid not null, "signatory_id" uuid not null, "community_id" uuid not null, "amount_fen" bigint not null, "title" text not null, "content" text not null, "standards" text not null, "rights_and_duties" text not null, "breach_terms" text not null, "starts_on" date not null, "ends_on" date not null, "long_term_ground" text null, "performance_bond_fen" bigint null, "state" text not null, "drafted_by_id" uuid not null, "sign_by" timestamptz(3) null, "client_signed_by_id" uuid null, "provider_signed_by_id" uuid null, "signed_at" timestamptz(3) null, "publish_by" timestamptz(3) null, "published_by_id" uuid null, "published_at" timestamptz(3) null, "accepted_at" timestamptz(3) null, "termination_ground" text null, "termination_reason" text null, "termination_side" text null, "termination_proposed_by_id" uuid null, "termination_agreed_by_id" uuid null, "ended_at" timestamptz(3) null,
      constraint "contract_pkey" primary key ("id"),
      constraint "contract_one_source" check (num_nonnulls("award_id", "application_id") = 1 and ("award_id" is null) = ("buyer_id" is null) and ("application_id" is null) = ("fund_id" is null)),
      constraint "contract_amount_positive" check ("amount_fen" > 0),
      constraint "contract_term_order" check ("ends_on" >= "starts_on"),
      constraint "contract_term_three_years" check ("ends_on" < "starts_on" + interval '3 years'),
      constraint "contract_long_term_has_ground" check ("ends_on" < "starts_on" + interval '1 year' or "long_term_ground" is not null),
      constraint "contract_bond_within_tenth" check ("performance_bond_fen" > 0 and "performance_bond_fen" * 10 <= "amount_fen"),
      constraint "contract_not_signed_by_drafter" check ("client_signed_by_id" <> "drafted_by_id"),
      constraint "contract_two_signatories" check ("client_signed_by_id" <> "provider_signed_by_id"),
      constraint "contract_signatures_in_state" check (num_nonnulls("client_signed_by_id", "provider_signed_by_id") = case "state" when 'DRAFT' then 0 when 'SIGNED_BY_ONE' then 1 else 2 end or "state" = 'WITHDRAWN'),
      constraint "contract_signed_in_state" check (("signed_at" is not null) = ("state" in ('SIGNED', 'IN_DELIVERY', 'COMPLETED', 'TERMINATED')) and ("signed_at" is null) = ("publish_by" is null)),
      constraint "contract_publication_whole" check (("published_by_id" is null or "published_at" is not null) and ("published_at" is null or "signed_at" is not null)),
      constraint "contract_termination_whole" check (num_nonnulls("termination_ground", "termination_reason", "termination_side") in (0, 3) and ("state" <> 'TERMINATED' or "termination_ground" is not null)),
      constraint "contract_terminated_by_two" check ("termination_agreed_by_id" <> "termination_proposed_by_id"),
      constraint "contract_ended_in_state" check (("ended_at" is not null) = ("state" in ('COMPLETED', 'TERMINATED', 'WITHDRAWN'))));`);
    for (const [column, table] of [['award', 'award'], ['application', 'grant_application'], ['buyer', 'buyer'], ['fund', 'community_fund'], ['client_signed_by', 'person'], ['provider_signed_by', 'person'], ['published_by', 'person'], ['termination_proposed_by', 'person'], ['termination_agreed_by', 'person']]) {
      this.addSql(`alter table "contract" add constraint "contract_${column}_id_foreign" foreign key ("${column}_id") references "${table}" ("id") on delete set null;`);
    }
    for (const [column, table] of [['organization', 'organization'], ['signatory', 'organization'], ['community', 'community'], ['drafted_by', 'person']]) {
      this.addSql(`alter table "contract" add constraint "contract_${column}_id_foreign" foreign key ("${column}_id") references "${table}" ("id");`);
    }
    this.addSql(`create unique index "contract_award_once" on "contract" ("award_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create unique index "contract_application_once" on "contract" ("application_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create index "contract_begin_index" on "contract" ("starts_on") where "state" = 'SIGNED';`);
    this.addSql(`create index "contract_created_at_index" on "contract" ("created_at", "id");`);
    this.addSql(`create index "contract_signed_at_index" on "contract" ("signed_at", "id");`);
    this.addSql(`create index "contract_organization_signed_at_index" on "contract" ("organization_id", "signed_at", "id");`);
    for (const column of ['buyer', 'fund', 'signatory', 'community']) this.addSql(`create index "contract_${column}_id_index" on "contract" ("${column}_id");`);
  }

  private milestones(): void {
    this.addSql(`create table "milestone" (${aggregate}, "contract_id" uuid not null, "number" smallint not null, "title" text not null, "deliverable" text not null, "share_basis_points" int not null, "amount_fen" bigint not null, "timing" text not null, "due_on" date not null, "state" text not null, "delivered_by_id" uuid null, "delivered_at" timestamptz(3) null, "evidence" text null, "evidence_links" text[] null, "evidence_digest" text null, "client_accepted_by_id" uuid null, "community_accepted_by_id" uuid null, "user_opinion" text null, "accepted_at" timestamptz(3) null, "rejected_by_id" uuid null, "rejection_reason" text null, "paid_at" timestamptz(3) null,
      constraint "milestone_pkey" primary key ("id"),
      constraint "milestone_number_once" unique ("contract_id", "number"),
      constraint "milestone_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "milestone_delivered_by_id_foreign" foreign key ("delivered_by_id") references "person" ("id") on delete set null,
      constraint "milestone_client_accepted_by_id_foreign" foreign key ("client_accepted_by_id") references "person" ("id") on delete set null,
      constraint "milestone_community_accepted_by_id_foreign" foreign key ("community_accepted_by_id") references "person" ("id") on delete set null,
      constraint "milestone_rejected_by_id_foreign" foreign key ("rejected_by_id") references "person" ("id") on delete set null,
      constraint "milestone_share" check ("share_basis_points" between 1 and 10000),
      constraint "milestone_amount_positive" check ("amount_fen" > 0),
      constraint "milestone_timing_known" check ("timing" in ('AT_SIGNING', 'AT_ACCEPTANCE')),
      constraint "milestone_advance_is_first" check ("timing" = 'AT_ACCEPTANCE' or "number" = 1),
      constraint "milestone_delivered_in_state" check ("state" not in ('DELIVERED', 'ACCEPTED_BY_ONE', 'ACCEPTED', 'REJECTED') or num_nonnulls("delivered_at", "evidence") = 2),
      constraint "milestone_accepted_by_two" check ("client_accepted_by_id" <> "community_accepted_by_id"),
      constraint "milestone_not_accepted_by_deliverer" check ("delivered_by_id" <> "client_accepted_by_id" and "delivered_by_id" <> "community_accepted_by_id"),
      constraint "milestone_acceptance_in_state" check ("state" not in ('ACCEPTED_BY_ONE', 'ACCEPTED') or num_nonnulls("client_accepted_by_id", "community_accepted_by_id") = case "state" when 'ACCEPTED' then 2 else 1 end),
      constraint "milestone_acceptance_has_opinion" check ("community_accepted_by_id" is null or "user_opinion" is not null),
      constraint "milestone_rejection_has_reason" check (("state" = 'REJECTED') = ("rejection_reason" is not null) or "state" = 'CANCELLED'),
      constraint "milestone_paid_in_state" check (("paid_at" is not null) = ("state" = 'PAID')));`);
    this.addSql(`create index "milestone_due_on_index" on "milestone" ("due_on", "id");`);

    this.addSql(`create table "milestone_hold" ("id" uuid not null, "milestone_id" uuid not null, "hold_id" uuid not null, "amount_fen" bigint not null, "fund_source" text null,
      constraint "milestone_hold_pkey" primary key ("id"),
      constraint "milestone_hold_hold_id_unique" unique ("hold_id"),
      constraint "milestone_hold_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id"),
      constraint "milestone_hold_hold_id_foreign" foreign key ("hold_id") references "ledger_hold" ("id"),
      constraint "milestone_hold_amount_positive" check ("amount_fen" > 0));`);
    this.addSql(`create index "milestone_hold_milestone_id_index" on "milestone_hold" ("milestone_id");`);
  }

  private records(): void {
    this.addSql(`create table "service_record" (${aggregate}, "contract_id" uuid not null, "milestone_id" uuid not null, "kind" text not null, "worker_id" uuid null, "volunteer_id" uuid null, "person_id" uuid not null, "started_at" timestamptz(3) not null, "ended_at" timestamptz(3) not null, "minutes" smallint not null, "activity" text not null, "people_served" int null, "state" text not null, "recorded_by_id" uuid not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "rejection_reason" text null,
      constraint "service_record_pkey" primary key ("id"),
      constraint "service_record_contract_id_foreign" foreign key ("contract_id") references "contract" ("id"),
      constraint "service_record_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id"),
      constraint "service_record_worker_id_foreign" foreign key ("worker_id") references "social_worker" ("id") on delete set null,
      constraint "service_record_volunteer_id_foreign" foreign key ("volunteer_id") references "volunteer" ("id") on delete set null,
      constraint "service_record_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "service_record_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id"),
      constraint "service_record_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      constraint "service_record_minutes" check ("minutes" between 1 and 1440 and "ended_at" = "started_at" + "minutes" * interval '1 minute'),
      constraint "service_record_one_server" check (case "kind" when 'SOCIAL_WORK' then "worker_id" is not null and "volunteer_id" is null when 'VOLUNTEERING' then "volunteer_id" is not null and "worker_id" is null else false end),
      constraint "service_record_people_served" check ("people_served" between 1 and 100000),
      constraint "service_record_decided_by_another" check ("decided_by_id" <> "recorded_by_id" and "decided_by_id" <> "person_id"),
      constraint "service_record_decision_whole" check (("state" = 'RECORDED') = ("decided_at" is null) and ("state" = 'REJECTED') = ("rejection_reason" is not null)),
      constraint "service_record_no_overlap" exclude using gist ("person_id" with =, tstzrange("started_at", "ended_at") with &&) where ("state" <> 'REJECTED'));`);
    for (const column of ['contract', 'milestone', 'worker', 'volunteer']) this.addSql(`create index "service_record_${column}_id_index" on "service_record" ("${column}_id");`);
    this.addSql(`create index "service_record_started_at_index" on "service_record" ("started_at", "id");`);
  }
}
