-- What PostGraphile stands on: its role may read the tables that the bench asks for, row-level security holds the same
-- visibility predicates as the GraphQL types of Wushe, and the writes are functions.

create schema peer;
grant usage on schema public, peer to bench_postgraphile;
grant select on community, division, need, buyer, catalogue_item, purchase_list, purchase_line, purchase_line_need, tender, tender_line, bid,
  organization, organization_grade, credit_event, community_fund, fund_account, donation to bench_postgraphile;

-- Settings as uuids; a sub-select around each call lets the planner compute it once per statement.
create function peer.person() returns uuid language sql stable parallel safe return nullif(current_setting('wushe.person', true), '')::uuid;
create function peer.parties(setting text) returns uuid[] language sql stable parallel safe return coalesce(nullif(current_setting('wushe.' || setting, true), ''), '{}')::uuid[];

alter table need enable row level security;
create policy need_visible on need for select to bench_postgraphile using (
  (verified_at is not null and state <> 'WITHDRAWN') or raised_by_id = (select peer.person()) or community_id = any((select peer.parties('staff'))::uuid[])
  or (state = 'RAISED' and community_id = any((select peer.parties('residents'))::uuid[])));

alter table purchase_list enable row level security;
create policy purchase_list_visible on purchase_list for select to bench_postgraphile using (state <> 'DRAFT' or buyer_id = any((select peer.parties('buyers'))::uuid[]));

alter table purchase_line enable row level security;
create policy purchase_line_visible on purchase_line for select to bench_postgraphile using (announced_at is not null or buyer_id = any((select peer.parties('buyers'))::uuid[]));

alter table tender enable row level security;
create policy tender_visible on tender for select to bench_postgraphile using (published_at is not null or buyer_id = any((select peer.parties('buyers'))::uuid[]));

alter table bid enable row level security;
create policy bid_visible on bid for select to bench_postgraphile using (opened_at is not null or organization_id = any((select peer.parties('bidders'))::uuid[]));

alter table organization enable row level security;
create policy organization_visible on organization for select to bench_postgraphile using (
  state not in ('APPLIED', 'REFUSED') or (select current_setting('wushe.operator', true) = 'true') or applied_by_id = (select peer.person())
  or id = any((select peer.parties('organizations'))::uuid[]) or fiscal_sponsor_id = any((select peer.parties('managed'))::uuid[]));

alter table community_fund enable row level security;
create policy community_fund_visible on community_fund for select to bench_postgraphile using (
  state in ('ACTIVE', 'CLOSED') or community_id = any((select peer.parties('staff'))::uuid[]) or host_charity_id = any((select peer.parties('managed'))::uuid[]));

alter table donation enable row level security;
create policy donation_visible on donation for select to bench_postgraphile using (
  state in ('RECEIVED', 'REFUND_REQUESTED', 'REFUNDED') or donor_id = (select peer.person()) or fund_id = any((select peer.parties('keepers'))::uuid[]));

alter table fund_account enable row level security;
create policy fund_account_visible on fund_account for select to bench_postgraphile using (
  exists (select from community_fund f where f.id = fund_id and (f.state in ('ACTIVE', 'CLOSED') or f.host_charity_id = any((select peer.parties('managed'))::uuid[]))));

-- Computed columns, with the same expressions as the fields of Wushe. The ledger is read with its owner's rights.
create function public.organization_grade_now(o organization) returns smallint language sql stable parallel safe as
  $$ select g.grade from organization_grade g where g.organization_id = o.id and (select business_today()) >= g.valid_from and (select business_today()) < g.valid_to $$;
create function public.organization_grade_valid_to(o organization) returns date language sql stable parallel safe as
  $$ select g.valid_to from organization_grade g where g.organization_id = o.id and (select business_today()) >= g.valid_from and (select business_today()) < g.valid_to $$;
create function public.organization_credit_score(o organization) returns double precision language sql stable parallel safe as $$ select credit_score(o.id)::float8 $$;
grant select on ledger_account, ledger_hold, credit_formula, credit_reversal, demo_clock to bench_postgraphile;
create function public.community_fund_balance(f community_fund) returns bigint language sql stable parallel safe as
  $$ select coalesce(sum(l.balance_fen), 0)::bigint from fund_account a join ledger_account l on l.id = a.ledger_account_id where a.fund_id = f.id $$;
create function public.community_fund_received(f community_fund) returns bigint language sql stable parallel safe as
  $$ select coalesce(-sum(l.balance_fen), 0)::bigint from fund_account a join ledger_account l on l.id = a.source_account_id where a.fund_id = f.id $$;
create function public.community_fund_reserved(f community_fund) returns bigint language sql stable parallel safe as
  $$ select coalesce(sum(h.amount_fen), 0)::bigint from fund_account a join ledger_hold h on h.account_id = a.ledger_account_id and h.state = 'HELD' where a.fund_id = f.id $$;
create function public.fund_account_balance(a fund_account) returns bigint language sql stable parallel safe as
  $$ select l.balance_fen from ledger_account l where l.id = a.ledger_account_id $$;

