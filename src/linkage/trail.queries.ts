import { contractsAnswering } from './linkage.queries.js';
import type { RowSql } from '../platform/reads/index.js';

/** How many origins of a source are told one by one; the smaller ones are told together. */
export const originsTold = 20;

/** Everything that ever came into the account `a`, with its place in time. Givers are named by consent alone (CH-27). */
const inflows = `
  select 'APPROPRIATION' as kind, b.id, b.document_number as label, b.amount_fen::numeric as fen, b.appropriated_at as at
    from budget_appropriation b where a.kind = 'BUDGET' and b.buyer_id = a.owner_id and b.fund_source = a.fund_source
  union all
  select 'REMITTANCE', r.id, l.document_number, p.amount_fen, r.confirmed_at
    from remittance r join allotment l on l.id = r.allotment_id join ledger_transaction t on t.subject_id = r.id and t.kind = 'REMITTANCE_CONFIRMED' join ledger_posting p on p.transaction_id = t.id and p.account_id = a.id
    where r.payee_id = a.owner_id and r.state = 'CONFIRMED' and p.amount_fen > 0
  union all
  select 'GIFT', d.id, d.public_name, d.amount_fen, d.received_at
    from fund_account f join donation d on d.account_id = f.id where f.ledger_account_id = a.id and d.state in ('RECEIVED', 'REFUND_REQUESTED')`;

/** What came in beside: the rest of what the account's source gave, so that the parts are the whole to the fen. */
const rest = `
  select 'OTHER', a.id, null, greatest(-s.balance_fen - i.fen, case when i.fen = 0 then 1 else 0 end), 'infinity'::timestamptz
    from fund_account f join ledger_account s on s.id = f.source_account_id cross join lateral (select coalesce(sum(i.fen), 0) as fen from (${inflows}) i) i where f.ledger_account_id = a.id`;

/**
 * The way of the money of published contracts, as JSON: sources, what is set aside and what was paid of each, and where
 * that came from. Money in one account is one; what was paid is told of everything that came in, in proportion and to
 * the fen: each part ends where the next begins.
 */
const trailsOf = (contracts: string): string => `(
  with used as (
    select m.contract_id, h.account_id, sum(case when h.state = 'HELD' then h.amount_fen else 0 end) as reserved, sum(h.settled_fen)::numeric as paid
    from milestone m join milestone_hold held on held.milestone_id = m.id join ledger_hold h on h.id = held.hold_id where m.contract_id in (${contracts}) group by 1, 2
  ), came as (
    select u.contract_id, u.account_id, u.paid, i.kind, i.id, i.label, i.fen, i.at,
      sum(i.fen) over (partition by u.contract_id, u.account_id order by i.at, i.id) as upto, sum(i.fen) over (partition by u.contract_id, u.account_id) as whole
    from used u join ledger_account a on a.id = u.account_id cross join lateral (select * from (${inflows}) i union all ${rest}) i (kind, id, label, fen, at) where i.fen > 0
  ), shared as (
    select came.*, div(upto * paid, whole) - div((upto - fen) * paid, whole) as share from came
  ), placed as (
    select shared.*, row_number() over (partition by contract_id, account_id order by share desc, at, id) as place from shared
  ), told as (
    select contract_id, account_id, case when place <= ${originsTold} then kind else 'OTHER' end as kind, case when place <= ${originsTold} then label end as label,
      least(place, ${originsTold + 1}) as place, sum(share)::text as fen, count(*)::int as count
    from placed where share > 0 group by 1, 2, 3, 4, 5
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'title', c.title, 'payer', (select p.name from party p where p.id = coalesce(c.buyer_id, c.fund_id)), 'payee', (select o.name from organization o where o.id = c.organization_id), 'agreed', c.amount_fen::text,
    'paid', (select coalesce(sum(p.amount_fen), 0)::text from payment p where p.contract_id = c.id and p.state = 'PAID'),
    'payments', (select count(*)::int from payment p where p.contract_id = c.id and p.state = 'PAID'),
    'sources', (select coalesce(jsonb_agg(jsonb_build_object('fundSource', a.fund_source, 'purpose', coalesce(f.purpose, n.title), 'reserved', u.reserved::text, 'paid', u.paid::text,
        'origins', (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'label', t.label, 'fen', t.fen, 'count', t.count) order by t.place), '[]') from told t where t.contract_id = u.contract_id and t.account_id = u.account_id)) order by a.fund_source, a.id), '[]')
      from used u join ledger_account a on a.id = u.account_id left join fund_account f on f.ledger_account_id = a.id left join need n on n.id = f.need_id where u.contract_id = c.id)
  ) order by c.published_at, c.id), '[]')
  from contract c where c.id in (${contracts}) and c.published_at is not null)`;

/** The trail of one contract. */
export const contractTrail: RowSql = (contract) => trailsOf(`select ${contract}.id`);

/** The trails of all contracts that answer a need. */
export const needTrails: RowSql = (need) => trailsOf(contractsAnswering(need));

/** What was paid out of a gift, contract by contract: its part by the same proportion. */
export const giftTrail: RowSql = (gift) => `(
  select coalesce(jsonb_agg(jsonb_build_object('title', x.title, 'payee', x.payee, 'fen', x.share::text) order by x.published_at, x.id), '[]') from (
    select c.id, c.title, c.published_at, (select o.name from organization o where o.id = c.organization_id) as payee,
      div(w.upto * sum(h.settled_fen), w.whole) - div((w.upto - ${gift}.amount_fen) * sum(h.settled_fen), w.whole) as share
    from fund_account f join ledger_account s on s.id = f.source_account_id
      cross join lateral (select greatest(-s.balance_fen, sum(d.amount_fen)) as whole, sum(d.amount_fen) filter (where (d.received_at, d.id) <= (${gift}.received_at, ${gift}.id)) as upto
        from donation d where d.account_id = f.id and d.state in ('RECEIVED', 'REFUND_REQUESTED')) w
      join ledger_hold h on h.account_id = f.ledger_account_id and h.settled_fen > 0 join milestone_hold held on held.hold_id = h.id join milestone m on m.id = held.milestone_id join contract c on c.id = m.contract_id and c.published_at is not null
    where f.id = ${gift}.account_id and ${gift}.state in ('RECEIVED', 'REFUND_REQUESTED')
    group by c.id, w.upto, w.whole
  ) x where x.share > 0)`;
