/** What is paid is what is owed: the milestone's amount without what lateness took from it, or what was settled when the contract ended early. */
export const paymentFollowsContract = `create or replace function payment_follows_contract() returns trigger language plpgsql as $$
  begin
    if not exists (select from public.milestone m join public.contract c on c.id = m.contract_id
      where m.id = new.milestone_id and c.id = new.contract_id
        and new.amount_fen = case m.state when 'SETTLING' then m.settlement_fen else m.amount_fen - m.deduction_fen end
        and c.signatory_id = new.payee_id and (c.buyer_id, c.fund_id) is not distinct from (new.buyer_id, new.fund_id)) then
      raise exception 'A payment follows its contract' using errcode = 'check_violation', constraint = 'payment_follows_contract';
    end if;
    return new;
  end $$;`;
