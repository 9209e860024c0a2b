/** Every function fixes its search path, so that a temporary table of the caller cannot stand in for one of the ledger's. */
const guard = 'language plpgsql set search_path = pg_catalog, public, pg_temp';

/** What refuses a wrong journal whoever writes it, the owner of the tables included. */
export const ledgerGuards: readonly string[] = [
  // A posting belongs to a transaction of the same database transaction, moves its account, and is numbered by it.
  `create function ledger_posting_applies() returns trigger ${guard} as $$
    declare header record; account record;
    begin
      select t.currency, t.legs, t.posted_at into header from public.ledger_transaction t where t.id = new.transaction_id and t.transaction_id = pg_current_xact_id();
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
      return new;
    end $$;`,
  `create trigger "ledger_posting_applies" before insert on "ledger_posting" for each row execute function ledger_posting_applies();`,

  // The number of legs is stated beforehand, so that nothing can follow once this has been checked (also by SET CONSTRAINTS).
  `create function ledger_transaction_balances() returns trigger ${guard} as $$
    declare written record;
    begin
      select count(*) as legs, coalesce(sum(p.amount_fen), 0) as total into written from public.ledger_posting p where p.transaction_id = new.id;
      if written.legs <> new.legs then
        raise exception 'The transaction states % legs and has %', new.legs, written.legs using errcode = 'check_violation', constraint = 'ledger_transaction_two_legs';
      end if;
      if written.total <> 0 then
        raise exception 'The postings of a transaction sum to zero, not to %', written.total using errcode = 'check_violation', constraint = 'ledger_transaction_balanced';
      end if;
      if new.reverses_id is not null and (
        exists (select from public.ledger_transaction t where t.id = new.reverses_id and t.reverses_id is not null)
        or exists (select from public.ledger_posting p where p.transaction_id in (new.id, new.reverses_id) group by p.account_id having sum(p.amount_fen) <> 0)
      ) then
        raise exception 'A reversal undoes each leg of a transaction that is no reversal itself' using errcode = 'check_violation', constraint = 'ledger_transaction_reverses_all';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "ledger_transaction_balances" after insert on "ledger_transaction" deferrable initially deferred for each row execute function ledger_transaction_balances();`,

  `create function ledger_hold_is_backed() returns trigger ${guard} as $$
    declare hold public.ledger_hold; reserved bigint; settled numeric;
    begin
      select * into hold from public.ledger_hold h where h.id = new.id;
      select a.balance_fen into reserved from public.ledger_account a where a.id = hold.reserved_id;
      select coalesce(sum(p.amount_fen), 0) into settled from public.ledger_posting p where p.transaction_id = hold.resolved_by_id and p.account_id not in (hold.reserved_id, hold.account_id);
      if reserved <> (case when hold.state = 'HELD' then hold.amount_fen else 0 end) or settled <> hold.settled_fen then
        raise exception 'The postings of hold % do not say what it says', hold.id using errcode = 'check_violation', constraint = 'ledger_hold_backed';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "ledger_hold_is_backed" after insert or update on "ledger_hold" deferrable initially deferred for each row execute function ledger_hold_is_backed();`,
  `create trigger "ledger_hold_lifecycle" before insert or update on "ledger_hold" for each row execute function guard_lifecycle('ledger_hold');`,
  `create trigger "ledger_hold_resolved_once" before update on "ledger_hold" for each row when (old.state <> 'HELD' or (old.id, old.account_id, old.reserved_id, old.amount_fen, old.reserved_by_id, old.subject_id) is distinct from (new.id, new.account_id, new.reserved_id, new.amount_fen, new.reserved_by_id, new.subject_id)) execute function refuse_change();`,
  `create trigger "ledger_hold_append_only" before delete or truncate on "ledger_hold" for each statement execute function refuse_change();`,

  // Balances move by postings alone: an update that no trigger makes is refused.
  `create trigger "ledger_account_kept_by_postings" before update of "id", "owner_id", "kind", "purpose_id", "fund_source", "currency", "balance_fen", "last_sequence", "last_posted_at", "opened_at" on "ledger_account" for each statement when (pg_trigger_depth() = 0) execute function refuse_change();`,
  `create trigger "ledger_account_append_only" before delete or truncate on "ledger_account" for each statement execute function refuse_change();`,
  ...['ledger_transaction', 'ledger_posting', 'ledger_seal'].map(
    (table) => `create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`,
  ),

  // A seal follows the last one without a gap and covers finished transactions only.
  `create function seal_follows() returns trigger ${guard} as $$
    declare last record;
    begin
      execute format('select s.number, s.head, s.to_transaction::text::numeric as upto from public.%I s order by s.number desc limit 1', tg_table_name) into last;
      if last.number is not null and (new.number <> last.number + 1 or new.previous_head <> last.head or new.from_transaction::text::numeric <> last.upto + 1)
        or last.number is null and new.number <> 1
        or new.to_transaction >= pg_snapshot_xmin(pg_current_snapshot())
      then
        raise exception 'This is not the seal that comes next' using errcode = 'check_violation', constraint = tg_table_name || '_follows';
      end if;
      return new;
    end $$;`,
  ...['ledger_seal', 'history_seal'].map(
    (table) => `create trigger "${table}_follows" before insert on "${table}" for each row execute function seal_follows();`,
  ),
  ...['ledger_seal', 'history_seal'].map((table) => `create unique index "${table}_upto_once" on "${table}" ("to_transaction");`),
];
