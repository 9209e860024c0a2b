import type { PoolClient } from 'pg';
import type { ProcessFacts } from './facts.js';

const party = (table: string, alias: string): string =>
  `(select json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'creditCode', ${alias}.credit_code, 'locality', (select d.name from division d where d.id = ${alias}.division_id)) from ${table} ${alias} where ${alias}.id = `;

/**
 * One statement. Its conditions are those of public visibility: tenders once published, bids once opened (never their
 * proposals), contracts once published (PL-12), needs once verified, payments once made, enquiries once answered, challenges
 * without what is confidential in them, complaints once taken up or refused.
 */
const factsSql = `select json_build_object(
  'tender', json_build_object('id', t.id, 'title', t.title, 'requirement', t.requirement, 'method', t.method, 'state', t.state, 'budgetFen', t.budget_fen::text,
    'priceWeight', t.price_weight, 'requiredGrade', t.required_grade, 'creditFloor', t.credit_floor, 'publishedAt', t.published_at, 'deadline', t.deadline,
    'openedAt', t.opened_at, 'pricesOpenedAt', t.prices_opened_at, 'finalRound', t.final_round, 'finalOpenedAt', t.final_opened_at, 'envelopes', t.envelopes, 'evaluatedAt', t.evaluated_at, 'endedAt', t.ended_at, 'endedReason', t.ended_reason,
    'reopenedAt', t.reopened_at, 'lotNumber', t.lot_number,
    'project', (select json_build_object('title', j.title, 'lotsPerBidder', j.lots_per_bidder) from tender_project j where j.id = t.project_id),
    'related', (select json_agg(json_build_object('relationship', case when s.project_id = t.project_id then 'x_lotOfSamePurchase' else 'prior' end, 'ocid', coalesce(o.ocid, $2 || '-' || replace(s.id::text, '-', '')),
        'title', s.title, 'publishedAt', s.published_at) order by s.lot_number, s.published_at, s.id)
      from tender s left join ocds_record o on o.tender_id = s.id where s.id <> t.id and s.published_at is not null and (s.project_id = t.project_id or s.id = (select g.tender_id from award g where g.id = t.original_award_id))),
    'criteria', (select json_agg(json_build_object('name', k.name, 'description', k.description, 'points', k.points) order by k.position) from award_criterion k where k.tender_id = t.id)),
  'buyer', ${party('buyer', 'y')}t.buyer_id),
  'lines', (select json_agg(json_build_object('id', l.id, 'title', l.title, 'description', l.description, 'quantity', l.quantity, 'unit', l.unit, 'standard', l.standard,
      'budgetFen', p.budget_fen::text, 'catalogueCode', i.code, 'catalogueName', i.name_zh, 'listId', s.id, 'listTitle', s.title,
      'sources', (select json_agg(json_build_object('fundSource', b.fund_source, 'amountFen', b.amount_fen::text) order by b.fund_source) from purchase_line_budget b where b.line_id = l.id),
      'needs', (select json_agg(json_build_object('id', n.id, 'title', n.title, 'verifiedAt', n.verified_at) order by n.verified_at, n.id) from purchase_line_need c join need n on n.id = c.need_id
        where c.line_id = l.id and n.verified_at is not null and n.state <> 'WITHDRAWN')) order by l.number, l.id)
    from tender_line p join purchase_line l on l.id = p.line_id join purchase_list s on s.id = l.list_id join catalogue_item i on i.id = l.catalogue_item_id
    where p.tender_id = t.id and l.announced_at is not null),
  'bids', (select json_agg(json_build_object('id', b.id, 'organization', ${party('organization', 'o')}b.organization_id), 'state', b.state, 'sealedAt', b.sealed_at, 'openedAt', case when t.final_round then t.final_opened_at else b.opened_at end,
      'priceFen', b.price_fen::text, 'rank', b.rank) order by b.sealed_at, b.id) from bid b where b.tender_id = t.id and t.opened_at is not null and b.opened_at is not null and not b.confidential),
  'awards', (select json_agg(json_build_object('id', a.id, 'bidId', a.bid_id, 'organization', ${party('organization', 'o')}a.organization_id), 'amountFen', a.amount_fen::text, 'state', a.state,
      'proposedAt', a.proposed_at, 'confirmedAt', a.confirmed_at, 'endedAt', a.ended_at, 'declineReason', a.decline_reason, 'annulReason', a.annul_reason) order by a.proposed_at, a.id) from award a where a.tender_id = t.id),
  'contracts', (select json_agg(json_build_object('id', c.id, 'awardId', c.award_id, 'bidId', a.bid_id, 'title', c.title, 'content', c.content, 'amountFen', c.amount_fen::text,
      'startsOn', c.starts_on, 'endsOn', c.ends_on, 'originalEndsOn', c.original_ends_on, 'state', c.state, 'signedAt', c.signed_at, 'publishedAt', c.published_at, 'endedAt', c.ended_at,
      'milestones', (select json_agg(json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'deliverable', m.deliverable, 'state', m.state, 'dueOn', m.due_on, 'amountFen', m.amount_fen::text,
        'acceptedAt', m.accepted_at, 'createdAt', m.created_at) order by m.number) from milestone m where m.contract_id = c.id),
      'changes', (select json_agg(json_build_object('id', x.id, 'number', x.number, 'reason', x.reason, 'changeFen', x.change_fen::text, 'newEndsOn', x.new_ends_on, 'effectiveAt', x.effective_at) order by x.number)
        from contract_amendment x where x.contract_id = c.id and x.state = 'IN_FORCE'),
      'subcontracts', (select json_agg(json_build_object('id', u.id, 'subcontractor', ${party('organization', 'o')}u.subcontractor_id), 'scope', u.scope, 'amountFen', u.amount_fen::text, 'consentedAt', u.decided_at, 'endedAt', u.ended_at)
        order by u.decided_at, u.id) from subcontract u where u.contract_id = c.id and u.state in ('CONSENTED', 'ENDED') and u.decided_at is not null),
      'payments', (select json_agg(json_build_object('id', p.id, 'milestone', (select json_build_object('id', m.id, 'title', m.title) from milestone m where m.id = p.milestone_id), 'amountFen', p.amount_fen::text, 'paidAt', p.paid_at, 'payee', ${party('organization', 'o')}p.payee_id)) order by p.paid_at, p.id)
        from payment p where p.contract_id = c.id and p.state = 'PAID')) order by c.published_at, c.id)
    from contract c join award a on a.id = c.award_id where a.tender_id = t.id and c.published_at is not null),
  'notices', (select json_agg(json_build_object('id', n.id, 'number', n.number, 'kind', n.kind, 'code', n.code, 'body', n.body, 'before', n.before_text, 'after', n.after_text, 'affectsBids', n.affects_bids,
      'oldDeadline', n.old_deadline, 'newDeadline', n.new_deadline, 'publishedAt', n.published_at) order by n.number) from tender_notice n where n.tender_id = t.id),
  'enquiries', (select json_agg(json_build_object('id', q.id, 'organization', ${party('organization', 'o')}q.organization_id), 'question', q.question, 'askedAt', q.asked_at, 'answer', q.answer, 'answeredAt', q.answered_at)
      order by q.answered_at, q.id) from tender_enquiry q where q.tender_id = t.id and q.answered_at is not null),
  'challenges', (select json_agg(json_build_object('id', h.id, 'organization', ${party('organization', 'o')}h.organization_id), 'subject', h.subject, 'request', h.request, 'state', h.state, 'raisedAt', h.raised_at,
      'answer', h.answer, 'answeredAt', h.answered_at, 'withdrawnAt', h.withdrawn_at,
      'matters', (select json_agg(json_build_object('statement', z.statement, 'basis', z.basis, 'upheld', z.upheld, 'finding', z.finding) order by z.number) from challenge_matter z where z.challenge_id = h.id))
      order by h.raised_at, h.id) from challenge h where h.tender_id = t.id),
  'complaints', (select json_agg(json_build_object('id', k.id, 'organization', ${party('organization', 'o')}k.organization_id), 'request', case when k.state <> 'WITHDRAWN' then k.request end, 'state', k.state, 'raisedAt', k.raised_at,
      'publicAt', case when k.state = 'REJECTED' then k.ended_at else k.intake_at end, 'note', case when k.state = 'REJECTED' then k.intake_note end, 'decision', k.decision, 'endedAt', k.ended_at)
      order by k.raised_at, k.id) from complaint k where k.tender_id = t.id and (k.state in ('ACCEPTED', 'UPHELD', 'DISMISSED', 'REJECTED') or (k.state = 'WITHDRAWN' and k.decision_due_at is not null)))
) as facts from tender t where t.id = $1 and t.published_at is not null`;

/** What is public about the process of a tender; null while it is not published. */
export async function factsOf(client: Pick<PoolClient, 'query'>, tenderId: string, ocidPrefix: string): Promise<ProcessFacts | null> {
  const { rows } = await client.query<{ facts: ProcessFacts }>({ name: 'ocds_facts', text: factsSql, values: [tenderId, ocidPrefix] });
  return rows[0]?.facts ?? null;
}
