import type { Slice } from '../../platform/slice.js';
import './final-round.js';
import { OfferRound } from './offer-round.js';
import { RoundOffer } from './round-offer.js';
import { BidRounds, OrganizationOffers, TenderRounds } from './rounds-of.graph.js';
import { roundsDuties } from './rounds.duties.js';
import { OfferRoundGraph, RoundOfferGraph, TalkGraph } from './rounds.graph.js';
import { RoundsResolver } from './rounds.resolver.js';
import { Talk } from './talk.js';

export { OfferRound } from './offer-round.js';
export { OfferRoundKind, OfferRoundState } from './offer-round.lifecycle.js';
export { RoundOffer } from './round-offer.js';
export { RoundOfferState } from './round-offer.lifecycle.js';

export { recordTalk } from './record-talk.js';
export { callFinalRound } from './call-final-round.js';
export { leaveTalks } from './leave-talks.js';
export { submitRoundOffer } from './submit-offer.js';
export { openRound } from './open-round.js';

/** Talks, and rounds of sealed offers beside the bids of a tender. */
export const rounds: Omit<Slice, 'name'> = {
  entities: [OfferRound, RoundOffer, Talk],
  resolvers: [RoundsResolver],
  types: [OfferRoundGraph, RoundOfferGraph, TalkGraph, TenderRounds, BidRounds, OrganizationOffers],
  duties: roundsDuties,
};
