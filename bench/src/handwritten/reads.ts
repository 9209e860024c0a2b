import type { Actor } from '../../../src/platform/deeds/actor.js';

/** One named statement per read: it returns the text of the answer. */
export interface Read {
  readonly name: string;
  /**
   * `:size` stands for the size of the page, which is written into the text: a planner that does not know a limit
   * expects a tenth of the table.
   */
  readonly text: string;
  values(actor: Actor, variables: Readonly<Record<string, unknown>>): unknown[];
}

const id = (prefix: string, column: string): string => `'${prefix}_' || replace(${column}::text, '-', '')`;
const time = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const money = (fen: string): string => `json_build_object('amount', round(${fen} / 100.0, 2)::text, 'currency', 'CNY')`;
const uuid = (publicId: unknown): string => String(publicId).split('_').at(-1)!;

const buyerRoles = ['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'] as const;
const bidderRoles = ['ORG_MANAGER', 'ORG_FINANCE'] as const;
const organizationRoles = ['ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER'] as const;

/** A cursor is the place of a row, as `time|uuid`. */
const beyond = (cursor: unknown): [string, string] => (cursor ? (String(cursor).split('|') as [string, string]) : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']);
const cursor = (at: string, key: string): string => `${at}::text || '|' || ${key}::text`;

const organizationVisible = (row: string, person: string, parties: string, operator: string, managed: string): string =>
  `(${row}.state not in ('APPLIED', 'REFUSED') or ${operator} or ${row}.applied_by_id = ${person} or ${row}.id = any(${parties}) or ${row}.fiscal_sponsor_id = any(${managed}))`;
const grade = (row: string, column: string): string =>
  `(select g.${column} from organization_grade g where g.organization_id = ${row}.id and (select business_today()) >= g.valid_from and (select business_today()) < g.valid_to)`;

const openLines: Read = {
  name: 'open_lines',
  // Joins by key as sub-selects: asked as joins, the planner hashes whole tables for twenty rows.
  text: `
    select json_build_object('data', json_build_object('purchaseLines', json_build_object(
      'nodes', coalesce(json_agg(page.node) filter (where page.at <= :size), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > :size, 'endCursor', max(page.cursor) filter (where page.at = least(:size, page.rows)))
    )))::text
    from (
      select row_number() over () as at, count(*) over () as rows, ${cursor('l.published_at', 'l.id')} as cursor,
        json_build_object('id', ${id('line', 'l.id')}, 'number', l.number, 'title', l.title, 'quantity', l.quantity, 'unit', l.unit, 'expectedQuarter', l.expected_quarter, 'targetGroup', l.target_group,
          'state', l.state, 'publishedAt', ${time('l.published_at')}, 'budget', ${money('l.budget_fen')},
          'buyer', (select json_build_object('id', ${id('buyer', 'b.id')}, 'name', b.name) from buyer b where b.id = l.buyer_id),
          'list', (select json_build_object('id', ${id('list', 'p.id')}, 'title', p.title, 'year', p.year) from purchase_list p where p.id = l.list_id and (p.state <> 'DRAFT' or p.buyer_id = any($1::uuid[]))),
          'catalogueItem', (select json_build_object('code', i.code, 'name', i.name_zh) from catalogue_item i where i.id = l.catalogue_item_id),
          'serviceCommunity', (select json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) from community c where c.id = l.service_community_id)) as node
      from (
        select l.* from purchase_line l
        where l.state = 'OPEN' and (l.announced_at is not null or l.buyer_id = any($1::uuid[])) and (l.published_at, l.id) < ($2::timestamptz, $3::uuid)
        order by l.published_at desc, l.id desc limit :size + 1) l
    ) page`,
  values: (actor, { after }) => [actor.partiesAs(...buyerRoles), ...beyond(after)],
};

const organization: Read = {
  name: 'organization',
  text: `
    select json_build_object('data', json_build_object('organization', (
      select row_to_json(node) from (
        select ${id('organization', 'o.id')} as id, o.name, o.state, o.kind, o.registration_status as "registrationStatus", o.credit_code as "creditCode", o.introduction, o.is_charity as "isCharity",
          ${time('o.created_at')} as "createdAt", g.grade, g.valid_to as "gradeValidTo", credit_score(o.id)::float8 as "creditScore",
          case when d.id is not null then json_build_object('id', ${id('division', 'd.id')}, 'name', d.name, 'code', d.code) end as division,
          json_build_object('nodes', (
            select coalesce(json_agg(row_to_json(event)), '[]') from (
              select ${id('credit', 'e.id')} as id, e.kind, e.points::text as points, ${time('e.occurred_at')} as "occurredAt", e.note
              from credit_event e where e.organization_id = o.id order by e.occurred_at desc, e.id desc limit 5) event)) as "creditEvents",
          json_build_object('nodes', (
            select coalesce(json_agg(row_to_json(offer)), '[]') from (
              select ${id('bid', 'b.id')} as id, b.state, b.rank, case when b.price_fen is not null then ${money('b.price_fen')} end as price, ${time('b.opened_at')} as "openedAt",
                case when t.id is not null then json_build_object('id', ${id('tender', 't.id')}, 'title', t.title, 'state', t.state) end as tender
              from (select * from bid b where b.organization_id = o.id and (b.opened_at is not null or b.organization_id = any($5::uuid[])) order by b.opened_at desc, b.id desc limit 5) b
              left join tender t on t.id = b.tender_id and (t.published_at is not null or t.buyer_id = any($6::uuid[]))) offer)) as bids
        from organization o
        left join division d on d.id = o.division_id
        left join organization_grade g on g.organization_id = o.id and (select business_today()) >= g.valid_from and (select business_today()) < g.valid_to
        where o.id = $1::uuid and ${organizationVisible('o', '$2::uuid', '$3::uuid[]', '$4::boolean', '$7::uuid[]')}) node)))::text`,
  values: (actor, { id: publicId }) => [
    uuid(publicId), actor.personId, actor.partiesAs(...organizationRoles), actor.has('OPERATOR'), actor.partiesAs(...bidderRoles), actor.partiesAs(...buyerRoles), actor.partiesAs('ORG_MANAGER'),
  ],
};

const needChain: Read = {
  name: 'need_chain',
  text: `
    select json_build_object('data', json_build_object('need', (
      select row_to_json(node) from (
        select ${id('need', 'n.id')} as id, n.title, n.story, n.state, n.category, ${time('n.raised_at')} as "raisedAt", n.endorsement_count as "endorsementCount",
          json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) as community,
          json_build_object('nodes', (
            select coalesce(json_agg(row_to_json(line)), '[]') from (
              select ${id('line', 'l.id')} as id, l.title, l.state, ${money('l.budget_fen')} as budget, json_build_object('id', ${id('buyer', 'b.id')}, 'name', b.name) as buyer,
                json_build_object('nodes', (
                  select coalesce(json_agg(row_to_json(notice)), '[]') from (
                    select ${id('tender', 't.id')} as id, t.title, t.state, ${time('t.deadline')} as deadline,
                      json_build_object('nodes', (
                        select coalesce(json_agg(row_to_json(offer)), '[]') from (
                          select ${id('bid', 'f.id')} as id, f.state, f.rank, case when f.price_fen is not null then ${money('f.price_fen')} end as price, f.total_score::text as "totalScore",
                            case when o.id is not null then json_build_object('id', ${id('organization', 'o.id')}, 'name', o.name, 'grade', ${grade('o', 'grade')}) end as organization
                          from (select * from bid f where f.tender_id = t.id and (f.opened_at is not null or f.organization_id = any($6::uuid[])) order by f.rank, f.id limit 10) f
                          left join organization o on o.id = f.organization_id and ${organizationVisible('o', '$2::uuid', '$7::uuid[]', '$8::boolean', '$9::uuid[]')}) offer)) as bids
                    from tender_line tl join tender t on t.id = tl.tender_id
                    where tl.line_id = l.id and (t.published_at is not null or t.buyer_id = any($5::uuid[]))
                    order by t.created_at desc, t.id desc limit 3) notice)) as tenders
              from purchase_line_need ln join purchase_line l on l.id = ln.line_id join buyer b on b.id = l.buyer_id
              where ln.need_id = n.id and (l.announced_at is not null or l.buyer_id = any($5::uuid[]))
              order by l.published_at desc, l.id desc limit 5) line)) as "purchaseLines"
        from need n join community c on c.id = n.community_id
        where n.id = $1::uuid and ((n.verified_at is not null and n.state <> 'WITHDRAWN') or n.raised_by_id = $2::uuid or n.community_id = any($3::uuid[])
          or (n.state = 'RAISED' and n.community_id = any($4::uuid[])))) node)))::text`,
  values: (actor, { id: publicId }) => [
    uuid(publicId), actor.personId, actor.partiesAs('COMMUNITY_STAFF'), actor.partiesAs('RESIDENT', 'GRID_WORKER'), actor.partiesAs(...buyerRoles), actor.partiesAs(...bidderRoles),
    actor.partiesAs(...organizationRoles), actor.has('OPERATOR'), actor.partiesAs('ORG_MANAGER'),
  ],
};

const fundPage: Read = {
  name: 'fund_page',
  text: `
    select json_build_object('data', json_build_object('fund', (
      select row_to_json(node) from (
        select ${id('fund', 'f.id')} as id, f.name, f.purpose, f.state, f.fundraising_scope as "fundraisingScope", ${time('f.created_at')} as "createdAt",
          json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) as community,
          case when h.id is not null then json_build_object('id', ${id('organization', 'h.id')}, 'name', h.name) end as "hostCharity",
          ${money('kept.balance')} as balance, ${money('kept.received')} as received, ${money('kept.reserved')} as reserved,
          json_build_object('nodes', kept.accounts) as accounts,
          gifts.page as donations
        from community_fund f
        join community c on c.id = f.community_id
        left join organization h on h.id = f.host_charity_id and ${organizationVisible('h', '$2::uuid', '$5::uuid[]', '$6::boolean', '$4::uuid[]')},
        lateral (
          select coalesce(sum(own.balance_fen), 0)::bigint as balance, coalesce(-sum(source.balance_fen), 0)::bigint as received, coalesce(sum(set_aside.fen), 0)::bigint as reserved,
            coalesce(json_agg(json_build_object('id', ${id('fund_account', 'a.id')}, 'restriction', a.restriction, 'purpose', a.purpose, 'balance', ${money('own.balance_fen')},
              'need', case when n.id is not null then json_build_object('id', ${id('need', 'n.id')}, 'title', n.title) end) order by a.created_at, a.id) filter (where place <= 10), '[]') as accounts
          from (select a.*, row_number() over (order by a.created_at, a.id) as place from fund_account a where a.fund_id = f.id) a
          join ledger_account own on own.id = a.ledger_account_id
          join ledger_account source on source.id = a.source_account_id
          left join lateral (select sum(h.amount_fen) as fen from ledger_hold h where h.account_id = a.ledger_account_id and h.state = 'HELD') set_aside on true
          left join need n on n.id = a.need_id and ((n.verified_at is not null and n.state <> 'WITHDRAWN') or n.raised_by_id = $2::uuid or n.community_id = any($3::uuid[]) or (n.state = 'RAISED' and n.community_id = any($7::uuid[])))
        ) kept,
        lateral (
          select json_build_object('nodes', coalesce(json_agg(json_build_object('id', ${id('donation', 'd.id')}, 'amount', ${money('d.amount_fen')}, 'channel', d.channel, 'donorKind', d.donor_kind,
              'publicName', d.public_name, 'state', d.state, 'receivedAt', ${time('d.received_at')}) order by d.at) filter (where d.at <= 20), '[]'),
            'pageInfo', json_build_object('hasNextPage', count(*) > 20, 'endCursor', (array_agg(${cursor('d.recorded_at', 'd.id')} order by d.at desc) filter (where d.at <= 20))[1])) as page
          from (select d.*, row_number() over () as at from (
            select * from donation d where d.fund_id = f.id and (d.state in ('RECEIVED', 'REFUND_REQUESTED', 'REFUNDED') or d.donor_id = $2::uuid or d.fund_id = any($8::uuid[]))
            order by d.recorded_at desc, d.id desc limit 21) d) d
        ) gifts
        where f.id = $1::uuid and (f.state in ('ACTIVE', 'CLOSED') or f.community_id = any($3::uuid[]) or f.host_charity_id = any($4::uuid[]))) node)))::text`,
  values: (actor, { id: publicId }) => [
    uuid(publicId), actor.personId, actor.partiesAs('COMMUNITY_STAFF'), actor.partiesAs('ORG_MANAGER'), actor.partiesAs(...organizationRoles), actor.has('OPERATOR'), actor.partiesAs('RESIDENT', 'GRID_WORKER'),
    actor.partiesAs('FUND_STEWARD', 'FUND_FINANCE'),
  ],
};

const needVisible = `((n.verified_at is not null and n.state <> 'WITHDRAWN') or n.raised_by_id = $1::uuid or n.community_id = any($2::uuid[]) or (n.state = 'RAISED' and n.community_id = any($3::uuid[])))`;

const needsPage: Read = {
  name: 'needs_page',
  text: `
    select json_build_object('data', json_build_object('needs', json_build_object(
      'totalCount', (select json_build_object('value', least(counted.value, 10000), 'relation', case when counted.value > 10000 then 'AT_LEAST' else 'EXACT' end)
        from (select count(*)::int as value from (select from need n where n.category = $4 and ${needVisible} limit 10001) matching) counted),
      'nodes', coalesce(json_agg(page.node) filter (where page.at <= :size), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > :size, 'endCursor', max(page.cursor) filter (where page.at = least(:size, page.rows)))
    )))::text
    from (
      select row_number() over () as at, count(*) over () as rows, ${cursor('n.raised_at', 'n.id')} as cursor,
        json_build_object('id', ${id('need', 'n.id')}, 'title', n.title, 'category', n.category, 'state', n.state, 'raisedAt', ${time('n.raised_at')}, 'endorsementCount', n.endorsement_count, 'urgency', n.urgency,
          'community', (select json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) from community c where c.id = n.community_id)) as node
      from (
        select n.* from need n
        where n.category = $4 and ${needVisible} and (n.raised_at, n.id) < ($5::timestamptz, $6::uuid)
        order by n.raised_at desc, n.id desc limit :size + 1) n
    ) page`,
  values: (actor, { after, category }) => [actor.personId, actor.partiesAs('COMMUNITY_STAFF'), actor.partiesAs('RESIDENT', 'GRID_WORKER'), category, ...beyond(after)],
};

const known = new Map<string, { readonly name: string; readonly text: string }>();

/** The statement of a read for the variables of a request. */
export function statementOf(read: Read, { first }: Readonly<Record<string, unknown>>): { readonly name: string; readonly text: string } {
  const size = Math.min(100, Math.max(1, Number(first ?? 20)));
  const name = `${read.name}_${size}`;
  const statement = known.get(name) ?? { name, text: read.text.replaceAll(':size', String(size)) };
  known.set(name, statement);
  return statement;
}

export const reads: Readonly<Record<string, Read>> = { openLines, organization, needChain, fundPage, needsPage };
