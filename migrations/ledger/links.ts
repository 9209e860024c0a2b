const guard = 'language plpgsql set search_path = pg_catalog, public, pg_temp';
const door = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** Postings know the day from which they count, and transactions those that they follow. */
export const ledgerLinks: readonly string[] = [
  `create or replace function ledger_posting_applies() returns trigger ${guard} as $$
    declare header record; account record;
    begin
      select t.currency, t.legs, t.posted_at, t.value_date into header from public.ledger_transaction t where t.id = new.transaction_id and t.transaction_id = pg_current_xact_id();
      if not found then
        raise exception 'No posting can be added to a transaction that was committed' using errcode = 'restrict_violation', constraint = 'ledger_posting_transaction_closed';
      end if;
      if new.leg > header.legs then
        raise exception 'The transaction has % legs', header.legs using errcode = 'restrict_violation', constraint = 'ledger_posting_transaction_closed';
      end if;
      update public.ledger_account a
        set balance_fen = a.balance_fen + new.amount_fen, last_sequence = a.last_sequence + 1, last_posted_at = greatest(header.posted_at, a.last_posted_at)
        where a.id = new.account_id and a.currency = new.currency and a.currency = header.currency
        returning a.kind, a.balance_fen, a.last_sequence, a.last_posted_at into account;
      if not found then
        raise exception 'Posting, account and transaction must have one currency' using errcode = 'check_violation', constraint = 'ledger_posting_currency';
      end if;
      if account.kind = 'RESERVED' and not exists (
        select from public.ledger_hold h where h.reserved_id = new.account_id
          and ((h.reserved_by_id = new.transaction_id and new.amount_fen = h.amount_fen) or (h.resolved_by_id = new.transaction_id and new.amount_fen = -h.amount_fen))
      ) then
        raise exception 'Reserved money moves only when its hold is made or resolved' using errcode = 'check_violation', constraint = 'ledger_posting_reserved_by_hold';
      end if;
      new.sequence := account.last_sequence;
      new.balance_after_fen := account.balance_fen;
      new.posted_at := account.last_posted_at;
      new.value_date := header.value_date;
      return new;
    end $$;`,

  // What follows a transaction to give money back gives back at most what it moved, all followers together.
  `create function ledger_transaction_follows() returns trigger ${guard} as $$
    declare origin uuid := coalesce(new.follows_id, new.reverses_id); back uuid[];
    begin
      select array_agg(f.id) into back from public.ledger_transaction f where (f.follows_id = origin and f.follows_as <> 'CORRECTION') or f.reverses_id = origin;
      select back || coalesce(array_agg(u.id), '{}') into back from public.ledger_transaction u where u.reverses_id = any (back);
      if new.follows_id is not null and exists (select from public.ledger_transaction t where t.id = origin and (t.currency <> new.currency or num_nonnulls(t.follows_id, t.reverses_id) > 0))
        or not exists (select from public.ledger_posting p join public.ledger_posting o on o.account_id = p.account_id and o.transaction_id = origin where p.transaction_id = new.id)
        or exists (
          select from public.ledger_posting p
            join (select account_id, sum(amount_fen) as amount from public.ledger_posting where transaction_id = origin group by account_id) o on o.account_id = p.account_id
            where p.transaction_id = any (back) group by p.account_id, o.amount
            having sign(sum(p.amount_fen)) = sign(o.amount) or abs(sum(p.amount_fen)) > abs(o.amount))
      then
        raise exception 'What is given back is more than was moved' using errcode = 'check_violation', constraint = 'ledger_transaction_follows_within';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "ledger_transaction_follows" after insert on "ledger_transaction" deferrable initially deferred for each row when (new.follows_as in ('REFUND', 'RETURN') or new.reverses_id is not null) execute function ledger_transaction_follows();`,

  'drop function ledger_post(uuid, text, text, text, text, uuid, uuid, text, date, jsonb);',
  'drop function ledger_write(uuid, text, text, text, text, uuid, uuid, text, date, uuid, uuid[], bigint[]);',
  `create function ledger_write(p_id uuid, p_kind text, p_currency text, p_memo text, p_subject_type text, p_subject_id uuid, p_actor uuid, p_key text, p_value_date date, p_reverses uuid, p_accounts uuid[], p_amounts bigint[], p_follows uuid default null, p_follows_as text default null) returns uuid ${door} as $$
    declare
      accounts uuid[]; amounts bigint[]; digest bytea; earlier record;
      moment timestamptz(3) := public.business_now();
      value_on date := coalesce(p_value_date, (moment at time zone 'Asia/Shanghai')::date);
    begin
      select array_agg(l.account order by l.account), array_agg(l.amount order by l.account) into accounts, amounts
        from (select account, sum(amount)::bigint as amount from unnest(p_accounts, p_amounts) u(account, amount) group by account having sum(amount) <> 0) l;
      if p_key is not null then
        digest := sha256(convert_to((jsonb_build_array(p_kind, p_currency, p_memo, p_subject_type, p_subject_id, p_value_date, p_reverses, accounts, amounts)
          || case when p_follows is null then '[]'::jsonb else jsonb_build_array(p_follows, p_follows_as) end)::text, 'UTF8'));
      end if;
      if num_nonnulls(p_follows, p_reverses) > 0 then
        -- Two that give back of one transaction wait for each other, so that each sees what is left.
        perform from public.ledger_transaction t where t.id = coalesce(p_follows, p_reverses) for no key update;
      end if;
      insert into public.ledger_transaction (id, kind, currency, legs, memo, subject_type, subject_id, reverses_id, follows_id, follows_as, actor_id, idempotency_key, request_hash, value_date, posted_at)
        values (p_id, p_kind, p_currency, coalesce(cardinality(accounts), 0), p_memo, p_subject_type, p_subject_id, p_reverses, p_follows, p_follows_as, p_actor, p_key, digest, value_on, moment)
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
  `create function ledger_post(p_id uuid, p_kind text, p_currency text, p_memo text, p_subject_type text, p_subject_id uuid, p_actor uuid, p_key text, p_value_date date, p_legs jsonb, p_follows uuid default null, p_follows_as text default null) returns uuid ${door} as $$
    declare accounts uuid[]; amounts bigint[];
    begin
      select array_agg(coalesce((l.leg->>'account')::uuid, public.ledger_open((l.leg->>'owner')::uuid, l.leg->>'kind', (l.leg->>'purpose')::uuid, l.leg->>'fundSource', p_currency, (l.leg->>'concealed')::boolean)) order by l.place),
             array_agg((l.leg->>'amount')::bigint order by l.place)
        into accounts, amounts from jsonb_array_elements(p_legs) with ordinality l(leg, place);
      return public.ledger_write(p_id, p_kind, p_currency, p_memo, p_subject_type, p_subject_id, p_actor, p_key, p_value_date, null, accounts, amounts, p_follows, p_follows_as);
    end $$;`,
  'revoke execute on function ledger_write, ledger_post from public;',
  'revoke execute on function ledger_write from wushe_application;',
];
