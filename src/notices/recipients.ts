import { deputiesSql } from '../accounts/index.js';
import type { RoleName } from '../platform/deeds/actor.js';

/** SQL that selects people to tell (`person_id`) and the party for which they are told (`party_id`, null for themselves). */
export type RecipientsSql = string;

const inForce = (membership: string): string =>
  `${membership}.starts_at <= business_now() and (${membership}.ends_at is null or ${membership}.ends_at > business_now())`;

/** Those who hold one of the roles with the party now. */
export function holders(party: string, ...roles: readonly RoleName[]): RecipientsSql {
  return `select m.person_id, m.party_id from membership m where m.party_id = ${party} and m.role = any('{${roles.join(',')}}') and ${inForce('m')}`;
}

/** The same people, and for each the deputies who act in their place for that party. */
export function withDeputies(recipients: RecipientsSql): RecipientsSql {
  return `select told.person_id, told.party_id, told.in_place_of_id from (${recipients}) r
    cross join lateral (select r.person_id, r.party_id, null::uuid as in_place_of_id union all
      select d.deputy_id, r.party_id, r.person_id from (${deputiesSql('r.person_id', 'r.party_id')}) d) told`;
}

/** One person. */
export function person(id: string): RecipientsSql {
  return `select ${id} as person_id, null::uuid as party_id`;
}

/** Those who follow one of the things. */
export function followers(...things: readonly string[]): RecipientsSql {
  return `select f.person_id, null::uuid as party_id from follow f where f.subject_id in (${things.join(', ')})`;
}

/** Those who raised or endorsed the need. */
export function supporters(need: string): RecipientsSql {
  return `select n.raised_by_id as person_id, null::uuid as party_id from need n where n.id = ${need}
    union all select e.person_id, null::uuid from endorsement e where e.need_id = ${need}`;
}

/** The managers of every organization that has a bid in the tender: each learns of what is public, none of the others. */
export function bidders(tender: string): RecipientsSql {
  return `select m.person_id, m.party_id from bid b join membership m on m.party_id = b.organization_id and m.role = 'ORG_MANAGER' and ${inForce('m')}
    where b.tender_id = ${tender} and b.state <> 'WITHDRAWN'`;
}

/** The managers of every supplier that was invited to the tender; each is told alone (PL-05). */
export function invited(tender: string): RecipientsSql {
  return `select m.person_id, m.party_id from supplier_invitation i join membership m on m.party_id = i.organization_id and m.role = 'ORG_MANAGER' and ${inForce('m')} where i.tender_id = ${tender}`;
}

/** The client's people of a contract, whoever it is: buyer or fund. */
export function clients(contract: string, buyerRoles: readonly RoleName[], fundRoles: readonly RoleName[]): RecipientsSql {
  return `${holders(`${contract}.buyer_id`, ...buyerRoles)} union all ${holders(`${contract}.fund_id`, ...fundRoles)}`;
}
