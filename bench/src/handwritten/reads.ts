import type { Actor } from '../../../src/platform/deeds/actor.js';

/** One named statement per read: it returns the text of the answer. */
export interface Read {
  readonly name: string;
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
  `(select g.${column} from organization_grade g where g.organization_id = ${row}.id and business_today() >= g.valid_from and business_today() < g.valid_to)`;

const openLines: Read = {
  name: 'open_lines',
  text: `
    with page as materialized (
      select l.*, row_number() over () as at from (
        select l.* from purchase_line l
        where l.state = 'OPEN' and (l.announced_at is not null or l.buyer_id = any($1::uuid[])) and (l.published_at, l.id) < ($2::timestamptz, $3::uuid)
        order by l.published_at desc, l.id desc limit $4::int + 1) l
    )
    select json_build_object('data', json_build_object('purchaseLines', json_build_object(
      'nodes', coalesce(json_agg(row_to_json(node) order by node_at) filter (where node_at <= $4::int), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > $4::int, 'endCursor', (select ${cursor('p.published_at', 'p.id')} from page p where p.at <= $4::int order by p.at desc limit 1))
    )))::text
    from page l
    join buyer b on b.id = l.buyer_id
    join catalogue_item i on i.id = l.catalogue_item_id
    left join purchase_list p on p.id = l.list_id and (p.state <> 'DRAFT' or p.buyer_id = any($1::uuid[]))
    left join community c on c.id = l.service_community_id,
    lateral (select l.at as node_at) place,
    lateral (select ${id('line', 'l.id')} as id, l.number, l.title, l.quantity, l.unit, l.expected_quarter as "expectedQuarter", l.target_group as "targetGroup", l.state, ${time('l.published_at')} as "publishedAt",
      ${money('l.budget_fen')} as budget,
      json_build_object('id', ${id('buyer', 'b.id')}, 'name', b.name) as buyer,
      case when p.id is not null then json_build_object('id', ${id('list', 'p.id')}, 'title', p.title, 'year', p.year) end as list,
      json_build_object('code', i.code, 'name', i.name_zh) as "catalogueItem",
      case when c.id is not null then json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) end as "serviceCommunity") node`,
  values: (actor, { first, after }) => [actor.partiesAs(...buyerRoles), ...beyond(after), first],
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
        left join organization_grade g on g.organization_id = o.id and business_today() >= g.valid_from and business_today() < g.valid_to
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
    with page as materialized (
      select n.*, row_number() over () as at from (
        select n.id, n.title, n.category, n.state, n.raised_at, n.endorsement_count, n.urgency, n.community_id from need n
        where n.category = $4 and ${needVisible} and (n.raised_at, n.id) < ($5::timestamptz, $6::uuid)
        order by n.raised_at desc, n.id desc limit $7::int + 1) n
    )
    select json_build_object('data', json_build_object('needs', json_build_object(
      'totalCount', (select json_build_object('value', least(counted.value, 10000), 'relation', case when counted.value > 10000 then 'AT_LEAST' else 'EXACT' end)
        from (select count(*)::int as value from (select from need n where n.category = $4 and ${needVisible} limit 10001) matching) counted),
      'nodes', coalesce(json_agg(row_to_json(node) order by n.at) filter (where n.at <= $7::int), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > $7::int, 'endCursor', (select ${cursor('p.raised_at', 'p.id')} from page p where p.at <= $7::int order by p.at desc limit 1))
    )))::text
    from page n join community c on c.id = n.community_id,
    lateral (select ${id('need', 'n.id')} as id, n.title, n.category, n.state, ${time('n.raised_at')} as "raisedAt", n.endorsement_count as "endorsementCount", n.urgency,
      json_build_object('id', ${id('community', 'c.id')}, 'name', c.name) as community) node`,
  values: (actor, { first, after, category }) => [actor.personId, actor.partiesAs('COMMUNITY_STAFF'), actor.partiesAs('RESIDENT', 'GRID_WORKER'), category, ...beyond(after), first],
};

export const reads: Readonly<Record<string, Read>> = { openLines, organization, needChain, fundPage, needsPage };
