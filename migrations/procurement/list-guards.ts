const appendOnly = ['budget_appropriation', 'catalogue_version', 'catalogue_item', 'purchase_line_need', 'purchase_list_comment'].flatMap((table) => [
  `create trigger "${table}_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`,
  `revoke update on "${table}" from wushe_application;`,
]);

/** What the database refuses of purchase lists, whatever writes them. */
export const listGuards: readonly string[] = [
  ...appendOnly,
  `create trigger "purchase_list_lifecycle" before insert or update of "state" on "purchase_list" for each row execute function guard_lifecycle('purchase_list');`,
  `create trigger "purchase_line_lifecycle" before insert or update of "state" on "purchase_line" for each row execute function guard_lifecycle('purchase_line');`,

  // A line's terms are public and relied upon once it is open.
  `create function purchase_line_frozen() returns trigger language plpgsql as $$
    begin
      raise exception 'the terms of a purchase line stand once it is open' using errcode = 'check_violation', constraint = 'purchase_line_frozen';
    end $$;`,
  `create trigger "purchase_line_frozen" before update on "purchase_line" for each row
    when (old.state <> 'PLANNED' and (new.list_id, new.buyer_id, new.number, new.catalogue_item_id, new.title, new.description, new.quantity, new.unit, new.standard, new.service_community_id, new.service_division_id, new.target_group, new.expected_quarter, new.budget_fen, new.drafted_by_id)
      is distinct from (old.list_id, old.buyer_id, old.number, old.catalogue_item_id, old.title, old.description, old.quantity, old.unit, old.standard, old.service_community_id, old.service_division_id, old.target_group, old.expected_quarter, old.budget_fen, old.drafted_by_id))
    execute function purchase_line_frozen();`,
  `create function purchase_line_budget_frozen() returns trigger language plpgsql as $$
    begin
      if exists (select from public.purchase_line l where l.id = coalesce(new.line_id, old.line_id) and l.state <> 'PLANNED') then
        raise exception 'the budget of a purchase line stands once it is open' using errcode = 'check_violation', constraint = 'purchase_line_frozen';
      end if;
      return coalesce(new, old);
    end $$;`,
  `create trigger "purchase_line_budget_frozen" before insert or update or delete on "purchase_line_budget" for each row execute function purchase_line_budget_frozen();`,
  `grant delete on "purchase_line_budget" to wushe_application;`,

  // GP-08: what a line costs is the sum of its sources, judged when the transaction ends.
  `create function purchase_line_budget_sum() returns trigger language plpgsql as $$
    declare line uuid;
    begin
      if tg_table_name = 'purchase_line' then line := new.id; elsif tg_op = 'DELETE' then line := old.line_id; else line := new.line_id; end if;
      if exists (select from public.purchase_line l where l.id = line and l.budget_fen is distinct from (select sum(b.amount_fen) from public.purchase_line_budget b where b.line_id = line)) then
        raise exception 'the budget of purchase line % is not the sum of its sources', line using errcode = 'check_violation', constraint = 'purchase_line_budget_sum';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "purchase_line_budget_sum" after insert or update of "budget_fen" on "purchase_line" deferrable initially deferred for each row execute function purchase_line_budget_sum();`,
  `create constraint trigger "purchase_line_budget_sum" after insert or update or delete on "purchase_line_budget" deferrable initially deferred for each row execute function purchase_line_budget_sum();`,

  // GP-08: a published list lies within what was appropriated for its year, source by source.
  `create function purchase_list_shortfall(list uuid) returns table (fund_source text, missing_fen bigint) language sql stable as $$
    select planned.fund_source, (planned.fen - granted.fen)::bigint
    from public.purchase_list p,
      lateral (select b.fund_source, sum(b.amount_fen) as fen from public.purchase_line l join public.purchase_line_budget b on b.line_id = l.id where l.list_id = p.id and l.state <> 'CANCELLED' group by b.fund_source) planned,
      lateral (select coalesce(sum(a.amount_fen), 0) as fen from public.budget_appropriation a where a.buyer_id = p.buyer_id and a.fiscal_year = p.year and a.fund_source = planned.fund_source) granted
    where p.id = list and planned.fen > granted.fen order by planned.fund_source $$;`,
  `create function purchase_list_within_budget() returns trigger language plpgsql as $$
    begin
      if exists (select from public.purchase_list_shortfall(new.id)) then
        raise exception 'purchase list % exceeds the budget of its year', new.id using errcode = 'check_violation', constraint = 'purchase_list_within_budget';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "purchase_list_within_budget" after update of "state", "amendments" on "purchase_list" deferrable initially deferred for each row when (new.state in ('PUBLISHED', 'AMENDED')) execute function purchase_list_within_budget();`,

  // The buyer is kept with the line for pages of one buyer; it is the list's.
  `create function purchase_line_of_its_list() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.purchase_list p where p.id = new.list_id and p.buyer_id = new.buyer_id) then
        raise exception 'a purchase line has the buyer of its list' using errcode = 'check_violation', constraint = 'purchase_line_of_its_list';
      end if;
      return new;
    end $$;`,
  `create trigger "purchase_line_of_its_list" before insert or update of "list_id", "buyer_id" on "purchase_line" for each row execute function purchase_line_of_its_list();`,

  // E9: money follows only what a community adopted for purchase.
  `create function purchase_line_need_adopted() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.need n where n.id = new.need_id and n.route = 'PURCHASE' and n.state in ('ADOPTED', 'IN_DELIVERY')) then
        raise exception 'a line cites needs adopted for purchase' using errcode = 'check_violation', constraint = 'purchase_line_need_adopted';
      end if;
      return new;
    end $$;`,
  `create trigger "purchase_line_need_adopted" before insert on "purchase_line_need" for each row execute function purchase_line_need_adopted();`,
];
