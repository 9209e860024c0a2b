/** What keeps change orders true: a tenth at most in all (PL-13), and a contract that is what was signed and nothing else. */
export const amendmentGuards: readonly string[] = [
  `create trigger "contract_amendment_lifecycle" before insert or update of "state" on "contract_amendment" for each row execute function guard_lifecycle('contract_amendment');`,
  `create trigger "contract_amendment_milestone_append_only" before update or delete or truncate on "contract_amendment_milestone" for each statement execute function refuse_change();`,
  `revoke update on "contract_amendment_milestone" from wushe_application;`,
  `create trigger "contract_amendment_terms_stand" before update on "contract_amendment" for each row
    when ((new.contract_id, new.number, new.reason, new.change_fen, new.new_ends_on, new.side, new.proposed_by_id) is distinct from (old.contract_id, old.number, old.reason, old.change_fen, old.new_ends_on, old.side, old.proposed_by_id))
    execute function contract_terms_stand();`,

  // Additions count, also those that are not signed yet; what others take away makes no room. The contract's row makes
  // two that come at once wait for one another.
  `create function contract_amendment_within_tenth() returns trigger language plpgsql as $$
    declare
      agreed public.contract%rowtype;
      added numeric;
    begin
      select c.* into agreed from public.contract c where c.id = new.contract_id for update;
      if agreed.fund_id is not null and new.change_fen <> 0 then
        raise exception 'The amount of a grant stands' using errcode = 'check_violation', constraint = 'contract_amendment_grant_amount';
      end if;
      select coalesce(sum(greatest(a.change_fen, 0)), 0) + greatest(new.change_fen, 0) into added from public.contract_amendment a where a.contract_id = new.contract_id and a.state <> 'DROPPED' and a.id <> new.id;
      if new.state <> 'DROPPED' and new.change_fen > 0 and added * 10 > agreed.original_amount_fen then
        raise exception 'Change orders add at most a tenth of the original contract' using errcode = 'check_violation', constraint = 'contract_amendment_within_tenth';
      end if;
      return new;
    end $$;`,
  `create trigger "contract_amendment_within_tenth" before insert or update of "state" on "contract_amendment" for each row execute function contract_amendment_within_tenth();`,

  // Amount and last day are the original's with every change order in force.
  `create function contract_follows_amendments() returns trigger language plpgsql as $$
    declare agreed public.contract%rowtype;
    begin
      select c.* into agreed from public.contract c where c.id = case tg_table_name when 'contract' then new.id else (to_jsonb(new) ->> 'contract_id')::uuid end;
      if agreed.amount_fen <> agreed.original_amount_fen + (select coalesce(sum(a.change_fen), 0) from public.contract_amendment a where a.contract_id = agreed.id and a.state = 'IN_FORCE')
        or agreed.ends_on <> coalesce((select a.new_ends_on from public.contract_amendment a where a.contract_id = agreed.id and a.state = 'IN_FORCE' and a.new_ends_on is not null order by a.number desc limit 1), agreed.original_ends_on) then
        raise exception 'The terms of a contract stand' using errcode = 'restrict_violation', constraint = 'contract_terms_stand';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "contract_follows_amendments" after insert or update of "amount_fen", "ends_on" on "contract" deferrable initially deferred for each row execute function contract_follows_amendments();`,
  `create constraint trigger "amendment_contract_follows_amendments" after update of "state" on "contract_amendment" deferrable initially deferred for each row execute function contract_follows_amendments();`,
  `create constraint trigger "contract_milestones_stay_the_whole" after update of "amount_fen", "ends_on" on "contract" deferrable initially deferred for each row execute function milestones_are_the_whole();`,
  `create constraint trigger "milestone_milestones_stay_the_whole" after update of "amount_fen", "share_basis_points", "due_on", "fiscal_year" on "milestone" deferrable initially deferred for each row execute function milestones_are_the_whole();`,

  // A milestone changes as a change order in force says; shares are weighed anew with it.
  `create function milestone_follows_amendments() returns trigger language plpgsql as $$
    begin
      if (new.title, new.deliverable, new.amount_fen, new.due_on, new.fiscal_year) is distinct from (old.title, old.deliverable, old.amount_fen, old.due_on, old.fiscal_year) and not exists (
          select from public.contract_amendment_milestone l join public.contract_amendment a on a.id = l.amendment_id
          where l.milestone_id = new.id and a.state = 'IN_FORCE' and (l.title, l.deliverable, l.amount_fen, l.due_on, l.fiscal_year) = (new.title, new.deliverable, new.amount_fen, new.due_on, new.fiscal_year))
        or not exists (select from public.contract_amendment a where a.contract_id = new.contract_id and a.state = 'IN_FORCE') then
        raise exception 'The terms of a contract stand' using errcode = 'restrict_violation', constraint = 'milestone_terms_stand';
      end if;
      return null;
    end $$;`,
  `create constraint trigger "milestone_follows_amendments" after update of "title", "deliverable", "share_basis_points", "amount_fen", "due_on", "fiscal_year" on "milestone" deferrable initially deferred for each row
    when ((new.title, new.deliverable, new.share_basis_points, new.amount_fen, new.due_on, new.fiscal_year) is distinct from (old.title, old.deliverable, old.share_basis_points, old.amount_fen, old.due_on, old.fiscal_year))
    execute function milestone_follows_amendments();`,
];
