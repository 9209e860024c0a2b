import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { voidTender } from './end-tender.js';
import { EndCode } from './tender-end.js';
import { TenderState } from './tender.lifecycle.js';
import { Tender } from './tender.js';

/**
 * Closes a locked tender whose deadline has passed; with too few bids it is void and they are never opened (PL-07).
 * Says nothing about how many there were.
 */
export async function closeIfDue(unit: Unit, tender: Tender, now: Date): Promise<boolean> {
  if (tender.state !== TenderState.PUBLISHED || tender.deadline === null || now <= tender.deadline) return false;
  const least = tender.minimumBids ?? 0;
  const bids = await unit.em.count(Bid, { tender, state: BidState.SUBMITTED });
  if (bids < least) await voidTender(unit, tender, EndCode.TOO_FEW_BIDS, `投标人不足 ${least} 家，未开标 / Fewer than ${least} bids had come by the deadline; none was opened.`, now);
  else {
    tender.close();
    await unit.emit('tender.closed', tender.id);
  }
  unit.record({ rule: 'PL-07' });
  return true;
}

/** Closes tenders at their deadline. Lateness does not wait for it: each bid is judged by the clock. */
sweep({
  name: 'tender.close',
  due: `select id from tender where state = 'PUBLISHED' and deadline < business_now() order by deadline limit 100`,
  async act(unit: Unit, id: string): Promise<Tender | null> {
    const tender = await unit.lockById(Tender, id);
    return (await closeIfDue(unit, tender, await unit.now())) ? tender : null;
  },
});
