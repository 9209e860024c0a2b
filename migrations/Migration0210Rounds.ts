import { Migration } from '@mikro-orm/migrations';

const aggregate = `"id" uuid not null, "version" int not null default 1, "created_at" timestamptz(3) not null default business_now()`;

/** Talks and rounds of sealed offers: final prices of negotiations and consultations (NT-01, CC-01), and competitions of framework agreements (FA-01). */
export class Migration0210Rounds extends Migration {
  override up(): void {
    this.tenders();
    this.bids();
    this.rounds();
    this.guards();
  }

  private tenders(): void {
    this.addSql(`alter table "tender" add column "final_round" boolean not null default false, add column "final_opened_at" timestamptz(3) null,
      add constraint "tender_final_after_opening" check ("final_opened_at" is null or ("final_round" and "opened_at" is not null and "final_opened_at" >= "opened_at")),
      add constraint "tender_evaluated_with_final" check ("evaluated_at" is null or not "final_round" or "final_opened_at" is not null);`);
    this.addSql(`create trigger "tender_final_frozen" before update on "tender" for each row when (old.state <> 'DRAFT'
      and (new.final_round is distinct from old.final_round or (old.final_opened_at is not null and new.final_opened_at is distinct from old.final_opened_at))) execute function tender_frozen();`);
    this.addSql(`alter table "opening_officer" add column "held_for" uuid null, add constraint "opening_officer_held_for_a_share" check ("held_for" is null or "held_share" is not null);`);
  }

  private bids(): void {
    this.addSql(`alter table "bid" add column "confidential" boolean not null default false, add column "first_price_fen" bigint null,
      add constraint "bid_first_price_before_another" check ("first_price_fen" is null or "price_fen" is not null),
      add constraint "bid_confidential_when_open" check (not "confidential" or "opened_at" is not null);`);
    // The final price takes the place of the first, once; both then stand.
    this.addSql(`drop trigger "bid_frozen" on "bid";`);
    this.addSql(`create trigger "bid_frozen" before update on "bid" for each row
      when ((new.tender_id, new.organization_id, new.submitted_by_id) is distinct from (old.tender_id, old.organization_id, old.submitted_by_id)
        or (old.opened_at is not null and (new.proposal, new.opening_key, new.opened_at) is distinct from (old.proposal, old.opening_key, old.opened_at))
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and new.price_opening_key is distinct from old.price_opening_key)
        or (old.opened_at is not null and (old.price_fen is not null or old.price_envelope is null) and new.price_fen is distinct from old.price_fen
          and not (old.first_price_fen is null and new.first_price_fen is not distinct from old.price_fen and new.first_price_fen is not null))
        or (new.first_price_fen is distinct from old.first_price_fen and (old.first_price_fen is not null or new.first_price_fen is distinct from old.price_fen))
        or (old.opened_at is not null and new.confidential and not old.confidential)
        or (old.rank is not null and (new.price_score, new.quality_score, new.total_score, new.rank) is distinct from (old.price_score, old.quality_score, old.total_score, old.rank)))
      execute function bid_frozen();`);
    // NT-01: no final price but one that was opened.
    this.addSql(`create function bid_final_price() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.round_offer f join public.offer_round r on r.id = f.round_id and r.kind = 'FINAL' and r.state = 'OPENED' where f.bid_id = new.id and f.price_fen = new.price_fen) then
          raise exception 'a final price is one that was opened' using errcode = 'check_violation', constraint = 'bid_final_price';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "bid_final_price" before update of "first_price_fen" on "bid" for each row when (new.first_price_fen is not null and old.first_price_fen is null) execute function bid_final_price();`);
  }

