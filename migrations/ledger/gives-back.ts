/**
 * What gives back takes from where the other put, and puts back where it took: on such accounts all that follow a
 * transaction together give back at most what it moved. Other legs say where the money goes instead.
 */
export const ledgerGivesBack = `create or replace function ledger_transaction_follows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    declare origin uuid := coalesce(new.follows_id, new.reverses_id); back uuid[]; undone uuid[];
    begin
      select coalesce(array_agg(f.id), '{}') into back from public.ledger_transaction f where (f.follows_id = origin and f.follows_as <> 'CORRECTION') or f.reverses_id = origin;
      select coalesce(array_agg(u.id), '{}') into undone from public.ledger_transaction u where u.reverses_id = any (back);
      if new.follows_id is not null and exists (select from public.ledger_transaction t where t.id = origin and (t.currency <> new.currency or num_nonnulls(t.follows_id, t.reverses_id) > 0))
        or not exists (select from public.ledger_posting p join public.ledger_posting o on o.account_id = p.account_id and o.transaction_id = origin where p.transaction_id = new.id and sign(p.amount_fen) = -sign(o.amount_fen))
        or exists (
          select from public.ledger_posting p join public.ledger_posting o on o.account_id = p.account_id and o.transaction_id = origin
            where (p.transaction_id = any (back) and sign(p.amount_fen) = -sign(o.amount_fen)) or p.transaction_id = any (undone)
            group by p.account_id, o.amount_fen having abs(sum(p.amount_fen)) > abs(o.amount_fen))
      then
        raise exception 'What is given back is more than was moved' using errcode = 'check_violation', constraint = 'ledger_transaction_follows_within';
      end if;
      return null;
    end $$;`;
