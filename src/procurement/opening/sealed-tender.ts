import { nothingThere, says } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { OpeningDeputy } from '../tenders/opening-deputy.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { Tender } from '../tenders/tender.js';
import { tenderPolicy } from '../tenders/tender.policy.js';

const { DRAFT, PUBLISHED, CLOSED, OPENED } = TenderState;

/** Refuses what concerns shares once there is nothing left that they open: final prices and the competitions of an agreement are opened by them, too. */
export async function refuseOnceOpen(unit: Unit, tender: Tender, field: string): Promise<void> {
  const sealed = [DRAFT, PUBLISHED, CLOSED].includes(tender.state) || (tender.state === OPENED && (tender.pricesSealed || tender.finalPending));
  if (sealed) return;
  const [running] = await unit.sql(`select from framework where tender_id = $1 and state = 'RUNNING' and 'COMPETITION' = any(ways)`, [tender.id]);
  if (!running) throw tenderLifecycle.refused(tender.state, says('given other openers', '变更开标人'), { field });
}

/** Locks a deputy's tender and then the deputy's row; hidden and missing answer alike. */
export async function lockDeputy(unit: Unit, publicId: string): Promise<{ tender: Tender; deputy: OpeningDeputy }> {
  const found = await unit.find(OpeningDeputy, publicId, 'deputyId');
  const tender = await unit.lockById(Tender, found.tender.id);
  if (!tenderPolicy.see(unit.actor, tender)) throw nothingThere('deputyId');
  const deputy = await unit.em.findOneOrFail(OpeningDeputy, found.id, { populate: ['officer'], refresh: true });
  return { tender, deputy };
}