  private rounds(): void {
    this.addSql(`create table "offer_round" (${aggregate}, "tender_id" uuid not null, "kind" text not null, "call_off_id" uuid null, "state" text not null, "called_by_id" uuid not null, "called_at" timestamptz(3) not null, "deadline" timestamptz(3) not null, "terms" text null, "minimum_offers" smallint not null, "keeps_earlier" boolean not null, "platform_public_key" text not null, "wrapped_platform_key" bytea not null, "opened_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "end_reason" text null,
      constraint "offer_round_pkey" primary key ("id"),
      constraint "offer_round_call_off_once" unique ("call_off_id"),
      constraint "offer_round_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "offer_round_call_off_id_foreign" foreign key ("call_off_id") references "call_off" ("id"),
      constraint "offer_round_called_by_id_foreign" foreign key ("called_by_id") references "person" ("id"),
      constraint "offer_round_kind_known" check (("kind" = 'CALL_OFF') = ("call_off_id" is not null) and "kind" in ('FINAL', 'CALL_OFF')),
      constraint "offer_round_opened_late" check (("opened_at" is not null) = ("state" = 'OPENED') and "opened_at" > "deadline"),
      constraint "offer_round_end_whole" check (num_nonnulls("ended_at", "end_reason") = case when "state" = 'ENDED' then 2 else 0 end));`);
    this.addSql(`create unique index "offer_round_final_once" on "offer_round" ("tender_id") where "kind" = 'FINAL' and "state" <> 'ENDED';`);
    this.addSql(`create index "offer_round_due_index" on "offer_round" ("deadline") where "state" = 'CALLED';`);
    this.addSql(`create index "offer_round_tender_called_at_index" on "offer_round" ("tender_id", "called_at", "id");`);
    this.addSql(`create table "round_offer" (${aggregate}, "round_id" uuid not null, "organization_id" uuid not null, "bid_id" uuid null, "most_fen" bigint not null, "state" text not null, "submitted_by_id" uuid null, "envelope" bytea null, "receipt_digest" text null, "receipt" text null, "sealed_at" timestamptz(3) null, "opened_at" timestamptz(3) null, "price_fen" bigint null, "terms" text null, "opening_key" bytea null, "spoiled_reason" text null,
      constraint "round_offer_pkey" primary key ("id"),
      constraint "round_offer_once" unique ("round_id", "organization_id"),
      constraint "round_offer_round_id_foreign" foreign key ("round_id") references "offer_round" ("id"),
      constraint "round_offer_organization_id_foreign" foreign key ("organization_id") references "organization" ("id"),
      constraint "round_offer_bid_id_foreign" foreign key ("bid_id") references "bid" ("id") on delete set null,
      constraint "round_offer_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id") on delete set null,
      constraint "round_offer_sealed_whole" check (num_nonnulls("receipt_digest", "receipt", "sealed_at") = case when "state" in ('SUBMITTED', 'OPENED', 'UNREADABLE', 'UNOPENED') then 3 else 0 end
        and ("envelope" is not null) = ("state" in ('SUBMITTED', 'OPENED', 'UNREADABLE'))),
      constraint "round_offer_receipt_of_envelope" check ("envelope" is null or "receipt_digest" = encode(sha256("envelope"), 'hex')),
      constraint "round_offer_sealed_until_opened" check (("opened_at" is not null) = ("state" in ('OPENED', 'UNREADABLE'))
        and num_nonnulls("price_fen", "opening_key") = case when "state" = 'OPENED' then 2 else 0 end and ("terms" is null or "state" = 'OPENED')),
      constraint "round_offer_spoiled_with_reason" check (("spoiled_reason" is not null) = ("state" = 'UNREADABLE')),
      constraint "round_offer_price" check ("most_fen" > 0 and "price_fen" between 1 and "most_fen"));`);
    this.addSql(`create index "round_offer_organization_created_at_index" on "round_offer" ("organization_id", "created_at", "id");`);
    this.addSql(`create index "round_offer_bid_id_index" on "round_offer" ("bid_id");`);
    this.addSql(`create table "talk" (${aggregate}, "tender_id" uuid not null, "bid_id" uuid not null, "held_at" timestamptz(3) not null, "summary" text not null, "recorded_by_id" uuid not null, "recorded_at" timestamptz(3) not null,
      constraint "talk_pkey" primary key ("id"),
      constraint "talk_tender_id_foreign" foreign key ("tender_id") references "tender" ("id"),
      constraint "talk_bid_id_foreign" foreign key ("bid_id") references "bid" ("id"),
      constraint "talk_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id"),
      constraint "talk_not_ahead" check ("held_at" <= "recorded_at"));`);
    this.addSql(`create index "talk_tender_id_index" on "talk" ("tender_id");`);
    this.addSql(`create index "talk_bid_held_at_index" on "talk" ("bid_id", "held_at", "id");`);
    this.addSql(`create trigger "talk_append_only" before update or delete or truncate on "talk" for each statement execute function refuse_change();`);
    this.addSql(`revoke update on "talk" from wushe_application;`);
  }

  private guards(): void {
    for (const table of ['offer_round', 'round_offer']) this.addSql(`create trigger "${table}_lifecycle" before insert or update of "state" on "${table}" for each row execute function guard_lifecycle('${table}');`);
    // What suppliers rely on stands from the call on.
    this.addSql(`create function offer_round_stands() returns trigger language plpgsql as $$
      begin
        raise exception 'a round stands as it was called, an offer as it was sealed' using errcode = 'check_violation', constraint = tg_table_name || '_stands';
      end $$;`);
    this.addSql(`create trigger "offer_round_stands" before update on "offer_round" for each row
      when ((new.tender_id, new.kind, new.call_off_id, new.called_by_id, new.called_at, new.deadline, new.terms, new.minimum_offers, new.keeps_earlier, new.platform_public_key, new.wrapped_platform_key)
        is distinct from (old.tender_id, old.kind, old.call_off_id, old.called_by_id, old.called_at, old.deadline, old.terms, old.minimum_offers, old.keeps_earlier, old.platform_public_key, old.wrapped_platform_key)) execute function offer_round_stands();`);
    this.addSql(`create trigger "round_offer_stands" before update on "round_offer" for each row
      when ((new.round_id, new.organization_id, new.bid_id, new.most_fen) is distinct from (old.round_id, old.organization_id, old.bid_id, old.most_fen)
        or (old.receipt_digest is not null and (new.receipt_digest, new.receipt, new.sealed_at) is distinct from (old.receipt_digest, old.receipt, old.sealed_at))
        or (old.opened_at is not null and (new.price_fen, new.terms, new.opening_key, new.opened_at, new.envelope) is distinct from (old.price_fen, old.terms, old.opening_key, old.opened_at, old.envelope))) execute function offer_round_stands();`);
    // PL-06, NT-01: an envelope gets in while the round takes offers, and by its deadline; PL-16: nobody offers who opens or judges.
    this.addSql(`create function round_offer_in_time() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.offer_round r where r.id = new.round_id and r.state = 'CALLED' and new.sealed_at <= r.deadline) then
          raise exception 'the deadline for offers has passed' using errcode = 'check_violation', constraint = 'round_offer_in_time';
        end if;
        if exists (select from public.offer_round r join public.opening_officer o on o.tender_id = r.tender_id where r.id = new.round_id and o.person_id = new.submitted_by_id)
          or exists (select from public.offer_round r join public.panel_member m on m.tender_id = r.tender_id where r.id = new.round_id and m.person_id = new.submitted_by_id) then
          raise exception 'whoever opens or judges offers makes none' using errcode = 'check_violation', constraint = 'round_offer_by_an_outsider';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "round_offer_in_time" before insert or update of "sealed_at" on "round_offer" for each row when (new.sealed_at is not null) execute function round_offer_in_time();`);
  }
}
