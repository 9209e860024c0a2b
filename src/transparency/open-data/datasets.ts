/** A column of a bulk file. */
export interface OpenColumn {
  readonly name: string;
  /** SQL of its value, as text, number or null. */
  readonly sql: string;
  /** Field of the schema that says what it is (`Tender.title`), or the words where the file has it alone. */
  readonly is: `${string}.${string}` | { readonly en: string };
}

/** A bulk file: public rows of one kind, month by month. */
export interface OpenDataset {
  readonly name: 'tenders' | 'awards' | 'contracts' | 'grants';
  readonly what: string;
  readonly from: string;
  /** Condition of public visibility. */
  readonly where: string;
  /** The time by which a row belongs to a month, in China. */
  readonly at: string;
  readonly id: string;
  /** Times at which something in the row changed; those ahead do not count. */
  readonly changes: readonly string[];
  readonly columns: readonly OpenColumn[];
}

const yuan = (fen: string): string => `trim_scale((${fen})::numeric / 100)::text`;
const instant = (time: string): string => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const id = (prefix: string, uuid: string): string => `'${prefix}_' || replace((${uuid})::text, '-', '')`;
const ocid = (tender: string): OpenColumn => ({ name: 'ocid', sql: `(select o.ocid from ocds_record o where o.tender_id = ${tender})`, is: 'Tender.ocid' });
const currency: OpenColumn = { name: 'currency', sql: `'CNY'`, is: { en: 'Currency of the amounts beside it (ISO 4217).' } };

