import type { PoolClient } from 'pg';

/** A body that takes part: a buyer or an organization. */
export interface PartyFacts {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly locality: string | null;
}

export interface LineFacts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly standard: string;
  readonly budgetFen: string;
  readonly catalogueCode: string;
  readonly catalogueName: string;
  readonly listId: string;
  readonly listTitle: string;
  readonly sources: readonly { readonly fundSource: string; readonly amountFen: string }[] | null;
  readonly needs: readonly { readonly id: string; readonly title: string; readonly verifiedAt: string }[] | null;
}

export interface TenderFacts {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly method: string;
  readonly state: string;
  readonly budgetFen: string;
  readonly priceWeight: number;
  readonly requiredGrade: number | null;
  readonly creditFloor: number | null;
  readonly publishedAt: string;
  readonly deadline: string | null;
  readonly openedAt: string | null;
  /** With two envelopes prices are opened later than the bids; null until then. */
  readonly pricesOpenedAt: string | null;
  readonly envelopes: string;
  readonly evaluatedAt: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
  readonly criteria: readonly { readonly name: string; readonly description: string | null; readonly points: number }[] | null;
}

export interface BidFacts {
  readonly id: string;
  readonly organization: PartyFacts;
  readonly state: string;
  readonly sealedAt: string;
  readonly openedAt: string;
  readonly priceFen: string | null;
  readonly rank: number | null;
}

export interface AwardFacts {
  readonly id: string;
  readonly bidId: string;
  readonly organization: PartyFacts;
  readonly amountFen: string;
  readonly state: string;
  readonly proposedAt: string;
  readonly confirmedAt: string | null;
  readonly endedAt: string | null;
  readonly declineReason: string | null;
}

export interface MilestoneFacts {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly deliverable: string;
  readonly state: string;
  readonly dueOn: string;
  readonly amountFen: string;
  readonly acceptedAt: string | null;
}

export interface PaymentFacts {
  readonly id: string;
  readonly amountFen: string;
  readonly paidAt: string;
  readonly payee: PartyFacts;
}

export interface ContractFacts {
  readonly id: string;
  readonly awardId: string;
  readonly bidId: string;
  readonly title: string;
  readonly content: string;
  readonly amountFen: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly state: string;
  readonly signedAt: string | null;
  readonly publishedAt: string;
  readonly endedAt: string | null;
  readonly milestones: readonly MilestoneFacts[] | null;
  readonly payments: readonly PaymentFacts[] | null;
}

/** Everything public about one contracting process. */
export interface ProcessFacts {
  readonly tender: TenderFacts;
  readonly buyer: PartyFacts;
  readonly lines: readonly LineFacts[] | null;
  readonly bids: readonly BidFacts[] | null;
  readonly awards: readonly AwardFacts[] | null;
  readonly contracts: readonly ContractFacts[] | null;
}

const party = (table: string, alias: string): string =>
  `(select json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'creditCode', ${alias}.credit_code, 'locality', (select d.name from division d where d.id = ${alias}.division_id)) from ${table} ${alias} where ${alias}.id = `;

/**
 * One statement. Its conditions are those of public visibility: tenders once published, bids once opened (never their
 * proposals), contracts once published (PL-12), needs once verified, payments once made.
 */
