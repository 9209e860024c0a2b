import type { Unit } from '../../platform/deeds/unit.js';
import { type Opening, atOpening } from '../bids/at-opening.js';

/** Two bids behind which the same people stand. */
interface Related {
  readonly one: string;
  readonly other: string;
  readonly ground: 'MANAGER' | 'SPONSOR';
}

const grounds = {
  MANAGER: '有同一负责人 / have the same responsible person',
  SPONSOR: '存在管理关系（托管） / stand in a relation of control (fiscal sponsor)',
} as const;

/**
 * PL-17: suppliers with the same responsible person, or in a relation of control, do not take part in one contract. Known
 * are the managers whom organizations name on this platform, from the publication on, and fiscal sponsors (SO-07). Judged at
 * the opening and not before: earlier, a refusal would tell one bidder of another.
 */
async function relatedBids(unit: Unit, { tender, opened }: Opening): Promise<Related[]> {
  return await unit.sql<Related>(
    `with taking_part as (
       select b.id as bid_id, o.organization_id from bid b, lateral (
         select b.organization_id union select m.organization_id from consortium_member m where m.consortium_id = b.consortium_id and m.state = 'CONFIRMED') o
       where b.id = any($1::uuid[]))
     select distinct a.bid_id as one, b.bid_id as other, ground.name as ground
     from taking_part a join taking_part b on a.bid_id < b.bid_id
     cross join lateral (
       select 'MANAGER' as name where exists (
         select from membership m join membership n on n.person_id = m.person_id
         where m.party_id = a.organization_id and n.party_id = b.organization_id and m.role = 'ORG_MANAGER' and n.role = 'ORG_MANAGER'
           and (m.ends_at is null or m.ends_at > $2) and (n.ends_at is null or n.ends_at > $2))
       union all
       select 'SPONSOR' where exists (
         select from organization s where (s.id = a.organization_id and s.fiscal_sponsor_id = b.organization_id) or (s.id = b.organization_id and s.fiscal_sponsor_id = a.organization_id))
     ) ground`,
    [opened.map(({ bid }) => bid.id), tender.publishedAt],
  );
}

atOpening(async (unit, opening) => {
  if (opening.opened.length < 2) return;
  const related = await relatedBids(unit, opening);
  for (const { bid } of opening.opened) {
    const found = related.filter(({ one, other }) => one === bid.id || other === bid.id);
    if (found.length === 0) continue;
    const words = [...new Set(found.map(({ ground }) => grounds[ground]))].join('; ');
    bid.bar(`PL-17: 与本项目其他投标人${words}（另一投标同为无效）。 This bidder and another one in this tender are related as named; both bids are invalid.`);
  }
});
