/** What the database refuses of tenders, whatever writes them. */
export const tenderGuards: readonly string[] = [
  `create trigger "tender_lifecycle" before insert or update of "state" on "tender" for each row execute function guard_lifecycle('tender');`,

  // PL-23: what bidders rely on stands from publication on.
  `create function tender_frozen() returns trigger language plpgsql as $$
    begin
      raise exception 'a tender stands as it was published' using errcode = 'check_violation', constraint = 'tender_frozen';
    end $$;`,
  `create trigger "tender_frozen" before update on "tender" for each row
    when (old.state <> 'DRAFT' and (new.buyer_id, new.jurisdiction, new.title, new.requirement, new.method, new.budget_fen, new.price_weight, new.required_grade, new.credit_floor, new.closes_on, new.drafted_by_id, new.edited_by_id, new.published_by_id, new.published_at, new.deadline, new.officer_keys, new.platform_public_key, new.wrapped_platform_key, new.minimum_bids, new.panel_least, new.experts_of_three, new.standstill_days)
      is distinct from (old.buyer_id, old.jurisdiction, old.title, old.requirement, old.method, old.budget_fen, old.price_weight, old.required_grade, old.credit_floor, old.closes_on, old.drafted_by_id, old.edited_by_id, old.published_by_id, old.published_at, old.deadline, old.officer_keys, old.platform_public_key, old.wrapped_platform_key, old.minimum_bids, old.panel_least, old.experts_of_three, old.standstill_days))
    execute function tender_frozen();`,
  `create function tender_part_frozen() returns trigger language plpgsql as $$
    begin
      if exists (select from public.tender t where t.id = coalesce(new.tender_id, old.tender_id) and t.state <> 'DRAFT') then
        raise exception 'a tender stands as it was published' using errcode = 'check_violation', constraint = 'tender_frozen';
      end if;
      return coalesce(new, old);
    end $$;`,
  ...['tender_line', 'award_criterion'].flatMap((table) => [
    `create trigger "${table}_frozen" before insert or update or delete on "${table}" for each row execute function tender_part_frozen();`,
    `grant delete on "${table}" to wushe_application;`,
  ]),
  `create trigger "opening_officer_frozen" before insert or delete or update of "tender_id", "person_id", "public_key", "shared_at" on "opening_officer" for each row execute function tender_part_frozen();`,
  `grant delete on "opening_officer" to wushe_application;`,

  // A tender joins lines of its own buyer.
  `create function tender_line_of_buyer() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.tender t join public.purchase_line l on l.buyer_id = t.buyer_id where t.id = new.tender_id and l.id = new.line_id and l.budget_fen = new.budget_fen) then
        raise exception 'a tender joins lines of its buyer with their budgets' using errcode = 'check_violation', constraint = 'tender_line_of_buyer';
      end if;
      return new;
    end $$;`,
  `create trigger "tender_line_of_buyer" before insert or update on "tender_line" for each row execute function tender_line_of_buyer();`,

  // What is published is whole: its budget is that of its lines, its points make 100, its keys are those of its officers.
  `create function tender_published_whole() returns trigger language plpgsql as $$
    begin
      if new.budget_fen is distinct from (select sum(l.budget_fen) from public.tender_line l where l.tender_id = new.id) then
        raise exception 'the budget of a tender is that of its lines' using errcode = 'check_violation', constraint = 'tender_published_whole';
      end if;
      if new.price_weight + coalesce((select sum(c.points) from public.award_criterion c where c.tender_id = new.id), 0) <> 100 then
        raise exception 'the points of a tender make 100' using errcode = 'check_violation', constraint = 'tender_points_sum';
      end if;
      if cardinality(new.officer_keys) < 2 or exists (select from public.opening_officer o where o.tender_id = new.id and (o.public_key is null or o.public_key <> all(new.officer_keys)))
        or cardinality(new.officer_keys) <> (select count(*) from public.opening_officer o where o.tender_id = new.id) then
        raise exception 'at least two officers open, each with a share' using errcode = 'check_violation', constraint = 'tender_officers';
      end if;
      return new;
    end $$;`,
  `create trigger "tender_published_whole" before update of "state" on "tender" for each row when (old.state = 'DRAFT' and new.state = 'PUBLISHED') execute function tender_published_whole();`,
];
