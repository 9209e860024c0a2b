import { Migration } from '@mikro-orm/migrations';

/** Needs, the clusters they join, the topics on which communities deliberate, and residents' endorsements. */
export class Migration0060Needs extends Migration {
  override up(): void {
    this.tables();
    this.keys();
    this.indexes();
    this.search();
    this.guards();
    this.counts();
  }

  private tables(): void {
    this.addSql(`create table "need_cluster" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "community_id" uuid not null, "title" text not null, "summary" text not null, "state" text not null, "formed_by_id" uuid not null, "formed_at" timestamptz(3) not null,
      "need_count" int not null default 0, "endorsement_count" int not null default 0, "pressing_count" int not null default 0, "urgent_count" int not null default 0, "priority" int not null default 0,
      constraint "need_cluster_pkey" primary key ("id"),
      constraint "need_cluster_counts_not_negative" check ("need_count" >= 0 and "endorsement_count" >= 0 and "pressing_count" >= 0 and "urgent_count" >= 0));`);
    this.addSql(`create table "need" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "community_id" uuid not null, "raised_by_id" uuid not null, "on_behalf" boolean not null, "anonymous_requested" boolean not null, "title" text not null, "story" text not null, "kind" text not null, "category" text not null, "beneficiary_group" text not null, "state" text not null, "raised_at" timestamptz(3) not null, "endorsement_count" int not null default 0, "cluster_id" uuid null, "urgency" text null, "people_affected" int null, "verified_by_id" uuid null, "verified_at" timestamptz(3) null, "route" text null, "adopted_by_id" uuid null, "adopted_at" timestamptz(3) null, "met_at" timestamptz(3) null, "return_reason" text null, "reply" text null, "replied_at" timestamptz(3) null,
      constraint "need_pkey" primary key ("id"),
      constraint "need_verified_by_another" check ("verified_by_id" <> "raised_by_id"),
      constraint "need_verification_whole" check (num_nonnulls("verified_by_id", "verified_at", "urgency") in (0, 3)),
      constraint "need_adoption_whole" check (num_nonnulls("adopted_by_id", "adopted_at", "route") in (0, 3) and ("route" is not null or "state" not in ('ADOPTED', 'IN_DELIVERY', 'MET'))),
      constraint "need_met_at_its_end" check (("met_at" is not null) = ("state" = 'MET')),
      constraint "need_return_has_reason" check ("state" <> 'RETURNED' or num_nonnulls("return_reason", "reply", "replied_at") = 3),
      constraint "need_answer_has_words" check ("state" <> 'ANSWERED' or num_nonnulls("reply", "replied_at") = 2),
      constraint "need_endorsements_not_negative" check ("endorsement_count" >= 0));`);
    this.addSql(`create table "endorsement" ("id" uuid not null, "need_id" uuid not null, "person_id" uuid not null, "endorsed_at" timestamptz(3) not null, constraint "endorsement_pkey" primary key ("id"), constraint "endorsement_once" unique ("need_id", "person_id"));`);
    this.addSql(`create table "topic" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "cluster_id" uuid not null, "question" text not null, "form" text not null, "place" text not null, "state" text not null, "announced_by_id" uuid not null, "announced_at" timestamptz(3) not null, "meets_at" timestamptz(3) not null, "outcome" text null, "result" text null, "feedback" text null, "participant_count" int null, "concluded_at" timestamptz(3) null,
      constraint "topic_pkey" primary key ("id"),
      constraint "topic_announced_in_advance" check ("meets_at" > "announced_at"),
      constraint "topic_concluded_after_meeting" check ("concluded_at" >= "meets_at"),
      constraint "topic_conclusion_whole" check (num_nonnulls("outcome", "result", "feedback", "participant_count", "concluded_at") = case when "state" = 'CONCLUDED' then 5 else 0 end));`);
  }

