import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { officersOf } from './tenders.queries.js';

/**
 * Public keys of all opening officers, for whom bids will be sealed: every one of them has made a share, and as many as open
 * together have tried theirs in the drill (演练), so that no bidder relies on keys which open nothing.
 */
export async function keysOf(unit: Unit, tender: Tender): Promise<string[]> {
  const officers = await officersOf(unit, tender);
  const needed = tender.openingThreshold;
  if (officers.length < needed) throw tendersRefusals.OFFICERS_TOO_FEW({ field: 'tenderId', params: { needed } });
  const keys = officers.flatMap(({ publicKey }) => (publicKey === null ? [] : [publicKey]));
  if (keys.length < officers.length) throw tendersRefusals.SHARES_MISSING({ field: 'tenderId', params: { missing: officers.length - keys.length } });
  const drilled = officers.filter(({ drilledAt }) => drilledAt !== null).length;
  if (drilled < needed) throw tendersRefusals.DRILL_MISSING({ field: 'tenderId', params: { needed, drilled } });
  return keys;
}
