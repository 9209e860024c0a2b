/** Checked at commit: the milestones of a contract are the whole of it, within its term, each in a budget year that the term touches or follows. */
export const milestonesAreTheWhole = `create or replace function milestones_are_the_whole() returns trigger language plpgsql as $$
  declare
    agreed public.contract%rowtype;
    shares bigint;
    amounts numeric;
  begin
    select c.* into agreed from public.contract c where c.id = case tg_table_name when 'contract' then new.id else (to_jsonb(new) ->> 'contract_id')::uuid end;
    select sum(m.share_basis_points), sum(m.amount_fen) into shares, amounts from public.milestone m where m.contract_id = agreed.id;
    if shares is distinct from 10000 or amounts is distinct from agreed.amount_fen::numeric then
      raise exception 'The milestones of a contract are 100 %% of it' using errcode = 'check_violation', constraint = 'contract_milestones_are_the_whole';
    end if;
    if exists (select from public.milestone m where m.contract_id = agreed.id and (m.due_on < agreed.starts_on or m.due_on > agreed.ends_on)) then
      raise exception 'A milestone is due within the term' using errcode = 'check_violation', constraint = 'milestone_due_within_term';
    end if;
    if exists (select from public.milestone m where m.contract_id = agreed.id and m.fiscal_year not between extract(year from m.due_on) and extract(year from m.due_on) + 1) then
      raise exception 'A milestone is paid from the budget of the year in which it is due, or of the next' using errcode = 'check_violation', constraint = 'milestone_fiscal_year';
    end if;
    if agreed.fund_id is null and exists (select from public.milestone m where m.contract_id = agreed.id and m.timing = 'AT_SIGNING') then
      raise exception 'Only grants pay at the signature' using errcode = 'check_violation', constraint = 'milestone_advance_is_grant';
    end if;
    return null;
  end $$;`;
