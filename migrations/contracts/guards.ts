/** What keeps contracts whole: lifecycles, shares that are the whole, terms that stand, time within the term. */
export const contractGuards: readonly string[] = [
  ...['contract', 'milestone', 'service_record'].map((table) =>
    `create trigger "${table}_lifecycle" before insert or update of "state" on "${table}" for each row execute function guard_lifecycle('${table}');`),

  // Checked at commit: milestones are written one by one.
  `create function milestones_are_the_whole() returns trigger language plpgsql as $$
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
      if agreed.fund_id is null and exists (select from public.milestone m where m.contract_id = agreed.id and m.timing = 'AT_SIGNING') then
        raise exception 'Only grants pay at the signature' using errcode = 'check_violation', constraint = 'milestone_advance_is_grant';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "contract_milestones_are_the_whole" after insert on "contract" deferrable initially deferred for each row execute function milestones_are_the_whole();`,
  `create constraint trigger "milestone_milestones_are_the_whole" after insert on "milestone" deferrable initially deferred for each row execute function milestones_are_the_whole();`,

  // What was agreed stands (GP-12); a changed contract is another contract.
  `create function contract_terms_stand() returns trigger language plpgsql as $$
    begin
      raise exception 'The terms of a contract stand' using errcode = 'restrict_violation', constraint = tg_table_name || '_terms_stand';
    end $$;`,
  `create trigger "contract_terms_stand" before update on "contract" for each row
    when ((new.award_id, new.application_id, new.buyer_id, new.fund_id, new.organization_id, new.signatory_id, new.community_id, new.amount_fen, new.title, new.content, new.standards, new.rights_and_duties, new.breach_terms, new.starts_on, new.ends_on, new.long_term_ground, new.performance_bond_fen, new.drafted_by_id)
      is distinct from (old.award_id, old.application_id, old.buyer_id, old.fund_id, old.organization_id, old.signatory_id, old.community_id, old.amount_fen, old.title, old.content, old.standards, old.rights_and_duties, old.breach_terms, old.starts_on, old.ends_on, old.long_term_ground, old.performance_bond_fen, old.drafted_by_id))
    execute function contract_terms_stand();`,
  `create trigger "milestone_terms_stand" before update on "milestone" for each row
    when ((new.contract_id, new.number, new.title, new.deliverable, new.share_basis_points, new.amount_fen, new.timing, new.due_on)
      is distinct from (old.contract_id, old.number, old.title, old.deliverable, old.share_basis_points, old.amount_fen, old.timing, old.due_on))
    execute function contract_terms_stand();`,
  `create trigger "service_record_terms_stand" before update on "service_record" for each row
    when ((new.contract_id, new.milestone_id, new.kind, new.worker_id, new.volunteer_id, new.person_id, new.started_at, new.minutes, new.activity, new.people_served, new.recorded_by_id)
      is distinct from (old.contract_id, old.milestone_id, old.kind, old.worker_id, old.volunteer_id, old.person_id, old.started_at, old.minutes, old.activity, old.people_served, old.recorded_by_id))
    execute function contract_terms_stand();`,
  `create trigger "milestone_hold_append_only" before update or delete or truncate on "milestone_hold" for each statement execute function refuse_change();`,
  `revoke update on "milestone_hold" from wushe_application;`,

  // Days of the term are days in China.
  `create function service_record_within_term() returns trigger language plpgsql as $$
    begin
      if not exists (select from public.milestone m join public.contract c on c.id = m.contract_id
        where m.id = new.milestone_id and c.id = new.contract_id and c.signed_at is not null
          and (new.started_at at time zone 'Asia/Shanghai')::date >= c.starts_on and ((new.ended_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date <= c.ends_on) then
        raise exception 'Time is served within the term of its contract' using errcode = 'check_violation', constraint = 'service_record_within_term';
      end if;
      if new.ended_at > business_now() then
        raise exception 'Time that is still to come was not served' using errcode = 'check_violation', constraint = 'service_record_served';
      end if;
      return new;
    end $$;`,
  `create trigger "service_record_within_term" before insert on "service_record" for each row execute function service_record_within_term();`,
];
