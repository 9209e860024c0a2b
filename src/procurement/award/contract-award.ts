import type { Unit } from '../../platform/deeds/unit.js';
import { contractLine } from '../lists/index.js';
import { Tender } from '../tenders/tender.js';
import { lockLinesOf } from '../tenders/tenders.queries.js';
import type { Award } from './award.js';
import { refuseFrozen } from './freeze.js';

/**
 * The contract of a confirmed award is signed: award, tender and lines are contracted, cited needs are in delivery.
 * Refuses WRONG_STATE for any other award, and FROZEN while a challenge or complaint holds it (PL-14). Its reservations stay as they are: what pays the milestones is the contract's
 * to arrange (`reservationsOf`, `releaseAward`).
 */
export async function markContracted(unit: Unit, award: Award): Promise<void> {
  const tender = await unit.lockById(Tender, award.tender.id);
  await refuseFrozen(unit, tender);
  const at = await unit.now();
  award.contract(at);
  tender.contract(at);
  for (const { id } of await lockLinesOf(unit, tender)) await contractLine(unit, id);
}
