/** Doors run as the owner of the tables: the application itself may write none of them. */
const door = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** Functions through which the application writes the ledger; one statement each, whatever the number of legs. */
export const ledgerDoors: readonly string[] = [
  // Finds the account of a key or opens it; two callers at once get the same one.
  `create function ledger_open(p_owner uuid, p_kind text, p_purpose uuid, p_fund_source text, p_currency text, p_concealed boolean) returns uuid ${door} as $$
    declare account uuid;
    begin
      for attempt in 1..2 loop
        if p_purpose is null then
          select a.id into account from public.ledger_account a where a.owner_id = p_owner and a.kind = p_kind and a.purpose_id is null and a.fund_source is not distinct from p_fund_source and a.currency = p_currency;
        else
          select a.id into account from public.ledger_account a where a.owner_id = p_owner and a.kind = p_kind and a.purpose_id = p_purpose and a.fund_source is not distinct from p_fund_source and a.currency = p_currency;
        end if;
        exit when account is not null;
        if p_kind = 'RESERVED' then
          raise exception 'Reserved accounts are opened by holds' using errcode = 'check_violation', constraint = 'ledger_posting_reserved_by_hold';
        end if;
        insert into public.ledger_account (id, owner_id, kind, purpose_id, fund_source, currency, concealed)
          values (gen_random_uuid(), p_owner, p_kind, p_purpose, p_fund_source, p_currency, coalesce(p_concealed, false)) on conflict do nothing returning id into account;
        exit when account is not null;
      end loop;
      return account;
    end $$;`,

  // Writes one transaction. Legs are merged per account and written in account order, so that two transactions wait for each other and never deadlock.
  `create function ledger_write(p_id uuid, p_kind text, p_currency text, p_memo text, p_subject_type text, p_subject_id uuid, p_actor uuid, p_key text, p_value_date date, p_reverses uuid, p_accounts uuid[], p_amounts bigint[]) returns uuid ${door} as $$
    declare
      accounts uuid[]; amounts bigint[]; digest bytea; earlier record;
      moment timestamptz(3) := public.business_now();
      value_on date := coalesce(p_value_date, (moment at time zone 'Asia/Shanghai')::date);
    begin
      select array_agg(l.account order by l.account), array_agg(l.amount order by l.account) into accounts, amounts
        from (select account, sum(amount)::bigint as amount from unnest(p_accounts, p_amounts) u(account, amount) group by account having sum(amount) <> 0) l;
      if p_key is not null then
        digest := sha256(convert_to(jsonb_build_array(p_kind, p_currency, p_memo, p_subject_type, p_subject_id, p_value_date, p_reverses, accounts, amounts)::text, 'UTF8'));
      end if;
      insert into public.ledger_transaction (id, kind, currency, legs, memo, subject_type, subject_id, reverses_id, actor_id, idempotency_key, request_hash, value_date, posted_at)
        values (p_id, p_kind, p_currency, coalesce(cardinality(accounts), 0), p_memo, p_subject_type, p_subject_id, p_reverses, p_actor, p_key, digest, value_on, moment)
        on conflict (idempotency_key, actor_id) where idempotency_key is not null do nothing;
      if not found then
        select t.id, t.request_hash into earlier from public.ledger_transaction t where t.idempotency_key = p_key and t.actor_id is not distinct from p_actor;
        if earlier.request_hash is distinct from digest then
          raise exception 'This key was used for another transaction' using errcode = 'unique_violation', constraint = 'ledger_transaction_key_once';
        end if;
        return earlier.id;
      end if;
      insert into public.ledger_posting (id, transaction_id, leg, account_id, currency, amount_fen)
        select gen_random_uuid(), p_id, l.leg, l.account, p_currency, l.amount
          from unnest(accounts, amounts) with ordinality l(account, amount, leg) order by l.leg;
      return p_id;
    end $$;`,

  // Posts a transaction; each leg names an account ("account") or its key ("owner", "kind", …). Returns the id of the
  // transaction that stands: the one given, or an earlier one under the same key.
  `create function ledger_post(p_id uuid, p_kind text, p_currency text, p_memo text, p_subject_type text, p_subject_id uuid, p_actor uuid, p_key text, p_value_date date, p_legs jsonb) returns uuid ${door} as $$
    declare accounts uuid[]; amounts bigint[];
    begin
      select array_agg(coalesce((l.leg->>'account')::uuid, public.ledger_open((l.leg->>'owner')::uuid, l.leg->>'kind', (l.leg->>'purpose')::uuid, l.leg->>'fundSource', p_currency, (l.leg->>'concealed')::boolean)) order by l.place),
             array_agg((l.leg->>'amount')::bigint order by l.place)
        into accounts, amounts from jsonb_array_elements(p_legs) with ordinality l(leg, place);
      return public.ledger_write(p_id, p_kind, p_currency, p_memo, p_subject_type, p_subject_id, p_actor, p_key, p_value_date, null, accounts, amounts);
    end $$;`,

  `create function ledger_reverse(p_id uuid, p_reverses uuid, p_memo text, p_actor uuid) returns uuid ${door} as $$
    declare reversed record; accounts uuid[]; amounts bigint[];
    begin
      select * into reversed from public.ledger_transaction t where t.id = p_reverses;
      select array_agg(p.account_id), array_agg(-p.amount_fen) into accounts, amounts from public.ledger_posting p where p.transaction_id = p_reverses;
      if exists (select from public.ledger_account a where a.id = any (accounts) and a.kind = 'RESERVED') then
        raise exception 'A hold is released, not reversed' using errcode = 'check_violation', constraint = 'ledger_transaction_reverses_all';
      end if;
      return public.ledger_write(p_id, 'REVERSAL', reversed.currency, p_memo, reversed.subject_type, reversed.subject_id, p_actor, null, null, p_reverses, accounts, amounts);
    end $$;`,

  `create function ledger_reserve(p_hold uuid, p_id uuid, p_account uuid, p_amount bigint, p_memo text, p_subject_type text, p_subject_id uuid, p_actor uuid, p_expires_at timestamptz) returns uuid ${door} as $$
    declare account public.ledger_account; reserved uuid := gen_random_uuid();
    begin
      select * into account from public.ledger_account a where a.id = p_account and a.kind <> 'RESERVED';
      insert into public.ledger_account (id, owner_id, kind, purpose_id, fund_source, currency, concealed)
        values (reserved, account.owner_id, 'RESERVED', p_hold, account.fund_source, account.currency, account.concealed);
      insert into public.ledger_hold (id, account_id, reserved_id, amount_fen, state, subject_type, subject_id, expires_at, reserved_by_id)
        values (p_hold, p_account, reserved, p_amount, 'HELD', p_subject_type, p_subject_id, p_expires_at, p_id);
      return public.ledger_write(p_id, 'RESERVE', account.currency, p_memo, p_subject_type, p_subject_id, p_actor, null, null, null, array[p_account, reserved], array[-p_amount, p_amount]);
    end $$;`,

  // Resolves a hold once: what is not settled goes back to the account from which it was reserved. Returns null for a
  // hold that is to expire and is resolved or not due yet.
  `create function ledger_resolve(p_hold uuid, p_id uuid, p_state text, p_kind text, p_memo text, p_actor uuid, p_legs jsonb) returns uuid ${door} as $$
    declare
      hold public.ledger_hold; reserved public.ledger_account; accounts uuid[]; amounts bigint[]; settled bigint;
      moment timestamptz(3);
    begin
      select * into hold from public.ledger_hold h where h.id = p_hold for update;
      moment := public.business_now();
      if p_state = 'EXPIRED' and (hold.state = 'HELD' and hold.expires_at <= moment) is not true then
        return null;
      end if;
      if hold.state is distinct from 'HELD' then
        raise exception 'The hold is resolved' using errcode = 'restrict_violation', constraint = 'ledger_hold_resolved_once';
      end if;
      if p_state = 'SETTLED' and hold.expires_at <= moment then
        raise exception 'The hold expired at %', hold.expires_at using errcode = 'restrict_violation', constraint = 'ledger_hold_expiry';
      end if;
      select * into reserved from public.ledger_account a where a.id = hold.reserved_id;
      select coalesce(array_agg(coalesce((l.leg->>'account')::uuid, public.ledger_open((l.leg->>'owner')::uuid, l.leg->>'kind', (l.leg->>'purpose')::uuid, l.leg->>'fundSource', reserved.currency, (l.leg->>'concealed')::boolean)) order by l.place), '{}'),
             coalesce(array_agg((l.leg->>'amount')::bigint order by l.place), '{}'), coalesce(sum((l.leg->>'amount')::bigint), 0)
        into accounts, amounts, settled from jsonb_array_elements(p_legs) with ordinality l(leg, place);
      if 0 > any (amounts) then
        raise exception 'Settling gives, it never takes' using errcode = 'check_violation', constraint = 'ledger_hold_settled_at_most_held';
      end if;
      update public.ledger_hold h set state = p_state, settled_fen = settled, resolved_at = moment, resolved_by_id = p_id where h.id = p_hold;
      return public.ledger_write(p_id, p_kind, reserved.currency, p_memo, hold.subject_type, hold.subject_id, p_actor, null, null, null,
        accounts || hold.reserved_id || hold.account_id, amounts || -hold.amount_fen || (hold.amount_fen - settled));
    end $$;`,

  `create function ledger_disclose(p_account uuid) returns void ${door} as $$
    begin
      update public.ledger_account a set concealed = false where a.id = p_account or (a.kind = 'RESERVED' and a.id in (select h.reserved_id from public.ledger_hold h where h.account_id = p_account));
    end $$;`,

  'revoke insert, update on "ledger_account", "ledger_transaction", "ledger_posting", "ledger_hold" from wushe_application;',
  'revoke update on "ledger_seal" from wushe_application;',
  // Every role may execute a new function unless told otherwise, and these write as the owner.
  'revoke execute on function ledger_open, ledger_write, ledger_post, ledger_reverse, ledger_reserve, ledger_resolve, ledger_disclose from public;',
  'revoke execute on function ledger_write from wushe_application;',
];