const factsSql = `select json_build_object(
  'tender', json_build_object('id', t.id, 'title', t.title, 'requirement', t.requirement, 'method', t.method, 'state', t.state, 'budgetFen', t.budget_fen::text,
    'priceWeight', t.price_weight, 'requiredGrade', t.required_grade, 'creditFloor', t.credit_floor, 'publishedAt', t.published_at, 'deadline', t.deadline,
    'openedAt', t.opened_at, 'pricesOpenedAt', t.prices_opened_at, 'envelopes', t.envelopes, 'evaluatedAt', t.evaluated_at, 'endedAt', t.ended_at, 'endedReason', t.ended_reason,
    'criteria', (select json_agg(json_build_object('name', k.name, 'description', k.description, 'points', k.points) order by k.position) from award_criterion k where k.tender_id = t.id)),
  'buyer', ${party('buyer', 'y')}t.buyer_id),
  'lines', (select json_agg(json_build_object('id', l.id, 'title', l.title, 'description', l.description, 'quantity', l.quantity, 'unit', l.unit, 'standard', l.standard,
      'budgetFen', p.budget_fen::text, 'catalogueCode', i.code, 'catalogueName', i.name_zh, 'listId', s.id, 'listTitle', s.title,
      'sources', (select json_agg(json_build_object('fundSource', b.fund_source, 'amountFen', b.amount_fen::text) order by b.fund_source) from purchase_line_budget b where b.line_id = l.id),
      'needs', (select json_agg(json_build_object('id', n.id, 'title', n.title, 'verifiedAt', n.verified_at) order by n.verified_at, n.id) from purchase_line_need c join need n on n.id = c.need_id
        where c.line_id = l.id and n.verified_at is not null and n.state <> 'WITHDRAWN')) order by l.number, l.id)
    from tender_line p join purchase_line l on l.id = p.line_id join purchase_list s on s.id = l.list_id join catalogue_item i on i.id = l.catalogue_item_id
    where p.tender_id = t.id and l.announced_at is not null),
  'bids', (select json_agg(json_build_object('id', b.id, 'organization', ${party('organization', 'o')}b.organization_id), 'state', b.state, 'sealedAt', b.sealed_at, 'openedAt', b.opened_at,
      'priceFen', b.price_fen::text, 'rank', b.rank) order by b.sealed_at, b.id) from bid b where b.tender_id = t.id and t.opened_at is not null and b.opened_at is not null),
  'awards', (select json_agg(json_build_object('id', a.id, 'bidId', a.bid_id, 'organization', ${party('organization', 'o')}a.organization_id), 'amountFen', a.amount_fen::text, 'state', a.state,
      'proposedAt', a.proposed_at, 'confirmedAt', a.confirmed_at, 'endedAt', a.ended_at, 'declineReason', a.decline_reason) order by a.proposed_at, a.id) from award a where a.tender_id = t.id),
  'contracts', (select json_agg(json_build_object('id', c.id, 'awardId', c.award_id, 'bidId', a.bid_id, 'title', c.title, 'content', c.content, 'amountFen', c.amount_fen::text,
      'startsOn', c.starts_on, 'endsOn', c.ends_on, 'state', c.state, 'signedAt', c.signed_at, 'publishedAt', c.published_at, 'endedAt', c.ended_at,
      'milestones', (select json_agg(json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'deliverable', m.deliverable, 'state', m.state, 'dueOn', m.due_on, 'amountFen', m.amount_fen::text,
        'acceptedAt', m.accepted_at) order by m.number) from milestone m where m.contract_id = c.id),
      'payments', (select json_agg(json_build_object('id', p.id, 'amountFen', p.amount_fen::text, 'paidAt', p.paid_at, 'payee', ${party('organization', 'o')}p.payee_id)) order by p.paid_at, p.id)
        from payment p where p.contract_id = c.id and p.state = 'PAID')) order by c.published_at, c.id)
    from contract c join award a on a.id = c.award_id where a.tender_id = t.id and c.published_at is not null)
) as facts from tender t where t.id = $1 and t.published_at is not null`;

/** What is public about the process of a tender; null while it is not published. */
export async function factsOf(client: Pick<PoolClient, 'query'>, tenderId: string): Promise<ProcessFacts | null> {
  const { rows } = await client.query<{ facts: ProcessFacts }>({ name: 'ocds_facts', text: factsSql, values: [tenderId] });
  return rows[0]?.facts ?? null;
}

/** What of it had happened at an instant: later bids, ranks, awards, contracts and payments are left out. */
export function asOf(facts: ProcessFacts, at: Date): ProcessFacts {
  const before = (time: string | null): boolean => time !== null && new Date(time) <= at;
  const priced = facts.tender.envelopes === 'ONE' || before(facts.tender.pricesOpenedAt);
  return {
    ...facts,
    bids: (facts.bids ?? []).filter(({ openedAt }) => before(openedAt)).map((bid) => {
      const known = priced ? bid : { ...bid, priceFen: null };
      return before(facts.tender.evaluatedAt) || bid.state === 'UNREADABLE' ? known : { ...known, state: 'OPENED', rank: null };
    }),
    awards: (facts.awards ?? []).filter(({ proposedAt }) => before(proposedAt)).map((award) => ({
      ...award, confirmedAt: before(award.confirmedAt) ? award.confirmedAt : null, endedAt: before(award.endedAt) ? award.endedAt : null,
    })),
    contracts: (facts.contracts ?? []).filter(({ publishedAt }) => before(publishedAt)).map((contract) => ({
      ...contract,
      endedAt: before(contract.endedAt) ? contract.endedAt : null,
      milestones: (contract.milestones ?? []).map((milestone) => (milestone.acceptedAt === null || before(milestone.acceptedAt) ? milestone : { ...milestone, state: 'PLANNED', acceptedAt: null })),
      payments: (contract.payments ?? []).filter(({ paidAt }) => before(paidAt)),
    })),
  };
}
