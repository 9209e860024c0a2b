import { Migration } from '@mikro-orm/migrations';

/** Sign-in by a provider (OpenID Connect): whose identities are known, and journeys on their way. */
export class Migration0185Identities extends Migration {
  override up(): void {
    this.addSql(`create table "sign_in_identity" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "person_id" uuid not null, "issuer" text not null, "subject_digest" bytea null, "known_as" text null, "unlinked_at" timestamptz(3) null,
      constraint "sign_in_identity_pkey" primary key ("id"),
      constraint "identity_one_person" unique ("subject_digest"),
      constraint "sign_in_identity_person_id_foreign" foreign key ("person_id") references "person" ("id"),
      constraint "sign_in_identity_digest_length" check (octet_length("subject_digest") = 32),
      constraint "sign_in_identity_linked_is_known" check (("unlinked_at" is null) = ("subject_digest" is not null)),
      constraint "sign_in_identity_unlinked_is_unnamed" check ("unlinked_at" is null or "known_as" is null));`);
    this.addSql(`create index "sign_in_identity_person_id_index" on "sign_in_identity" ("person_id");`);
    // Whose it is never changes.
    this.addSql(`revoke update on "sign_in_identity" from wushe_application;`);
    this.addSql(`grant update ("subject_digest", "known_as", "unlinked_at", "version") on "sign_in_identity" to wushe_application;`);

    // Nobody locks themselves out: who is not erased keeps a password or an identity.
    this.addSql(`create function identity_leaves_a_way_in() returns trigger language plpgsql as $$
      begin
        perform from public.person p where p.id = new.person_id for update;
        if exists (select from public.person p where p.id = new.person_id and p.erased_at is null and p.password_hash is null)
           and not exists (select from public.sign_in_identity i where i.person_id = new.person_id and i.unlinked_at is null) then
          raise exception 'the last way in' using errcode = 'check_violation', constraint = 'identity_last_way_in';
        end if;
        return null;
      end $$;`);
    this.addSql(`create constraint trigger "identity_last_way_in" after update on "sign_in_identity" deferrable initially deferred for each row when (new.unlinked_at is not null and old.unlinked_at is null) execute function identity_leaves_a_way_in();`);

    // Ways over the provider that have begun. Digests alone; what the provider told is sealed under a code that only the browser has.
    this.addSql(`create table "provider_journey" ("id" uuid not null, "state_digest" bytea not null, "browser_digest" bytea not null, "purpose" text not null, "challenge" text not null, "return_url" text not null, "expires_at" timestamptz(3) not null, "returned_at" timestamptz(3) null, "code_digest" bytea null, "claims" bytea null, "redeemed_at" timestamptz(3) null,
      constraint "provider_journey_pkey" primary key ("id"),
      constraint "provider_journey_state_digest_unique" unique ("state_digest"),
      constraint "provider_journey_code_digest_unique" unique ("code_digest"),
      constraint "provider_journey_purpose_known" check ("purpose" in ('SIGN_IN', 'LINK', 'PROVE')),
      constraint "provider_journey_in_order" check (("code_digest" is null or "returned_at" is not null) and ("redeemed_at" is null or "code_digest" is not null)),
      constraint "provider_journey_claims_until_redeemed" check (("claims" is not null) = ("code_digest" is not null and "redeemed_at" is null)));`);
    this.addSql(`create index "provider_journey_expires_at_index" on "provider_journey" ("expires_at");`);
    this.addSql(`grant delete on "provider_journey" to wushe_application;`);
  }
}