  private keys(): void {
    this.addSql(`alter table "need_cluster" add constraint "need_cluster_community_id_foreign" foreign key ("community_id") references "community" ("id");`);
    this.addSql(`alter table "need_cluster" add constraint "need_cluster_formed_by_id_foreign" foreign key ("formed_by_id") references "person" ("id");`);
    this.addSql(`alter table "need" add constraint "need_community_id_foreign" foreign key ("community_id") references "community" ("id");`);
    this.addSql(`alter table "need" add constraint "need_raised_by_id_foreign" foreign key ("raised_by_id") references "person" ("id");`);
    this.addSql(`alter table "need" add constraint "need_cluster_id_foreign" foreign key ("cluster_id") references "need_cluster" ("id") on delete set null;`);
    this.addSql(`alter table "need" add constraint "need_verified_by_id_foreign" foreign key ("verified_by_id") references "person" ("id") on delete set null;`);
    this.addSql(`alter table "need" add constraint "need_adopted_by_id_foreign" foreign key ("adopted_by_id") references "person" ("id") on delete set null;`);
    this.addSql(`alter table "endorsement" add constraint "endorsement_need_id_foreign" foreign key ("need_id") references "need" ("id");`);
    this.addSql(`alter table "endorsement" add constraint "endorsement_person_id_foreign" foreign key ("person_id") references "person" ("id");`);
    this.addSql(`alter table "topic" add constraint "topic_cluster_id_foreign" foreign key ("cluster_id") references "need_cluster" ("id");`);
    this.addSql(`alter table "topic" add constraint "topic_announced_by_id_foreign" foreign key ("announced_by_id") references "person" ("id");`);
  }

  private indexes(): void {
    this.addSql(`create index "need_cluster_formed_at_index" on "need_cluster" ("formed_at", "id");`);
    this.addSql(`create index "need_cluster_priority_index" on "need_cluster" ("priority", "id");`);
    this.addSql(`create index "need_cluster_community_priority_index" on "need_cluster" ("community_id", "priority", "id");`);
    this.addSql(`create index "need_raised_by_id_index" on "need" ("raised_by_id");`);
    this.addSql(`create index "need_cluster_id_index" on "need" ("cluster_id");`);
    // Pages in either order, alone or within the narrowest equality that front ends ask for; the id breaks ties.
    this.addSql(`create index "need_raised_at_index" on "need" ("raised_at", "id");`);
    this.addSql(`create index "need_endorsements_index" on "need" ("endorsement_count", "id");`);
    this.addSql(`create index "need_community_raised_at_index" on "need" ("community_id", "raised_at", "id");`);
    this.addSql(`create index "need_community_endorsements_index" on "need" ("community_id", "endorsement_count", "id");`);
    this.addSql(`create index "need_state_raised_at_index" on "need" ("state", "raised_at", "id");`);
    this.addSql(`create index "need_state_endorsements_index" on "need" ("state", "endorsement_count", "id");`);
    this.addSql(`create index "need_category_raised_at_index" on "need" ("category", "raised_at", "id");`);
    this.addSql(`create index "endorsement_person_id_index" on "endorsement" ("person_id");`);
    this.addSql(`create index "topic_cluster_id_announced_at_index" on "topic" ("cluster_id", "announced_at");`);
    this.addSql(`create unique index "topic_one_open" on "topic" ("cluster_id") where "state" = 'ANNOUNCED';`);
  }

  /**
   * Most Chinese words have two characters, which trigrams cannot find without reading everything; pairs of neighbours
   * can. A text's pairs come in two passes, from its first and from its second character; what they cut across blanks
   * and punctuation is never asked for. `search_finds` looks again that each word stands there whole.
   */
  private search(): void {
    this.addSql(`create function search_grams(body text) returns text[] language sql immutable strict parallel safe
      return string_to_array(regexp_replace(lower(normalize(body, nfkc)), '(..)', '\\1 ', 'g') || regexp_replace(substr(lower(normalize(body, nfkc)), 2), '(..)', '\\1 ', 'g'), ' ');`);
    this.addSql(`create function search_words(query text) returns text[] language sql immutable strict parallel safe as
      $$ select array(select word from regexp_split_to_table(lower(normalize(query, nfkc)), '[\\s!-/:-@\\[-\`{-~\\u3000-\\u303f]+') as word where word <> '') $$;`);
    this.addSql(`create function search_keys(query text) returns text[] language sql immutable strict parallel safe as
      $$ select array(select distinct substr(word, place, 2) from unnest(public.search_words(query)) as word, generate_series(1, length(word) - 1) as place) $$;`);
    this.addSql(`create function search_finds(body text, query text) returns boolean language sql immutable strict parallel safe as
      $$ select not exists (select from unnest(public.search_words(query)) as word where position(word in lower(normalize(body, nfkc))) = 0) $$;`);
    this.addSql(`create index "need_search_index" on "need" using gin (search_grams("title" || ' ' || "story"));`);
  }

