import type { Unit } from '../../platform/deeds/unit.js';
import { OpeningDeputy } from './opening-deputy.js';
import type { OpeningOfficer } from './opening-officer.js';
import type { Tender } from './tender.js';
import { officersOf } from './tenders.queries.js';

/** Who opens the bids of a tender: its officers, and those to whom an officer's share was handed. */
export interface Openers {
  readonly officers: readonly OpeningOfficer[];
  readonly deputies: readonly OpeningDeputy[];
  /** Ids of those who may send a share. */
  readonly people: readonly string[];
}

export async function openersOf(unit: Unit, tender: Tender): Promise<Openers> {
  const officers = await officersOf(unit, tender);
  const deputies = await unit.em.find(OpeningDeputy, { tender, handedAt: { $ne: null } }, { orderBy: { id: 'asc' } });
  const people = [...officers.filter(({ replacedAt }) => replacedAt === null), ...deputies].map(({ person }) => person.id);
  return { officers, deputies, people };
}

/** Whether sealed offers in a round wait for the officers of a tender: a final price, or a competition of its agreement. */
export async function offersWait(unit: Unit, tender: Tender): Promise<boolean> {
  const [round] = await unit.sql(`select from offer_round where tender_id = $1 and state in ('CALLED', 'CLOSED') limit 1`, [tender.id]);
  return round !== undefined;
}

/** How many different officers' shares are left: not lost, or in a deputy's hands. */
export function sharesLeft({ officers, deputies }: Openers): number {
  return officers.filter((officer) => (officer.lostAt === null && officer.replacedAt === null) || deputies.some((deputy) => deputy.officer.id === officer.id)).length;
}
