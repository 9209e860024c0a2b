import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;
/** Doors run as the owner of the tables: the application itself reads no ballot. */
const door = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** Ballots that nobody reads, by three methods, changed until the end; paper votes counted by two; recounts. */
export class Migration0262GrantVotes extends Migration {
  override up(): void {
    this.addSql(`alter table "grant_round" add column "vote_method" text not null default 'APPROVAL', add column "vote_changeable" boolean not null default false, add column "decided_by_id" uuid null;`);
    this.addSql(`alter table "grant_round" alter column "vote_method" drop default, alter column "vote_changeable" drop default,
      add constraint "grant_round_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete set null,
      add constraint "grant_round_vote_method_known" check ("vote_method" in ('APPROVAL', 'SCORE', 'KNAPSACK'));`);
    this.addSql(`create or replace function grant_round_terms_frozen() returns trigger language plpgsql as $$
      declare kept text[] := array['version', 'state', 'opened_by_id', 'opens_at', 'closes_at', 'vote_opens_at', 'vote_closes_at', 'decided_at', 'decided_by_id', 'vote_counted', 'publicity_ends_at', 'hold_id', 'cancel_reason'];
      begin
        if old.state <> 'DRAFT' and to_jsonb(new) - kept is distinct from to_jsonb(old) - kept then
          raise exception 'The terms of a round that opened do not change' using errcode = 'restrict_violation', constraint = 'grant_round_terms_frozen';
        end if;
        return new;
      end $$;`);
    this.addSql(`alter table "grant_application" add column "votes" int null;`);
    this.addSql(`update "grant_application" a set "votes" = (select count(*) from "round_approval" p where p.application_id = a.id) where a.rank is not null;`);

    this.addSql(`create table "paper_batch" (${aggregate}, "round_id" uuid not null, "source" text not null, "voter_ids" uuid[] not null, "ballot_count" int not null, "state" text not null, "entered_by_id" uuid not null, "judged_by_id" uuid null,
      constraint "paper_batch_pkey" primary key ("id"),
      constraint "paper_batch_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
      constraint "paper_batch_entered_by_id_foreign" foreign key ("entered_by_id") references "person" ("id"),
      constraint "paper_batch_judged_by_id_foreign" foreign key ("judged_by_id") references "person" ("id") on delete set null,
      constraint "paper_batch_two_persons" check ("judged_by_id" <> "entered_by_id"),
      constraint "paper_batch_counts" check ("ballot_count" between 0 and cardinality("voter_ids")));`);
    this.addSql(`create index "paper_batch_round_id_index" on "paper_batch" ("round_id");`);
    this.addSql(`create trigger "paper_batch_lifecycle" before insert or update on "paper_batch" for each row execute function guard_lifecycle('paper_batch');`);
    this.addSql(`revoke update on "paper_batch" from wushe_application;`);
    this.addSql(`grant update ("version", "state", "judged_by_id") on "paper_batch" to wushe_application;`);

    this.addSql(`alter table "round_voter" add column "batch_id" uuid null, add constraint "round_voter_batch_id_foreign" foreign key ("batch_id") references "paper_batch" ("id") on delete set null;`);
    this.addSql(`create index "round_voter_batch_id_index" on "round_voter" ("batch_id");`);
    this.addSql(`drop trigger "round_voter_append_only" on "round_voter";`);
    this.addSql(`create trigger "round_voter_append_only" before delete or truncate on "round_voter" for each statement execute function refuse_change();`);
    this.addSql(`grant update ("version", "batch_id") on "round_voter" to wushe_application;`);

    this.addSql(`create table "round_ballot" ("id" uuid not null, "round_id" uuid not null, "voter_id" uuid null, "batch_id" uuid null, "choices" jsonb not null,
      constraint "round_ballot_pkey" primary key ("id"),
      constraint "round_ballot_once" unique ("round_id", "voter_id"),
      constraint "round_ballot_of_voter" foreign key ("round_id", "voter_id") references "round_voter" ("round_id", "person_id"),
      constraint "round_ballot_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
      constraint "round_ballot_batch_id_foreign" foreign key ("batch_id") references "paper_batch" ("id"));`);
    this.addSql(`create index "round_ballot_batch_id_index" on "round_ballot" ("batch_id");`);
    this.addSql(`insert into "round_ballot" ("id", "round_id", "choices") select p.id, a.round_id, jsonb_build_object(a.id, 1) from "round_approval" p join "grant_application" a on a.id = p.application_id;`);
    this.addSql(`drop table "round_approval";`);
    this.addSql(`revoke all on "round_ballot" from wushe_application;`);

    // While the vote is open, a voter's ballot takes the place of the one before; a round without change keeps no name at all.
    this.addSql(`create function cast_ballot(p_round uuid, p_voter uuid, p_choices jsonb) returns void ${door} as $$
      declare round record;
      begin
        select r.state, r.vote_closes_at, r.vote_changeable into round from public.grant_round r where r.id = p_round for share;
        if round.state is distinct from 'RESIDENT_VOTE' or public.business_now() >= round.vote_closes_at then
          raise exception 'The vote has ended' using errcode = 'check_violation', constraint = 'round_ballot_in_time';
        end if;
        if not exists (select from public.round_voter v where v.round_id = p_round and v.person_id = p_voter and v.batch_id is null) then
          raise exception 'A ballot is that of a voter' using errcode = 'foreign_key_violation', constraint = 'round_ballot_of_voter';
        end if;
        insert into public.round_ballot (id, round_id, voter_id, choices) values (gen_random_uuid(), p_round, case when round.vote_changeable then p_voter end, p_choices)
          on conflict (round_id, voter_id) do update set choices = excluded.choices;
      end $$;`);
    this.addSql(`create function enter_paper(p_round uuid, p_batch uuid, p_ids uuid[], p_ballots jsonb) returns void ${door} as $$
      begin
        if not exists (select from public.paper_batch b where b.id = p_batch and b.round_id = p_round and b.state = 'ENTERED')
          or exists (select from public.round_ballot where batch_id = p_batch) then
          raise exception 'Paper votes are entered once' using errcode = 'check_violation', constraint = 'round_ballot_in_time';
        end if;
        insert into public.round_ballot (id, round_id, batch_id, choices) select i.id, p_round, p_batch, p_ballots -> (i.place::int - 1) from unnest(p_ids) with ordinality as i(id, place);
      end $$;`);
    this.addSql(`create function paper_tally_matches(p_batch uuid, p_tally jsonb) returns boolean ${door} as $$
      begin
        return coalesce((select jsonb_object_agg(t.key, t.votes) from (
          select c.key, sum(c.value::int)::int as votes from public.round_ballot b, jsonb_each_text(b.choices) c where b.batch_id = p_batch group by c.key) t), '{}') = p_tally;
      end $$;`);
    this.addSql(`create function tally_ballots(p_round uuid) returns table (application_id uuid, votes int) ${door} as $$
      begin
        if not exists (select from public.grant_round r where r.id = p_round and r.vote_closes_at <= public.business_now()) then
          raise exception 'Nobody learns of the result before the vote has ended' using errcode = 'check_violation', constraint = 'round_ballot_sealed';
        end if;
        return query select c.key::uuid, sum(c.value::int)::int from public.round_ballot b left join public.paper_batch p on p.id = b.batch_id, jsonb_each_text(b.choices) c
          where b.round_id = p_round and coalesce(p.state, 'CONFIRMED') = 'CONFIRMED' group by c.key;
      end $$;`);
    this.addSql(`create function unlink_ballots(p_round uuid) returns void ${door} as $$
      begin
        update public.round_ballot b set voter_id = null where b.round_id = p_round and b.voter_id is not null
          and exists (select from public.grant_round r where r.id = p_round and r.vote_closes_at <= public.business_now());
      end $$;`);

    this.addSql(`create table "grant_recount" (${aggregate}, "round_id" uuid not null, "ordered_by_id" uuid not null, "reason" text not null, "changed" boolean not null, "before" jsonb not null, "after" jsonb not null,
      constraint "grant_recount_pkey" primary key ("id"),
      constraint "grant_recount_round_id_foreign" foreign key ("round_id") references "grant_round" ("id"),
      constraint "grant_recount_ordered_by_id_foreign" foreign key ("ordered_by_id") references "person" ("id"));`);
    this.addSql(`create index "grant_recount_round_id_index" on "grant_recount" ("round_id");`);
    this.addSql(`create trigger "grant_recount_append_only" before update or delete or truncate on "grant_recount" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "grant_recount" from wushe_application;`);
  }
}
