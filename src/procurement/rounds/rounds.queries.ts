import { nothingThere } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { bidderRoles } from '../bids/bid.policy.js';
import { bidderOnly } from '../bids/bids.queries.js';
import { panelPrivy } from '../panel/panel.queries.js';
import { buyerRoles, tenderPolicy } from '../tenders/tender.policy.js';
import { buyersPeopleOfTender, visibleWithTender } from '../tenders/tenders.queries.js';
import { Tender } from '../tenders/tender.js';
import { OfferRoundKind } from './offer-round.lifecycle.js';
import type { OfferRound } from './offer-round.js';
import { RoundOffer } from './round-offer.js';

/** Whether somebody of an invited supplier reads. */
const invited: RowSql = (round, viewer) => `exists (select from round_offer i where i.round_id = ${round}.id and ${bidderOnly('i', viewer)})`;

/** A final round is seen with its tender; a competition by the buyer's people and the suppliers that are asked, and by everyone once it is open. */
export const roundVisible: RowSql = (round, viewer) =>
  `((${round}.kind = 'FINAL' and ${visibleWithTender(round, viewer)}) or ${round}.opened_at is not null or ${buyersPeopleOfTender(round, viewer)} or ${invited(round, viewer)})`;

/** What the talks changed is told to the suppliers in them, and to everyone once the offers are open. */
export const termsVisible: RowSql = (round, viewer) => `(${round}.opened_at is not null or ${panelPrivy(round, viewer)} or ${invited(round, viewer)})`;

/** The supplier's own until the round is opened, public from then on. */
export const offerVisible: RowSql = (offer, viewer) =>
  `(${bidderOnly(offer, viewer)} or exists (select from offer_round r where r.id = ${offer}.round_id and r.opened_at is not null))`;

/** What was sealed beside the price: the supplier, the buyer's people and the panel. */
export const offerTermsVisible: RowSql = (offer, viewer) =>
  `(${bidderOnly(offer, viewer)} or exists (select from offer_round r where r.id = ${offer}.round_id and r.opened_at is not null and ${panelPrivy('r', viewer)}))`;

/** A talk is the affair of the buyer, the panel and the supplier. */
export const talkVisible: RowSql = (talk, viewer) => `(${panelPrivy(talk, viewer)} or exists (select from bid b where b.id = ${talk}.bid_id and ${bidderOnly('b', viewer)}))`;

/** Whether the actor belongs to the supplier: until the opening nobody else learns anything of an offer. */
export function ownOffer(actor: Actor, offer: { readonly organization: { readonly id: string } }): boolean {
  return actor.hasAny(bidderRoles, offer.organization.id);
}

/** Refuses a round that the actor does not see, like one that is not there. The words of `roundVisible`. */
export async function refuseUnseen(unit: Unit, round: OfferRound, field: string): Promise<void> {
  const tender = await unit.em.findOneOrFail(Tender, round.tender.id);
  const open = round.openedAt !== null || (round.kind === OfferRoundKind.FINAL && tenderPolicy.see(unit.actor, tender));
  if (open || unit.actor.hasAny(buyerRoles, tender.buyer.id)) return;
  const asked = await unit.em.count(RoundOffer, { round, organization: { $in: [...unit.actor.partiesAs(...bidderRoles)] } });
  if (asked === 0) throw nothingThere(field);
}
