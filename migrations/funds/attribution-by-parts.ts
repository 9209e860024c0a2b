/**
 * Gift → fund account → awarded and paid projects, as before, but by what of a gift stands under a restriction: parts of
 * gifts change their purpose with their donors' consent. Parts of one gift under several restrictions share in each.
 */
export const attributionByPartsSql = `select md5(d.donation_id::text || a.id::text)::uuid as id, d.donation_id, a.id as application_id,
    case f.restriction when 'UNRESTRICTED' then 'PRO_RATA' else 'DIRECT' end as basis,
    div(a.awarded_fen::numeric * d.part_fen, -s.balance_fen)::bigint as amount_fen,
    div(coalesce((select sum(h.settled_fen) from grant_hold g join ledger_hold h on h.id = g.hold_id where g.application_id = a.id), 0) * d.part_fen, -s.balance_fen)::bigint as paid_fen
  from gift_part d
  join fund_account f on f.id = d.account_id
  join ledger_account s on s.id = f.source_account_id
  join grant_round r on r.account_id = f.id
  join grant_application a on a.round_id = r.id
  where a.state in ('SELECTED', 'AGREED', 'COMPLETED', 'TERMINATED') and s.balance_fen < 0`;
