import { Migration } from '@mikro-orm/migrations';

/** A role that others grant is an offer until its person accepts it; what was granted before stays held. */
export class Migration0200MembershipOffers extends Migration {
  override up(): void {
    this.addSql(`create table "membership_offer" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "party_id" uuid not null, "role" text not null, "ends_at" timestamptz(3) null, "state" text not null, "offered_by_id" uuid not null, "offered_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "membership_id" uuid null,
      constraint "membership_offer_pkey" primary key ("id"),
      constraint "membership_offer_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "membership_offer_party_id_foreign" foreign key ("party_id") references "party" ("id"),
      constraint "membership_offer_offered_by_id_foreign" foreign key ("offered_by_id") references "person" ("id"),
      constraint "membership_offer_membership_id_foreign" foreign key ("membership_id") references "membership" ("id") on delete set null,
      constraint "membership_offer_membership_id_unique" unique ("membership_id"),
      constraint "membership_offer_not_to_oneself" check ("offered_by_id" <> "person_id"),
      constraint "membership_offer_accepted_is_held" check (("state" = 'ACCEPTED') = ("membership_id" is not null)),
      constraint "membership_offer_accepted_in_time" check ("state" <> 'ACCEPTED' or "answered_at" < "expires_at"),
      constraint "membership_offer_answered" check (("state" = 'OFFERED') = ("answered_at" is null)));`);
    this.addSql(`create index "membership_offer_person_id_index" on "membership_offer" ("person_id");`);
    this.addSql(`create index "membership_offer_party_id_index" on "membership_offer" ("party_id");`);
    this.addSql(`create unique index "membership_offer_once" on "membership_offer" ("person_id", "party_id", "role") where "state" = 'OFFERED';`);
    this.addSql(`create index "membership_offer_open" on "membership_offer" ("expires_at") where "state" = 'OFFERED';`);
    this.addSql(`create trigger "membership_offer_lifecycle" before insert or update of "state" on "membership_offer" for each row execute function guard_lifecycle('membership_offer');`);
    this.addSql(`revoke update on "membership_offer" from wushe_application;`);
    this.addSql(`grant update ("state", "answered_at", "membership_id", "version") on "membership_offer" to wushe_application;`);
  }
}
