import { Migration } from '@mikro-orm/migrations';

/** Technical and price envelopes that are opened apart, and envelopes that a bidder sealed. */
export class Migration0136Envelopes extends Migration {
  override up(): void {
    this.addSql(`alter table "tender" add column "envelopes" text not null default 'ONE', add column "price_platform_public_key" text null, add column "wrapped_price_platform_key" bytea null, add column "prices_opened_at" timestamptz(3) null,
      add constraint "tender_envelopes_known" check ("envelopes" in ('ONE', 'TWO')),
      add constraint "tender_price_key_whole" check (num_nonnulls("price_platform_public_key", "wrapped_price_platform_key") = case when "published_at" is not null and "envelopes" = 'TWO' then 2 else 0 end),
      add constraint "tender_prices_after_opening" check ("prices_opened_at" is null or ("envelopes" = 'TWO' and "opened_at" is not null and "prices_opened_at" >= "opened_at")),
      add constraint "tender_evaluated_with_prices" check ("evaluated_at" is null or "envelopes" = 'ONE' or "prices_opened_at" is not null);`);
    this.addSql(`create trigger "tender_envelopes_frozen" before update on "tender" for each row when (old.state <> 'DRAFT'
      and ((new.envelopes, new.price_platform_public_key, new.wrapped_price_platform_key) is distinct from (old.envelopes, old.price_platform_public_key, old.wrapped_price_platform_key)
        or (old.prices_opened_at is not null and new.prices_opened_at is distinct from old.prices_opened_at))) execute function tender_frozen();`);
    this.addSql(`alter table "bid" add column "price_envelope" bytea null, add column "price_receipt_digest" text null, add column "price_opening_key" bytea null, add column "spoiled_reason" text null,
      add constraint "bid_receipt_of_price_envelope" check (num_nonnulls("price_envelope", "price_receipt_digest") <> 1 and "price_receipt_digest" = encode(sha256("price_envelope"), 'hex')),
      add constraint "bid_price_key_with_price" check ("price_envelope" is null and "price_opening_key" is null or "price_envelope" is not null and ("price_fen" is null) = ("price_opening_key" is null)),
      add constraint "bid_spoiled_with_reason" check ("spoiled_reason" is null or "state" = 'UNREADABLE'),
      drop constraint "bid_sealed_until_opened",
      add constraint "bid_sealed_until_opened" check (("opened_at" is not null) = ("state" not in ('SUBMITTED', 'WITHDRAWN', 'UNOPENED'))
        and num_nonnulls("proposal", "opening_key") = case when "state" in ('OPENED', 'DISQUALIFIED', 'RANKED') then 2 else 0 end
        and ("price_fen" is null or "proposal" is not null) and ("price_fen" is not null or "proposal" is null or ("price_envelope" is not null and "state" <> 'RANKED')));`);
    // The price of the second envelope comes later, and then stands.
    this.addSql(`drop trigger "bid_frozen" on "bid";`);
    this.addSql(`create trigger "bid_frozen" before update on "bid" for each row
      when ((new.tender_id, new.organization_id, new.submitted_by_id) is distinct from (old.tender_id, old.organization_id, old.submitted_by_id)
        or (old.opened_at is not null and (new.proposal, new.opening_key, new.opened_at) is distinct from (old.proposal, old.opening_key, old.opened_at))
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and (new.price_fen, new.price_opening_key) is distinct from (old.price_fen, old.price_opening_key))
        or (old.rank is not null and (new.price_score, new.quality_score, new.total_score, new.rank) is distinct from (old.price_score, old.quality_score, old.total_score, old.rank)))
      execute function bid_frozen();`);
    this.addSql(`create function bid_envelopes() returns trigger language plpgsql as $$
      begin
        if (new.price_envelope is not null) <> (select t.envelopes = 'TWO' from public.tender t where t.id = new.tender_id) then
          raise exception 'a bid has the envelopes that its tender asks for' using errcode = 'check_violation', constraint = 'bid_envelopes';
        end if;
        return new;
      end $$;`);
    // Apart from the one that judges the time, which asks on every bid: most bids have one envelope and never come here.
    this.addSql(`create trigger "bid_envelopes" before insert or update of "price_envelope" on "bid" for each row when (new.price_envelope is not null) execute function bid_envelopes();`);
    this.addSql(`create trigger "bid_price_in_time" before update of "price_envelope" on "bid" for each row execute function bid_in_time();`);
    // TE-03: whoever has seen a price judges no quality any more.
    this.addSql(`create function bid_assessment_before_prices() returns trigger language plpgsql as $$
      begin
        if exists (select from public.tender t where t.id = new.tender_id and t.prices_opened_at is not null) then
          raise exception 'quality is judged before the prices are opened' using errcode = 'check_violation', constraint = 'bid_assessment_before_prices';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_assessment_before_prices" before insert or update of "qualified", "reason", "comment", "submitted_at" on "bid_assessment" for each row execute function bid_assessment_before_prices();`);
  }
}
