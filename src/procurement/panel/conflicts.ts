import type { Unit } from '../../platform/deeds/unit.js';
import { tenderRules } from '../tenders/tender.rules.js';
import type { Tender } from '../tenders/tender.js';

/**
 * People who must step aside (PL-16): by the register of members, the recorded employments or their own declaration they belong or
 * belonged within the years to an organization of an opened bid, a member of its consortium among them, are near to it, or worked elsewhere at the same time as one
 * of its managers. Sealed bids are never asked.
 */
export async function conflicted(unit: Unit, tender: Tender, people: readonly string[]): Promise<string[]> {
  const years = await conflictYears(unit, tender);
  const rows = await unit.sql<{ person_id: string }>(
    `with bidder as (select o.id, o.credit_code from organization o where exists (select from bid b where b.tender_id = $1 and b.opened_at is not null
         and (b.organization_id = o.id or exists (select from consortium_member c where c.consortium_id = b.consortium_id and c.organization_id = o.id and c.state = 'CONFIRMED')))),
       since as materialized (select business_now() - make_interval(years => $3) as at),
       worked as (
         select m.person_id, m.party_id as employer, m.starts_at, coalesce(m.ends_at, 'infinity') as ends_at from membership m join organization o on o.id = m.party_id, since
         where m.ends_at is null or m.ends_at > since.at
         union all
         select v.person_id, e.organization_id, e.starts_on, coalesce(e.ends_on + 1, 'infinity') from evaluator_employment e join evaluator v on v.id = e.evaluator_id, since
         where e.organization_id is not null and (e.ends_on is null or e.ends_on >= since.at::date))
     select m.person_id from membership m join bidder on bidder.id = m.party_id, since where m.person_id = any($2) and (m.ends_at is null or m.ends_at > since.at)
     union select v.person_id from evaluator_employment e join evaluator v on v.id = e.evaluator_id join bidder on bidder.id = e.organization_id or bidder.credit_code = e.credit_code, since
       where v.person_id = any($2) and (e.ends_on is null or e.ends_on >= since.at::date)
     union select r.person_id from declared_relation r join bidder on bidder.id = r.organization_id, since
       where r.person_id = any($2) and (r.ends_on is null or r.ends_on >= case when r.kind in ('NEAR_RELATION', 'OTHER') then business_now() else since.at end::date)
     union select own.person_id from bidder join membership manager on manager.party_id = bidder.id and manager.role = 'ORG_MANAGER' and (manager.ends_at is null or manager.ends_at > business_now())
         join worked beside on beside.person_id = manager.person_id and beside.employer <> bidder.id
         join worked own on own.employer = beside.employer and own.starts_at < beside.ends_at and beside.starts_at < own.ends_at
       where own.person_id = any($2) and own.person_id <> manager.person_id`,
    [tender.id, people, years],
  );
  return rows.map(({ person_id }) => person_id);
}

/** Years for which having belonged to a bidder is a conflict, where the buyer is. */
export async function conflictYears(unit: Unit, tender: Tender): Promise<number> {
  return await unit.ruleValue(tenderRules.conflictYears, tender.jurisdiction);
}
