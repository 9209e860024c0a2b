import type { HeldRole, RoleName } from '../platform/deeds/actor.js';
import type { Unit } from '../platform/deeds/unit.js';

/** Roles whose holders name deputies, and from which deputies come: those of a buyer's officers and of a fund's people. */
export const deputisedRoles: readonly RoleName[] = ['BUYER_OFFICER', 'BUYER_APPROVER', 'FUND_STEWARD', 'FUND_FINANCE'];

const roles = `'{${deputisedRoles.join(',')}}'`;

/** SQL: whether a membership is in force. */
const inForce = (m: string, now: string): string => `${m}.starts_at <= ${now} and (${m}.ends_at is null or ${m}.ends_at > ${now})`;

/** SQL: a deputy's power: accepted, within its period, of somebody who belongs to the party still, and supervises nothing there. */
const powerSql = (d: string, now: string): string => `${d}.state = 'ACCEPTED' and ${d}.starts_at <= ${now} and ${d}.ends_at > ${now}
  and exists (select from membership o where o.person_id = ${d}.deputy_id and o.party_id = ${d}.party_id and o.role = any(${roles}) and ${inForce('o', now)})
  and not exists (select from membership o where o.person_id = ${d}.deputy_id and o.party_id = ${d}.party_id and o.role = 'SUPERVISOR' and ${inForce('o', now)})`;

/** SQL: the roles (`role`, `party_id`) that a person holds now, and those of whom they represent (`represented_id`). */
export const heldRolesSql = (person: string, now: string): string => `
  select m.role, m.party_id, null::uuid as represented_id from membership m where m.person_id = ${person} and ${inForce('m', now)}
  union all
  select m.role, m.party_id, d.represented_id from deputyship d join membership m on m.person_id = d.represented_id and m.party_id = d.party_id and m.role = any(${roles}) and ${inForce('m', now)}
  where d.deputy_id = ${person} and ${powerSql('d', now)}`;

/** SQL: the deputies (`deputy_id`) of somebody for a party now. */
export const deputiesSql = (person: string, party: string): string =>
  `select d.deputy_id from deputyship d where d.represented_id = ${person} and d.party_id = ${party} and ${powerSql('d', 'business_now()')}`;

const counts = (d: string, now: string): string => `${d}.accepted_at is not null and ${d}.starts_at <= ${now} and ${d}.counts_until > ${now}`;

/** SQL: those with whom a person counts as one: whoever represents, or is represented by, the same person. */
export const alikeSql = (person: string, now: string): string => `(select coalesce(array_agg(distinct one.id::text), '{}')
  from deputyship mine join deputyship d on d.represented_id = mine.represented_id and d.party_id = mine.party_id and ${counts('d', now)}
  cross join lateral (values (d.represented_id), (d.deputy_id)) one (id)
  where (mine.deputy_id = ${person} or mine.represented_id = ${person}) and ${counts('mine', now)})`;

/** The roles that somebody holds now, their own and those of whom they represent. */
export async function rolesOf(unit: Unit, personId: string): Promise<HeldRole[]> {
  const rows = await unit.sql<{ role: RoleName; party_id: string; represented_id: string | null }>(heldRolesSql('$1::uuid', 'business_now()'), [personId]);
  return rows.map(({ role, party_id, represented_id }) => ({ role, partyId: party_id, representedId: represented_id }));
}
