/** What the database refuses of public money that is passed down, whoever asks. */
export const passDownGuards: readonly string[] = [
  // An allotment comes out of an appropriation of its sender, or out of what was allotted to its sender.
  `create function allotment_follows_source() returns trigger language plpgsql as $$
    begin
      if not exists (
        select from public.budget_appropriation b left join public.allotment p on p.id = new.parent_id and p.appropriation_id = b.id and p.state = 'ALLOTTED'
        where b.id = new.appropriation_id and b.fiscal_year = new.fiscal_year and b.fund_source = new.fund_source
          and case when new.parent_id is null then b.buyer_id = new.sender_id and new.path = replace(new.id::text, '-', '')
              else p.buyer_id = new.sender_id and new.depth = p.depth + 1 and new.path = p.path || '/' || replace(new.id::text, '-', '') end
      ) then
        raise exception 'An allotment follows its source' using errcode = 'check_violation', constraint = 'allotment_follows_source';
      end if;
      return new;
    end $$;`,
  `create trigger "allotment_follows_source" before insert on "allotment" for each row execute function allotment_follows_source();`,

  // Never more than was appropriated, or is to be passed on; the source is locked, so that two at once wait for each other.
  // With the owner's rights: nobody else may lock an appropriation.
  `create function allotment_within_source() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare most bigint; allotted numeric;
    begin
      if new.parent_id is null then
        select b.amount_fen into most from public.budget_appropriation b where b.id = new.appropriation_id for update;
      else
        select p.pass_on_fen into most from public.allotment p where p.id = new.parent_id for update;
      end if;
      select coalesce(sum(a.amount_fen - a.released_fen), 0) into allotted from public.allotment a
        where a.appropriation_id = new.appropriation_id and a.parent_id is not distinct from new.parent_id and a.state in ('ALLOTTED', 'CLOSED');
      if allotted > most then
        raise exception 'More would be allotted than there is' using errcode = 'check_violation', constraint = 'allotment_within_source';
      end if;
      return null;
    end $$;`,
  `create trigger "allotment_within_source" after update of "state", "released_fen" on "allotment" for each row when (new.state in ('ALLOTTED', 'CLOSED')) execute function allotment_within_source();`,

  `create function allotment_cancelled_unsent() returns trigger language plpgsql as $$
    begin
      if exists (select from public.remittance r where r.allotment_id = new.id and r.sent_at is not null) then
        raise exception 'Money was sent under this allotment' using errcode = 'check_violation', constraint = 'allotment_cancelled_unsent';
      end if;
      return null;
    end $$;`,
  `create trigger "allotment_cancelled_unsent" after update of "state" on "allotment" for each row when (new.state = 'CANCELLED') execute function allotment_cancelled_unsent();`,

  // A remittance goes between the ends of its allotment: never more down than was allotted, never more back than was confirmed.
  `create function remittance_within_allotment() returns trigger language plpgsql as $$
    declare under public.allotment; down numeric; confirmed numeric; returned numeric; going_back numeric;
    begin
      select * into under from public.allotment a where a.id = new.allotment_id for update;
      if (new.payer_id, new.payee_id) is distinct from (case when new.back then (under.receiver_id, under.sender_id) else (under.sender_id, under.receiver_id) end) then
        raise exception 'A remittance goes between the ends of its allotment' using errcode = 'check_violation', constraint = 'remittance_follows_allotment';
      end if;
      select coalesce(sum(case r.state when 'CONFIRMED' then r.received_fen else r.amount_fen end) filter (where not r.back), 0), coalesce(sum(r.received_fen) filter (where not r.back and r.state = 'CONFIRMED'), 0),
             coalesce(sum(r.received_fen) filter (where r.back and r.state = 'CONFIRMED'), 0), coalesce(sum(case r.state when 'CONFIRMED' then r.received_fen else r.amount_fen end) filter (where r.back), 0)
        into down, confirmed, returned, going_back from public.remittance r where r.allotment_id = new.allotment_id and r.state in ('SENT', 'RECEIVED', 'DISPUTED', 'CONFIRMED');
      if not new.back and (under.state <> 'ALLOTTED' and new.state <> 'CANCELLED' or down - returned > under.amount_fen - under.released_fen) then
        raise exception 'More would be sent than was allotted' using errcode = 'check_violation', constraint = 'remittance_within_allotment';
      end if;
      if going_back > confirmed then
        raise exception 'More would go back than was confirmed' using errcode = 'check_violation', constraint = 'remittance_within_received';
      end if;
      return null;
    end $$;`,
  `create trigger "remittance_within_allotment" after insert or update of "state", "received_fen" on "remittance" for each row execute function remittance_within_allotment();`,

  // E66: what belongs to a community or its fund goes to a buyer only as a remittance back up that both ends know of.
  // Looked at when the transaction commits, and only where money left an account of a kind that such parties have.
  `create function ledger_no_fee_on_community() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from public.party p where p.id = new.owner_id and p.kind in ('COMMUNITY', 'FUND')) and exists (
        select from public.ledger_transaction t
          join lateral (
            select coalesce(sum(l.amount_fen) filter (where a.owner_id = new.owner_id), 0) as theirs, coalesce(sum(l.amount_fen) filter (where o.kind = 'BUYER'), 0) as buyers
            from public.ledger_posting l join public.ledger_account a on a.id = l.account_id left join public.party o on o.id = a.owner_id
            where l.transaction_id = t.id and a.kind not in ('APPROPRIATION', 'DONATION', 'CLEARING')
          ) moved on moved.theirs < 0 and moved.buyers > 0
        where t.transaction_id = pg_current_xact_id()
          and not exists (
            select from public.remittance r where r.id = t.subject_id and (
              r.back and r.payer_id = new.owner_id and t.kind = 'REMITTANCE_SENT' and -moved.theirs = r.amount_fen
              or not r.back and r.payee_id = new.owner_id and t.kind in ('REMITTANCE_CONFIRMED', 'REVERSAL') and -moved.theirs <= r.amount_fen and (r.state = 'RETURNED' or -moved.theirs = r.amount_fen - r.received_fen)))
      ) then
        raise exception 'No fee is taken on what belongs to a community' using errcode = 'check_violation', constraint = 'ledger_no_fee_on_community';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "ledger_no_fee_on_community" after update on "ledger_account" deferrable initially deferred for each row
    when (old.balance_fen > new.balance_fen and new.kind in ('BUDGET', 'FUND', 'PAYABLE', 'RESERVED')) execute function ledger_no_fee_on_community();`,
];
