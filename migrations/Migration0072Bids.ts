import { Migration } from '@mikro-orm/migrations';

/** Bids: an envelope until the opening, columns after it. */
export class Migration0072Bids extends Migration {
  override up(): void {
    this.addSql(`create table "bid" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now(), "tender_id" uuid not null, "organization_id" uuid not null, "submitted_by_id" uuid not null, "state" text not null, "envelope" bytea not null, "receipt_digest" text not null, "sealed_at" timestamptz(3) not null, "opened_at" timestamptz(3) null, "price_fen" bigint null, "proposal" text null, "opening_key" bytea null, "disqualified_reason" text null, "price_score" numeric(5,2) null, "quality_score" numeric(5,2) null, "total_score" numeric(5,2) null, "rank" smallint null,
      constraint "bid_pkey" primary key ("id"),
      constraint "bid_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "bid_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "bid_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id"),
      constraint "bid_receipt_of_envelope" check ("receipt_digest" = encode(sha256("envelope"), 'hex')),
      constraint "bid_sealed_until_opened" check (("opened_at" is not null) = ("state" not in ('SUBMITTED', 'WITHDRAWN', 'UNOPENED'))
        and num_nonnulls("price_fen", "proposal", "opening_key") = case when "state" in ('OPENED', 'DISQUALIFIED', 'RANKED') then 3 else 0 end),
      constraint "bid_price_positive" check ("price_fen" > 0),
      constraint "bid_disqualified_with_reason" check (("disqualified_reason" is not null) = ("state" = 'DISQUALIFIED')),
      constraint "bid_ranked_whole" check (num_nonnulls("price_score", "quality_score", "total_score", "rank") = case when "state" = 'RANKED' then 4 else 0 end and "total_score" = "price_score" + "quality_score" and "rank" >= 1));`);
    this.addSql(`create unique index "bid_one_per_organization" on "bid" ("tender_id", "organization_id") where "state" <> 'WITHDRAWN';`);
    this.addSql(`create index "bid_tender_rank_index" on "bid" ("tender_id", "rank", "id");`);
    this.addSql(`create index "bid_organization_opened_at_index" on "bid" ("organization_id", "opened_at", "id");`);
    this.addSql(`create trigger "bid_lifecycle" before insert or update of "state" on "bid" for each row execute function guard_lifecycle('bid');`);

    // PL-06, once more: an envelope gets in while the tender takes bids, and by its deadline.
    this.addSql(`create function bid_in_time() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.tender t where t.id = new.tender_id and t.state = 'PUBLISHED' and new.sealed_at <= t.deadline) then
          raise exception 'the deadline for bids has passed' using errcode = 'check_violation', constraint = 'bid_in_time';
        end if;
        -- PL-16: nobody bids who opens or judges the bids.
        if tg_op = 'INSERT' and (exists (select from public.opening_officer o where o.tender_id = new.tender_id and o.person_id = new.submitted_by_id)
          or exists (select from public.panel_member m where m.tender_id = new.tender_id and m.person_id = new.submitted_by_id)) then
          raise exception 'whoever opens or judges bids does not bid' using errcode = 'check_violation', constraint = 'bid_by_an_outsider';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_in_time" before insert or update of "envelope", "receipt_digest", "sealed_at" on "bid" for each row execute function bid_in_time();`);
    this.addSql(`create function bid_within_budget() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.tender t where t.id = new.tender_id and new.price_fen <= t.budget_fen) then
          raise exception 'a bid is at most the budget' using errcode = 'check_violation', constraint = 'bid_within_budget';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_within_budget" before update of "price_fen" on "bid" for each row when (new.price_fen is not null) execute function bid_within_budget();`);
    this.addSql(`create function bid_frozen() returns trigger language plpgsql as $$
      begin
        raise exception 'a bid stands as it was opened' using errcode = 'check_violation', constraint = 'bid_frozen';
      end $$;`);
    this.addSql(`create trigger "bid_frozen" before update on "bid" for each row
      when ((new.tender_id, new.organization_id, new.submitted_by_id) is distinct from (old.tender_id, old.organization_id, old.submitted_by_id)
        or (old.opened_at is not null and (new.price_fen, new.proposal, new.opening_key, new.opened_at) is distinct from (old.price_fen, old.proposal, old.opening_key, old.opened_at))
        or (old.rank is not null and (new.price_score, new.quality_score, new.total_score, new.rank) is distinct from (old.price_score, old.quality_score, old.total_score, old.rank)))
      execute function bid_frozen();`);
  }
}
