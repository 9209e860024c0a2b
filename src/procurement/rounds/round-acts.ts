import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import type { OfferRoundKind } from './offer-round.lifecycle.js';
import type { OfferRound } from './offer-round.js';
import type { RoundOffer } from './round-offer.js';

/** A round as those see it who act with it; its tender is locked. */
export interface RoundAtWork {
  readonly round: OfferRound;
  readonly tender: Tender;
  readonly at: Date;
}

/** What a kind of round is for. */
export interface RoundActs {
  /** Rule by which it is held. */
  readonly rule: string;
  /** Locks what else the acts change, before the round is locked. */
  lock(unit: Unit, round: OfferRound): Promise<void>;
  /** The deadline has passed, and the offers wait to be opened. */
  closed(unit: Unit, work: RoundAtWork): Promise<void>;
  /** Fewer offers came than the round asks for; nothing is opened. */
  tooFew(unit: Unit, work: RoundAtWork, reason: string): Promise<void>;
  /** All offers are open. */
  opened(unit: Unit, work: RoundAtWork, offers: readonly RoundOffer[]): Promise<void>;
}

const acts = new Map<OfferRoundKind, RoundActs>();

/** Says what happens with rounds of a kind. */
export function onRounds(kind: OfferRoundKind, does: RoundActs): void {
  acts.set(kind, does);
}

export function actsOf({ kind }: OfferRound): RoundActs {
  const found = acts.get(kind);
  if (!found) throw new Error(`Nobody says what becomes of a round of the kind ${kind}`);
  return found;
}
