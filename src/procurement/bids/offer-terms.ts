import type { Tender } from '../tenders/tender.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { bidsRefusals } from './bids.refusals.js';

/** For whom an offer is sealed, and how. */
export type SealingTerms = Pick<Tender, 'id' | 'budgetFen' | 'envelopes' | 'officerKeys' | 'openingThreshold' | 'platformPublicKey' | 'pricePlatformPublicKey'>;

/** What a tender asks of bidders. */
export type BidderTerms = Pick<Tender, 'jurisdiction' | 'requiredGrade' | 'creditFloor'>;

/** All of a tender that judges a bid. */
export type BiddingTerms = SealingTerms & BidderTerms & Pick<Tender, 'state' | 'deadline'>;

/** In time is what the clock shows up to and including the deadline's last millisecond, whenever the sweep closes the tender (PL-06). */
export function refuseLateAt({ deadline, state }: Pick<Tender, 'deadline' | 'state'>, serverTime: Date): void {
  if (deadline !== null && serverTime > deadline) throw bidsRefusals.TOO_LATE({ field: 'tenderId', params: { deadline, serverTime } });
  if (state !== TenderState.PUBLISHED) throw bidsRefusals.NOT_TAKING_BIDS({ field: 'tenderId', params: { state: tenderLifecycle.state(state) } });
}
