import type { Unit } from '../../platform/deeds/unit.js';
import { holdShare, releaseShare, takeOverShare, verifyShare } from '../sealing/index.js';
import type { Openers } from '../tenders/openers.js';
import type { OpeningOfficer } from '../tenders/opening-officer.js';
import type { Tender } from '../tenders/tender.js';
import { bidsRefusals } from './bids.refusals.js';

/**
 * Takes one's own share: an officer's, or that of a deputy, which opens the officer's. Officer and deputy count as one. It is
 * held, wrapped, until there are as many as the tender asks for: then all of them are given, and the caller opens and forgets
 * them (`forgetShares`). A share that is sent for one round of offers (`heldFor`) opens no other.
 */
export async function gatherShares(unit: Unit, tender: Tender, openers: Openers, share: string, now: Date, heldFor: string | null = null): Promise<readonly string[] | null> {
  const { officer, secret } = await ownShare(unit, tender, openers, share, now);
  if (secret === null || !verifyShare(secret, officer.publicKey ?? '')) throw bidsRefusals.WRONG_SHARE({ field: 'share' });
  const held = openers.officers.filter((other) => other !== officer && other.heldShare !== null && other.heldFor === heldFor);
  const complete = held.length + 1 >= tender.openingThreshold;
  if (!complete && officer.heldShare !== null && officer.heldFor === heldFor) throw bidsRefusals.SHARE_HELD({ field: 'share' });
  officer.hold(holdShare(unit.keys.sealingKey, secret, custodyOf(tender, officer)), now, heldFor);
  unit.record({ rule: 'PL-07', note: `${held.length + 1} of ${tender.openingThreshold} shares` });
  return complete ? [secret, ...held.map((other) => releaseShare(unit.keys.sealingKey, other.heldShare ?? Buffer.alloc(0), custodyOf(tender, other)))] : null;
}

/** The shares have served. */
export function forgetShares({ officers }: Pick<Openers, 'officers'>): void {
  for (const officer of officers) officer.forget();
}

async function ownShare(unit: Unit, tender: Tender, { officers, deputies }: Openers, share: string, now: Date): Promise<{ officer: OpeningOfficer; secret: string | null }> {
  const own = officers.find(({ person }) => person.id === unit.actor.personId);
  if (own) return { officer: own, secret: share };
  const deputy = deputies.find(({ person }) => person.id === unit.actor.personId)!;
  // PL-16: named after bids had come, a deputy may have made one; nobody but the deputy is told.
  const [bid] = await unit.sql('select from bid where tender_id = $1 and submitted_by_id = $2 limit 1', [tender.id, unit.actor.personId]);
  if (bid) throw bidsRefusals.CONFLICT_OF_INTEREST({ field: 'tenderId' });
  deputy.open(now);
  const officer = officers.find(({ id }) => id === deputy.officer.id)!;
  const secret = verifyShare(share, deputy.publicKey ?? '') ? takeOverShare(share, deputy.handedShare ?? Buffer.alloc(0), { tenderId: tender.id, deputyId: deputy.id }) : null;
  return { officer, secret };
}

function custodyOf(tender: Tender, officer: OpeningOfficer): { tenderId: string; officerId: string } {
  return { tenderId: tender.id, officerId: officer.person.id };
}