/** What everyone may take away as bulk files. The conditions are those of the same rows in queries. */
export const openDatasets: readonly OpenDataset[] = [
  {
    name: 'tenders', what: 'Tenders, in the month of their publication.', from: 'tender t join buyer b on b.id = t.buyer_id', where: 't.published_at is not null', at: 't.published_at', id: 't.id',
    changes: ['t.published_at', 't.deadline', 't.opened_at', 't.prices_opened_at', 't.evaluated_at', 't.reopened_at', 't.ended_at', '(select max(n.published_at) from tender_notice n where n.tender_id = t.id)', '(select max(greatest(a.proposed_at, a.confirmed_at, a.ended_at)) from award a where a.tender_id = t.id)'],
    columns: [
      { name: 'id', sql: id('tender', 't.id'), is: 'Tender.id' }, ocid('t.id'),
      { name: 'title', sql: 't.title', is: 'Tender.title' }, { name: 'state', sql: 't.state', is: 'Tender.state' }, { name: 'method', sql: 't.method', is: 'Tender.method' },
      { name: 'buyer', sql: 'b.name', is: 'Buyer.name' }, { name: 'buyer_credit_code', sql: 'b.credit_code', is: 'Buyer.creditCode' }, { name: 'jurisdiction', sql: 't.jurisdiction', is: { en: 'Code of the division whose rules hold, or CN.' } },
      { name: 'budget', sql: yuan('t.budget_fen'), is: 'Tender.budget' }, currency,
      { name: 'lines', sql: '(select count(*)::int from tender_line l where l.tender_id = t.id)', is: { en: 'Lines of purchase lists that it joins.' } },
      { name: 'bids', sql: 'case when t.opened_at is not null then (select count(*)::int from bid x where x.tender_id = t.id and x.opened_at is not null having not coalesce(bool_or(x.confidential), false)) end', is: { en: 'Bids that were opened; empty until the opening, and in talks until the final prices are open.' } },
      { name: 'published_at', sql: instant('t.published_at'), is: 'Tender.publishedAt' }, { name: 'deadline', sql: instant('t.deadline'), is: 'Tender.deadline' }, { name: 'opened_at', sql: instant('t.opened_at'), is: 'Tender.openedAt' },
      { name: 'ended_at', sql: instant('t.ended_at'), is: { en: 'When it ended: contracted, void or cancelled; empty until then.' } }, { name: 'ended_code', sql: 't.ended_code', is: 'Tender.endedCode' },
    ],
  },
  {
    name: 'awards', what: 'Awards, in the month in which they were proposed.', from: 'award a join tender t on t.id = a.tender_id join buyer b on b.id = t.buyer_id join organization o on o.id = a.organization_id', where: 't.published_at is not null', at: 'a.proposed_at', id: 'a.id',
    changes: ['a.proposed_at', 'a.confirmed_at', 'a.ended_at'],
    columns: [
      { name: 'id', sql: id('award', 'a.id'), is: 'Award.id' }, { name: 'tender_id', sql: id('tender', 't.id'), is: 'Award.tender' }, ocid('t.id'), { name: 'title', sql: 't.title', is: 'Tender.title' }, { name: 'state', sql: 'a.state', is: 'Award.state' },
      { name: 'buyer', sql: 'b.name', is: 'Buyer.name' }, { name: 'supplier', sql: 'o.name', is: 'Award.organization' }, { name: 'supplier_credit_code', sql: 'o.credit_code', is: 'Organization.creditCode' },
      { name: 'amount', sql: yuan('a.amount_fen'), is: 'Award.amount' }, currency,
      { name: 'proposed_at', sql: instant('a.proposed_at'), is: 'Award.proposedAt' }, { name: 'confirmed_at', sql: instant('a.confirmed_at'), is: 'Award.confirmedAt' },
      { name: 'ended_at', sql: instant('a.ended_at'), is: { en: 'When it ended: contracted, declined or annulled; empty until then.' } },
    ],
  },
  {
    name: 'contracts', what: 'Contracts and grant agreements, in the month of their publication (PL-12).', where: 'c.published_at is not null', at: 'c.published_at', id: 'c.id',
    from: 'contract c join organization o on o.id = c.organization_id left join buyer b on b.id = c.buyer_id left join community_fund f on f.id = c.fund_id left join award a on a.id = c.award_id',
    changes: ['c.published_at', 'c.starts_on::timestamptz', 'c.ended_at', `(select max(m.accepted_at) from milestone m where m.contract_id = c.id)`, `(select max(p.paid_at) from payment p where p.contract_id = c.id and p.state = 'PAID')`, `(select max(x.effective_at) from contract_amendment x where x.contract_id = c.id)`],
    columns: [
      { name: 'id', sql: id('contract', 'c.id'), is: 'Contract.id' }, { name: 'award_id', sql: id('award', 'c.award_id'), is: { en: 'The award from which it comes; empty for a grant agreement.' } }, ocid('a.tender_id'),
      { name: 'title', sql: 'c.title', is: 'Contract.title' }, { name: 'state', sql: 'c.state', is: 'Contract.state' }, { name: 'client', sql: 'coalesce(b.name, f.name)', is: { en: 'Name of the buyer, or of the community fund, that pays.' } },
      { name: 'provider', sql: 'o.name', is: 'Contract.organization' }, { name: 'provider_credit_code', sql: 'o.credit_code', is: 'Organization.creditCode' },
      { name: 'amount', sql: yuan('c.amount_fen'), is: 'Contract.amount' }, currency,
      { name: 'paid', sql: yuan(`select coalesce(sum(p.amount_fen), 0) from payment p where p.contract_id = c.id and p.state = 'PAID'`), is: { en: 'What was paid of it so far.' } },
      { name: 'milestones', sql: '(select count(*)::int from milestone m where m.contract_id = c.id)', is: { en: 'Its milestones.' } },
      { name: 'milestones_accepted', sql: '(select count(*)::int from milestone m where m.contract_id = c.id and m.accepted_at is not null)', is: { en: 'Milestones that were accepted.' } },
      { name: 'starts_on', sql: 'c.starts_on::text', is: 'Contract.startsOn' }, { name: 'ends_on', sql: 'c.ends_on::text', is: 'Contract.endsOn' }, { name: 'signed_at', sql: instant('c.signed_at'), is: 'Contract.signedAt' }, { name: 'published_at', sql: instant('c.published_at'), is: 'Contract.publishedAt' },
    ],
  },
  {
    name: 'grants', what: 'Grants of community funds, in the month in which their agreement was published. By the 360Giving data standard they are at /360giving/index.json.', where: 'c.published_at is not null', at: 'c.published_at', id: 'c.id',
    from: 'contract c join community_fund f on f.id = c.fund_id join organization h on h.id = f.host_charity_id join organization o on o.id = c.organization_id join community k on k.id = c.community_id join division d on d.id = k.division_id left join grant_application g on g.id = c.application_id left join grant_round r on r.id = g.round_id',
    changes: ['c.published_at', 'c.ended_at', `(select max(p.paid_at) from payment p where p.contract_id = c.id and p.state = 'PAID')`, `(select max(x.effective_at) from contract_amendment x where x.contract_id = c.id)`],
    columns: [
      { name: 'id', sql: id('contract', 'c.id'), is: 'Contract.id' }, { name: 'title', sql: 'c.title', is: 'Contract.title' }, { name: 'state', sql: 'c.state', is: 'Contract.state' },
      { name: 'fund', sql: 'f.name', is: 'CommunityFund.name' }, { name: 'funder', sql: 'h.name', is: { en: 'Name of the host charity, which is the funder.' } }, { name: 'funder_credit_code', sql: 'h.credit_code', is: 'Organization.creditCode' },
      { name: 'recipient', sql: 'o.name', is: 'Contract.organization' }, { name: 'recipient_credit_code', sql: 'o.credit_code', is: 'Organization.creditCode' },
      { name: 'applied_for', sql: yuan('g.requested_fen'), is: { en: 'What was applied for; empty where there was no application.' } }, { name: 'awarded', sql: yuan('c.amount_fen'), is: 'Contract.amount' },
      { name: 'disbursed', sql: yuan(`select coalesce(sum(p.amount_fen), 0) from payment p where p.contract_id = c.id and p.state = 'PAID'`), is: { en: 'What was paid of it so far.' } }, currency,
      { name: 'awarded_at', sql: instant('coalesce(r.decided_at, c.signed_at)'), is: { en: 'When its round was decided, or else when the agreement was signed.' } },
      { name: 'community', sql: 'k.name', is: 'Community.name' }, { name: 'division', sql: 'd.code', is: { en: 'Code of the division in which the community lies.' } },
      { name: 'round', sql: id('round', 'r.id'), is: { en: 'The round from which it comes.' } }, { name: 'round_title', sql: 'r.title', is: 'GrantRound.title' },
      { name: 'starts_on', sql: 'c.starts_on::text', is: 'Contract.startsOn' }, { name: 'ends_on', sql: 'c.ends_on::text', is: 'Contract.endsOn' }, { name: 'published_at', sql: instant('c.published_at'), is: 'Contract.publishedAt' },
    ],
  },
];