  private guards(): void {
    for (const table of ['need', 'need_cluster', 'topic']) {
      this.addSql(`create trigger "${table}_lifecycle" before insert or update of "state" on "${table}" for each row execute function guard_lifecycle('${table}');`);
    }
    this.addSql(`create trigger "endorsement_append_only" before update or delete or truncate on "endorsement" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "endorsement" from wushe_application;`);
    this.addSql(`create function need_cluster_one_community() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.need_cluster c where c.id = new.cluster_id and c.community_id = new.community_id) then
          raise exception 'a cluster joins needs of one community' using errcode = 'check_violation', constraint = 'need_cluster_one_community';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "need_cluster_one_community" before insert or update of "cluster_id", "community_id" on "need" for each row when (new.cluster_id is not null) execute function need_cluster_one_community();`);
    this.addSql(`create function refuse_kept_count() returns trigger language plpgsql as $$
      begin
        if pg_trigger_depth() = 1 then
          raise exception 'the counts of % are kept by triggers alone', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_count_kept';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "need_count_kept" before update of "endorsement_count" on "need" for each row when (new.endorsement_count is distinct from old.endorsement_count) execute function refuse_kept_count();`);
    this.addSql(`create trigger "need_cluster_count_kept" before update of "need_count", "endorsement_count", "pressing_count", "urgent_count", "priority" on "need_cluster" for each row
      when ((new.need_count, new.endorsement_count, new.pressing_count, new.urgent_count, new.priority) is distinct from (old.need_count, old.endorsement_count, old.pressing_count, old.urgent_count, old.priority)) execute function refuse_kept_count();`);
  }

  private counts(): void {
    this.addSql(`create function endorsement_counts() returns trigger language plpgsql as $$
      declare raiser uuid;
      begin
        update public.need set endorsement_count = endorsement_count + 1 where id = new.need_id returning raised_by_id into raiser;
        if raiser = new.person_id then
          raise exception 'nobody endorses a need of their own' using errcode = 'check_violation', constraint = 'endorsement_not_own';
        end if;
        return null;
      end $$;`);
    this.addSql(`create trigger "endorsement_counts" after insert on "endorsement" for each row execute function endorsement_counts();`);

    // Differences, not sums: two endorsements of two needs of one cluster may commit at once.
    this.addSql(`create function need_counts_in_cluster(cluster uuid, sign int, counted public.need) returns void language sql as $$
      update public.need_cluster set need_count = need_count + sign, endorsement_count = endorsement_count + sign * counted.endorsement_count,
        pressing_count = pressing_count + sign * coalesce((counted.urgency = 'PRESSING')::int, 0), urgent_count = urgent_count + sign * coalesce((counted.urgency = 'URGENT')::int, 0)
      where id = cluster and counted.state not in ('RETURNED', 'ANSWERED', 'WITHDRAWN') $$;`);
    this.addSql(`create function need_counts() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then perform public.need_counts_in_cluster(old.cluster_id, -1, old); end if;
        perform public.need_counts_in_cluster(new.cluster_id, 1, new);
        return null;
      end $$;`);
    this.addSql(`create trigger "need_counts" after insert or update of "cluster_id", "endorsement_count", "urgency", "state" on "need" for each row execute function need_counts();`);

    this.addSql(`create function need_cluster_priority() returns trigger language plpgsql as $$
      declare weight jsonb := coalesce((select value from public.rule_value where key = 'need.priorityWeights' and jurisdiction = 'CN'
          and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date)), '{}');
      begin
        new.priority := new.endorsement_count * coalesce((weight ->> 'endorsement')::int, 0) + new.need_count * coalesce((weight ->> 'need')::int, 0)
          + new.pressing_count * coalesce((weight ->> 'pressing')::int, 0) + new.urgent_count * coalesce((weight ->> 'urgent')::int, 0);
        return new;
      end $$;`);
    this.addSql(`create trigger "need_cluster_weighs" before update of "need_count", "endorsement_count", "pressing_count", "urgent_count" on "need_cluster" for each row execute function need_cluster_priority();`);
  }
}
