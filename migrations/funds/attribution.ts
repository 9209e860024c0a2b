/**
 * Gift → fund account → awarded and paid projects. A gift's share is its part of everything that came in under the same
 * restriction (the givers' side of the account in the ledger), rounded down to fen; refunded gifts have none.
 */
export const attributionSql = `select md5(d.id::text || a.id::text)::uuid as id, d.id as donation_id, a.id as application_id,
    case f.restriction when 'UNRESTRICTED' then 'PRO_RATA' else 'DIRECT' end as basis,
    div(a.awarded_fen::numeric * d.amount_fen, -s.balance_fen)::bigint as amount_fen,
    div(coalesce((select sum(h.settled_fen) from grant_hold g join ledger_hold h on h.id = g.hold_id where g.application_id = a.id), 0) * d.amount_fen, -s.balance_fen)::bigint as paid_fen
  from donation d
  join fund_account f on f.id = d.account_id
  join ledger_account s on s.id = f.source_account_id
  join grant_round r on r.account_id = f.id
  join grant_application a on a.round_id = r.id
  where d.state in ('RECEIVED', 'REFUND_REQUESTED') and a.state in ('SELECTED', 'AGREED', 'COMPLETED', 'TERMINATED') and s.balance_fen < 0`;
