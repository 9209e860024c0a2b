import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import type { Bid } from './bid.js';

/** A bid that was opened, with all that its envelope held. */
export interface OpenedBid {
  readonly bid: Bid;
  readonly plaintext: unknown;
}

/** An opening as those see it who act with it. */
export interface Opening {
  readonly tender: Tender;
  readonly opened: readonly OpenedBid[];
  readonly at: Date;
}

type ActAtOpening = (unit: Unit, opening: Opening) => Promise<void>;

const acts: ActAtOpening[] = [];

/** Lets something happen in the transaction in which bids are opened, after the last of them: what was sealed with them comes to light. */
export function atOpening(act: ActAtOpening): void {
  acts.push(act);
}

/** Everything that happens with an opening. */
export async function completeOpening(unit: Unit, opening: Opening): Promise<void> {
  // Opened first, in the database too: a bid that turns out to be invalid was opened before.
  await unit.em.flush();
  for (const act of acts) await act(unit, opening);
}
