import type { Unit } from '../../platform/deeds/unit.js';
import { holdShare, releaseShare, verifyShare } from '../sealing/index.js';
import type { OpeningOfficer } from '../tenders/opening-officer.js';
import type { Tender } from '../tenders/tender.js';
import { bidsRefusals } from './bids.refusals.js';

/**
 * Takes one officer's own share. It is held, wrapped, until there are as many as the tender asks for: then all of them are
 * given, and the caller opens and forgets them (`forgetShares`).
 */
export function gatherShares(unit: Unit, tender: Tender, officers: readonly OpeningOfficer[], share: string, now: Date): readonly string[] | null {
  const own = officers.find(({ person }) => person.id === unit.actor.personId)!;
  if (!verifyShare(share, own.publicKey ?? '')) throw bidsRefusals.WRONG_SHARE({ field: 'share' });
  const held = officers.filter((officer) => officer !== own && officer.heldShare !== null);
  const complete = held.length + 1 >= tender.openingThreshold;
  if (!complete && own.heldShare !== null) throw bidsRefusals.SHARE_HELD({ field: 'share' });
  own.hold(holdShare(unit.keys.sealingKey, share, custodyOf(tender, own)), now);
  unit.record({ rule: 'PL-07', note: `${held.length + 1} of ${tender.openingThreshold} shares` });
  return complete ? [share, ...held.map((officer) => releaseShare(unit.keys.sealingKey, officer.heldShare ?? Buffer.alloc(0), custodyOf(tender, officer)))] : null;
}

/** The shares have served. */
export function forgetShares(officers: readonly OpeningOfficer[]): void {
  for (const officer of officers) officer.forget();
}

function custodyOf(tender: Tender, officer: OpeningOfficer): { tenderId: string; officerId: string } {
  return { tenderId: tender.id, officerId: officer.person.id };
}
