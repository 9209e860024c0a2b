import { Person } from '../../accounts/index.js';
import type { Organization } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Bid } from '../bids/bid.js';
import { createPlatformKey } from '../sealing/index.js';
import type { Tender } from '../tenders/tender.js';
import type { OfferRoundKind } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { RoundOffer } from './round-offer.js';
import { roundsRefusals } from './rounds.refusals.js';

/** Longest time for offers, in days. */
const mostDays = 30;
const hour = 3_600_000;

/** Who may offer how much. */
export interface Invited {
  readonly organization: Organization;
  readonly bid: Bid | null;
  readonly mostFen: bigint;
}

export interface Beginning {
  readonly tender: Tender;
  readonly kind: OfferRoundKind;
  readonly callOffId?: string;
  readonly at: Date;
  readonly deadline: Date;
  readonly leastHours: number;
  readonly terms?: string | null;
  readonly minimumOffers: number;
  readonly keepsEarlier?: boolean;
  readonly invited: readonly Invited[];
  /** Input field of the deadline. */
  readonly field: string;
}

/** Begins a round: a key of the platform for it alone, and a place for every supplier that is invited. The tender is locked. */
export async function beginRound(unit: Unit, { tender, invited, at, deadline, leastHours, field, ...terms }: Beginning): Promise<OfferRound> {
  const [earliest, latest] = [new Date(at.getTime() + leastHours * hour), new Date(at.getTime() + mostDays * 24 * hour)];
  if (deadline < earliest || deadline > latest) throw roundsRefusals.DEADLINE_WRONG({ field, params: { earliest, latest } });
  const round = new OfferRound({
    tender, kind: terms.kind, callOffId: terms.callOffId ?? null, calledBy: unit.em.getReference(Person, unit.actor.personId), calledAt: at, deadline,
    terms: terms.terms ?? null, minimumOffers: terms.minimumOffers, keepsEarlier: terms.keepsEarlier ?? false,
  });
  round.sealFor(createPlatformKey(unit.keys.sealingKey, tender.id, `round ${round.id}`));
  unit.em.persist(round);
  for (const { organization, bid, mostFen } of invited) unit.em.persist(new RoundOffer({ round, organization, bid, mostFen }));
  await unit.em.flush();
  return round;
}
