import type { Pool } from 'pg';
import { givingRules } from './giving.rules.js';

/** An organization as it is named in a grant. */
export interface GivingParty {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
}

/** What is public of one grant: an agreement that was published (PL-12). Amounts are fen as text. */
export interface GrantFacts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly appliedFor: string | null;
  readonly awarded: string;
  readonly awardedOn: string;
  readonly signedOn: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly completedOn: string | null;
  readonly changedAt: string;
  readonly fund: { readonly id: string; readonly name: string };
  readonly funder: GivingParty;
  readonly recipient: GivingParty;
  /** Who signs and is paid: the recipient, or its fiscal sponsor (SO-07). */
  readonly signatory: GivingParty;
  readonly community: { readonly id: string; readonly name: string; readonly code: string };
  readonly round: { readonly id: string; readonly title: string } | null;
  readonly categories: readonly string[];
  readonly payments: readonly { readonly id: string; readonly paidOn: string; readonly fen: string }[];
}

/** A page of a funder's grants of one year. */
export interface GrantPage {
  readonly prefix: string;
  readonly licence: string;
  readonly funder: GivingParty;
  /** How many grants the year has in all. */
  readonly total: number;
  readonly grants: readonly GrantFacts[];
}

/** Grants in a package. */
export const grantsPerPage = 500;

const day = (time: string): string => `to_char(${time} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
const party = (o: string): string => `jsonb_build_object('id', ${o}.id, 'name', ${o}.name, 'creditCode', ${o}.credit_code)`;
const rule = (key: string, otherwise: string): string =>
  `coalesce((select v.value #>> '{}' from rule_value v where v.key = '${key}' and v.jurisdiction = 'CN' and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date) limit 1), '${otherwise}')`;

/** Published grants; the day of the decision is that of the round, or of the signature without one. */
const grants = `contract c join community_fund f on f.id = c.fund_id left join grant_application g on g.id = c.application_id left join grant_round r on r.id = g.round_id`;
const awardedAt = 'coalesce(r.decided_at, c.signed_at, c.published_at)';
const inYear = `c.published_at is not null and f.host_charity_id = $1 and extract(year from ${awardedAt} at time zone 'Asia/Shanghai')::int = $2`;

/** A page of a funder's grants of one year, or null where there is none. One statement. */
export async function grantsOf(pool: Pool, funderId: string, year: number, page: number): Promise<GrantPage | null> {
  const { rows: [row] } = await pool.query<GrantPage>({
    name: 'giving_grants',
    text: `with page as (
        select c.id, row_number() over (order by c.published_at, c.id) as place from ${grants} where ${inYear} order by c.published_at, c.id limit $3 offset $4
      ), facts as (
        select page.place, jsonb_build_object('id', c.id, 'title', c.title, 'description', coalesce(g.summary, c.content), 'appliedFor', g.requested_fen::text, 'awarded', c.amount_fen::text,
          'awardedOn', ${day(awardedAt)}, 'signedOn', ${day('c.signed_at')}, 'startsOn', c.starts_on::text, 'endsOn', c.ends_on::text,
          'completedOn', case when c.state = 'COMPLETED' then ${day('(select max(m.accepted_at) from milestone m where m.contract_id = c.id)')} end,
          'changedAt', to_char(greatest(c.published_at, c.ended_at, (select max(m.accepted_at) from milestone m where m.contract_id = c.id), (select max(p.paid_at) from payment p where p.contract_id = c.id and p.state = 'PAID')) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'fund', jsonb_build_object('id', f.id, 'name', f.name), 'funder', ${party('h')}, 'recipient', ${party('o')}, 'signatory', ${party('s')},
          'community', jsonb_build_object('id', k.id, 'name', k.name, 'code', d.code), 'round', case when r.id is not null then jsonb_build_object('id', r.id, 'title', r.title) end,
          'categories', (select coalesce(jsonb_agg(distinct n.category), '[]') from grant_application_need cited join need n on n.id = cited.need_id where cited.application_id = g.id),
          'payments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'paidOn', ${day('p.paid_at')}, 'fen', p.amount_fen::text) order by p.paid_at, p.id), '[]') from payment p where p.contract_id = c.id and p.state = 'PAID')) as grant
        from page join contract c on c.id = page.id join community_fund f on f.id = c.fund_id join organization h on h.id = f.host_charity_id
          join organization o on o.id = c.organization_id join organization s on s.id = c.signatory_id join community k on k.id = c.community_id join division d on d.id = k.division_id
          left join grant_application g on g.id = c.application_id left join grant_round r on r.id = g.round_id
      )
      select ${rule(givingRules.prefix.key, givingRules.prefix.value)} as prefix, ${rule(givingRules.licence.key, givingRules.licence.value)} as licence, ${party('h')} as funder,
        (select count(*)::int from ${grants} where ${inYear}) as total, (select coalesce(jsonb_agg(facts.grant order by facts.place), '[]') from facts) as grants
      from organization h where h.id = $1`,
    values: [funderId, year, grantsPerPage, (page - 1) * grantsPerPage],
  });
  return row && row.grants.length > 0 ? row : null;
}

/** A funder and the years of its grants. */
export interface GivingFunder {
  readonly funder: GivingParty;
  readonly years: readonly { readonly year: number; readonly grants: number }[];
}

/** Every host charity with published grants, by the id of its organization. One statement. */
export async function fundersOf(pool: Pool): Promise<readonly GivingFunder[]> {
  const { rows } = await pool.query<GivingFunder>({
    name: 'giving_funders',
    text: `select ${party('h')} as funder, jsonb_agg(jsonb_build_object('year', y.year, 'grants', y.grants) order by y.year) as years
      from (select f.host_charity_id as id, extract(year from ${awardedAt} at time zone 'Asia/Shanghai')::int as year, count(*)::int as grants from ${grants} where c.published_at is not null group by 1, 2) y
      join organization h on h.id = y.id group by h.id order by h.id`,
  });
  return rows;
}