-- A gift: judged, inserted and posted in one function.
create function public.donation_record(fund_id uuid, amount_fen bigint, donor_kind text, donor_name text, public_name text, bank_reference text, idempotency_key text) returns donation
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  place record; gift donation; moment timestamptz(3); actor uuid := peer.person(); gift_id uuid := gen_random_uuid(); threshold bigint;
begin
  if not donation_record.fund_id = any(peer.parties('treasurers')) then raise exception 'not of the fund'; end if;
  select f.state, a.id as account_id, a.ledger_account_id, a.source_account_id into place from community_fund f join fund_account a on a.fund_id = f.id and a.restriction = 'UNRESTRICTED' where f.id = donation_record.fund_id for share of f;
  moment := business_now();
  select (value #>> '{}')::bigint into threshold from rule_value where key = 'donation.twoSignaturesFromFen' and jurisdiction = any(array['440103', '4401', '44', 'CN'])
    and effective_from <= moment::date and (effective_to is null or effective_to > moment::date) order by length(jurisdiction) * (jurisdiction <> 'CN')::int desc limit 1;
  if place.state is distinct from 'ACTIVE' or donation_record.amount_fen >= threshold then raise exception 'not possible'; end if;
  insert into idempotency_key (actor_id, key, deed, fingerprint, subject_type, subject_id)
    values (actor, donation_record.idempotency_key, 'donationRecord', sha256(convert_to(concat_ws('|', donation_record.fund_id, donation_record.amount_fen, donation_record.bank_reference), 'UTF8')), 'Donation', gift_id);
  insert into donation (id, fund_id, account_id, amount_fen, channel, donor_kind, donor_name, public_name, receipt_waived, bank_reference, state, recorded_by_id, recorded_at, signatures, received_at)
    values (gift_id, donation_record.fund_id, place.account_id, donation_record.amount_fen, 'BANK_TRANSFER', donation_record.donor_kind, donation_record.donor_name, donation_record.public_name, false, donation_record.bank_reference, 'RECEIVED', actor, moment, 1, moment)
    returning * into gift;
  perform ledger_post(gen_random_uuid(), 'DONATION', 'CNY', 'Gift to a community fund', 'Donation', gift_id, actor, null, null,
    jsonb_build_array(jsonb_build_object('account', place.source_account_id, 'amount', -gift.amount_fen), jsonb_build_object('account', place.ledger_account_id, 'amount', gift.amount_fen)));
  insert into history_entry (id, actor_id, token_id, request_id, deed, subject_type, subject_id, changes)
    values (gen_random_uuid(), actor, nullif(current_setting('wushe.token', true), '')::uuid, current_setting('wushe.request', true), 'donationRecord', 'Donation', gift_id,
      jsonb_build_array(jsonb_build_object('entity', 'Donation', 'id', gift_id, 'kind', 'create', 'before', '{}'::jsonb, 'after', to_jsonb(gift) - array['donor_name', 'public_name', 'message'])));
  return gift;
end $$;

-- A bid: what the server needs to judge and seal it, and the entry of the envelope.
create function peer.bid_place(tender_id uuid, organization_id uuid) returns table (
  state text, in_time boolean, moment text, budget_fen bigint, officer_keys text[], platform_public_key text, required_grade smallint, credit_floor smallint, standing jsonb, limits json)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare t tender; at timestamptz(3);
begin
  select x.* into t from tender x where x.id = bid_place.tender_id for share;
  at := business_now();
  return query select t.state, at <= t.deadline, at::text, t.budget_fen, t.officer_keys, t.platform_public_key, t.required_grade, t.credit_floor, organization_standing(bid_place.organization_id),
    (select json_object_agg(r.key, r.value) from (select distinct on (v.key) v.key, v.value from rule_value v where v.key like 'organizations.%' and v.jurisdiction = any(array[t.jurisdiction, left(t.jurisdiction, 4), left(t.jurisdiction, 2), 'CN'])
      and v.effective_from <= at::date and (v.effective_to is null or v.effective_to > at::date) order by v.key, length(v.jurisdiction) * (v.jurisdiction <> 'CN')::int desc) r);
end $$;
create function peer.bid_enter(bid_id uuid, tender_id uuid, organization_id uuid, envelope bytea, receipt_digest text, sealed_at timestamptz, idempotency_key text, fingerprint bytea, receipt text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare entered bid; actor uuid := peer.person();
begin
  insert into idempotency_key (actor_id, key, deed, fingerprint, subject_type, subject_id) values (actor, bid_enter.idempotency_key, 'bidSubmit', bid_enter.fingerprint, 'Bid', bid_enter.bid_id);
  insert into bid (id, tender_id, organization_id, submitted_by_id, state, envelope, receipt_digest, sealed_at, receipt)
    values (bid_enter.bid_id, bid_enter.tender_id, bid_enter.organization_id, actor, 'SUBMITTED', bid_enter.envelope, bid_enter.receipt_digest, bid_enter.sealed_at, bid_enter.receipt) returning * into entered;
  insert into history_entry (id, actor_id, token_id, request_id, deed, subject_type, subject_id, changes)
    values (gen_random_uuid(), actor, nullif(current_setting('wushe.token', true), '')::uuid, current_setting('wushe.request', true), 'bidSubmit', 'Bid', entered.id,
      jsonb_build_array(jsonb_build_object('entity', 'Bid', 'id', entered.id, 'kind', 'create', 'before', '{}'::jsonb, 'after', to_jsonb(entered) - array['envelope', 'opening_key'])));
  return entered.id;
end $$;
