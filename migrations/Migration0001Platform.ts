import { Migration } from '@mikro-orm/migrations';

/** The ground on which every slice stands: the clock, lifecycles, rule sets, idempotency, history, outbox. */
export class Migration0001Platform extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists btree_gist;`);
    this.addSql(`create extension if not exists pg_trgm;`);

    // One clock (design §3.3). The offset exists for demo and test databases alone; production refuses to start with one.
    this.addSql(`create table "demo_clock" ("only" boolean not null default true, "ahead" interval not null default interval '0', constraint "demo_clock_pkey" primary key ("only"), constraint "demo_clock_only_one" check ("only"));`);
    this.addSql(`revoke insert, update on "demo_clock" from wushe_application;`);
    this.addSql(`create function business_now() returns timestamptz(3) language sql stable parallel safe as
      $$ select date_trunc('milliseconds', clock_timestamp() + coalesce((select ahead from public.demo_clock), interval '0')) $$;`);

    // Generic guards used by the tables of every slice.
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
      end $$;`);

    this.addSql(`create table "lifecycle_transition" ("aggregate" text not null, "from_state" text not null, "to_state" text not null, constraint "lifecycle_transition_pkey" primary key ("aggregate", "from_state", "to_state"));`);
    this.addSql(`comment on table "lifecycle_transition" is 'Copied from the lifecycles declared in the code whenever migrations run; from_state is empty for the initial state.';`);
    this.addSql(`create function guard_lifecycle() returns trigger language plpgsql as $$
      declare before text := case when tg_op = 'UPDATE' then old.state else '' end;
      begin
        if (tg_op = 'INSERT' or new.state is distinct from old.state) and not exists (
          select from public.lifecycle_transition t where t.aggregate = tg_argv[0] and t.from_state = before and t.to_state = new.state
        ) then
          raise exception '% cannot go from % to %', tg_argv[0], coalesce(nullif(before, ''), 'nothing'), new.state
            using errcode = 'check_violation', constraint = 'lifecycle_guard';
        end if;
        return new;
      end $$;`);

    this.addSql(`create table "rule_value" ("id" uuid not null, "jurisdiction" text not null, "key" text not null, "value" jsonb not null, "effective_from" date not null, "effective_to" date null, "source" text not null, "verified" boolean not null,
      constraint "rule_value_pkey" primary key ("id"),
      constraint "rule_value_period_order" check ("effective_to" is null or "effective_to" > "effective_from"),
      constraint "rule_value_one_at_a_time" exclude using gist ("jurisdiction" with =, "key" with =, daterange("effective_from", "effective_to") with &&));`);

    this.addSql(`create table "idempotency_key" ("actor_id" uuid not null, "key" text not null, "deed" text not null, "fingerprint" bytea not null, "subject_type" text null, "subject_id" uuid null, "created_at" timestamptz(3) not null default business_now(),
      constraint "idempotency_key_pkey" primary key ("actor_id", "key"));`);

    this.addSql(`create table "person_key" ("person_id" uuid not null, "wrapped_key" bytea null, "destroyed_at" timestamptz(3) null, constraint "person_key_pkey" primary key ("person_id"));`);
    this.addSql(`comment on table "person_key" is 'One data key per person, wrapped under the secret key; erasing a person destroys it and with it the personal values in history.';`);

    this.addSql(`create table "history_entry" ("id" uuid not null, "number" bigint generated always as identity, "transaction_id" xid8 not null default pg_current_xact_id(), "at" timestamptz(3) not null default business_now(), "recorded_at" timestamptz(3) not null default clock_timestamp(),
      "actor_id" uuid null, "token_id" uuid null, "request_id" text null, "deed" text not null, "subject_type" text not null, "subject_id" uuid not null, "changes" jsonb not null, "rule" text null, "note" text null,
      constraint "history_entry_pkey" primary key ("id"));`);
    this.addSql(`create index "history_entry_subject_index" on "history_entry" ("subject_id", "number");`);
    this.addSql(`create index "history_entry_chain_index" on "history_entry" ("transaction_id", "number");`);
    this.addSql(`create table "history_seal" ("number" bigint not null, "from_transaction" xid8 not null, "to_transaction" xid8 not null, "entries" bigint not null, "root" bytea not null, "previous_head" bytea not null, "head" bytea not null, "sealed_at" timestamptz(3) not null default business_now(),
      constraint "history_seal_pkey" primary key ("number"), constraint "history_seal_links_once" unique ("previous_head"), constraint "history_seal_range" check ("to_transaction" >= "from_transaction"));`);
    for (const table of ['history_entry', 'history_seal']) {
      this.addSql(`create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`);
      this.addSql(`revoke update on "${table}" from wushe_application;`);
    }

    // Number, transaction and times are the database's: an entry that claimed older ones would fall behind a seal.
    this.addSql(`revoke insert on "history_entry" from wushe_application;`);
    this.addSql(`grant insert ("id", "actor_id", "token_id", "request_id", "deed", "subject_type", "subject_id", "changes", "rule", "note") on "history_entry" to wushe_application;`);

    this.addSql(`create table "denied_attempt" ("id" uuid not null, "at" timestamptz(3) not null default business_now(), "actor_id" uuid null, "token_id" uuid null, "request_id" text null, "deed" text not null, "code" text not null, "reason" text not null, "rule" text null, "mark" text null, constraint "denied_attempt_pkey" primary key ("id"));`);
    this.addSql(`create index "denied_attempt_at_index" on "denied_attempt" ("at");`);
    this.addSql(`create index "denied_attempt_mark_index" on "denied_attempt" ("deed", "mark", "at") where "mark" is not null;`);

    this.addSql(`create table "access_record" ("id" uuid not null, "at" timestamptz(3) not null default business_now(), "actor_id" uuid null, "token_id" uuid null, "request_id" text not null, "type" text not null, "field" text not null, "subject_id" text not null, constraint "access_record_pkey" primary key ("id"));`);
    this.addSql(`comment on table "access_record" is 'Who read which guarded personal value; committed before the answer leaves (design §3.8).';`);
    this.addSql(`create index "access_record_subject_index" on "access_record" ("subject_id", "at");`);
    this.addSql(`create trigger "access_record_append_only" before update or delete or truncate on "access_record" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "access_record" from wushe_application;`);

    this.addSql(`create table "outbox_event" ("id" uuid not null, "number" bigint generated always as identity, "transaction_id" xid8 not null default pg_current_xact_id(), "at" timestamptz(3) not null default business_now(), "topic" text not null, "subject_id" uuid not null, "payload" jsonb not null, constraint "outbox_event_pkey" primary key ("id"));`);
    this.addSql(`create index "outbox_event_feed_index" on "outbox_event" ("transaction_id", "number");`);
  }
}
