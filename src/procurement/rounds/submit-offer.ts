import { ArrayMaxSize, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decimalOf } from '../../kernel/money.js';
import { nothingThere, says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { receiptKey } from '../bids/receipt.js';
import { type Enveloped, takeEnvelope } from '../bids/take-envelopes.js';
import { SealingError, receiptDigest, seal } from '../sealing/index.js';
import { Tender } from '../tenders/tender.js';
import { OfferRoundState, offerRoundLifecycle } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { RoundOfferState, roundOfferLifecycle } from './round-offer.lifecycle.js';
import { RoundOffer } from './round-offer.js';
import { roundsPolicy } from './rounds.policy.js';
import { ownOffer } from './rounds.queries.js';
import { roundsRefusals } from './rounds.refusals.js';

@InputType({ description: 'The one sealed offer of a supplier in a round (最后报价、二次报价). It stands.' })
export class RoundOfferSubmitInput extends DeedInput {
  @Field(() => ID, { description: 'Your organization\'s place in the round (`round_offer_…`), before the deadline.' })
  offerId!: string;

  @Field(() => MoneyInput, { nullable: true, description: 'The price: for the whole in a final round, for a unit in a second-stage competition. More than zero and at most `RoundOffer.most`. Sealed. Null when you sealed the offer yourself.' })
  @IsOptional()
  @ValidateNested()
  price?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'How you meet what the talks changed (`OfferRound.terms`), 2–20,000 characters: needed where there is such, and only there. Sealed. Null when you sealed the offer yourself.' })
  @IsOptional()
  @Length(2, 20_000)
  @Matches(/\S\s*\S/)
  terms?: string | null;

  @Field(() => [String], { nullable: true, description: 'The envelope that you sealed yourself (sealing kit, docs/sealing.md; kind `final`, bound to the offer\'s id), base64, in parts of at most 65,000 characters; then this server never sees the offer. Null when you give a price.' })
  @IsOptional()
  @ArrayMaxSize(16)
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/, { each: true, context: says('it is base64.', '应为 base64。') })
  envelope?: string[] | null;
}

/** A manager gives the supplier's offer in a round; the database gets the envelope alone. */
export const submitRoundOffer = deed({
  field: 'roundOfferSubmit',
  answers: 'roundOffer',
  scope: 'bids:write',
  idempotency: 'required',
  sealed: true,
  async act(unit: Unit, input: RoundOfferSubmitInput): Promise<RoundOffer> {
    const found = await unit.find(RoundOffer, input.offerId, 'offerId');
    if (!ownOffer(unit.actor, found)) throw nothingThere('offerId');
    unit.authorize(roundsPolicy.offer(unit.actor, found));
    const called = await unit.em.findOneOrFail(OfferRound, found.round.id);
    const tender = await unit.lockById(Tender, called.tender.id, { share: true });
    const round = await unit.lockById(OfferRound, called.id, { share: true });
    const offer = await unit.lockById(RoundOffer, found.id);
    const at = await unit.now();
    if (at > round.deadline) throw roundsRefusals.TOO_LATE({ field: 'offerId', params: { deadline: round.deadline, serverTime: at } });
    if (round.state !== OfferRoundState.CALLED) throw roundsRefusals.NOT_TAKING_OFFERS({ field: 'offerId', params: { state: offerRoundLifecycle.state(round.state) } });
    if (offer.state !== RoundOfferState.INVITED) throw roundsRefusals.OFFERED_ALREADY({ field: 'offerId', params: { state: roundOfferLifecycle.state(offer.state) } });
    offer.enclose(await sealedOf(tender, round, offer, input), unit.em.getReference(Person, unit.actor.personId), at, receiptKey(unit.keys.secretKey));
    return offer;
  },
});

async function sealedOf(tender: Tender, round: OfferRound, offer: RoundOffer, { price, terms, envelope }: RoundOfferSubmitInput): Promise<Enveloped> {
  const to = { id: offer.id, kind: 'final', platformPublicKey: round.platformPublicKey } as const;
  if ((price == null) === (envelope == null)) throw roundsRefusals.OFFER_MISSING({ field: 'price' });
  if ((terms != null) !== (round.terms !== null && envelope == null)) throw roundsRefusals.TERMS_MISPLACED({ field: 'terms' });
  if (envelope != null) {
    const taken = takeEnvelope(tender, to, envelope);
    if (!taken) throw roundsRefusals.ENVELOPE_UNFIT({ field: 'envelope' });
    return taken;
  }
  const priceFen = fenOfInput(price!, 'price');
  if (priceFen > offer.mostFen) throw roundsRefusals.OVER_MOST({ field: 'price', params: { most: decimalOf(offer.mostFen) } });
  try {
    const sealed = await seal({
      tenderId: tender.id, bidId: offer.id, kind: to.kind, plaintext: { priceFen, ...(terms == null ? {} : { terms: terms.trim() }) }, officers: tender.officerKeys ?? [], threshold: tender.openingThreshold, platformPublicKey: to.platformPublicKey,
    });
    return { envelope: sealed, receiptDigest: receiptDigest(sealed) };
  } catch (error) {
    if (error instanceof SealingError && error.code === 'TOO_LARGE') throw roundsRefusals.OFFER_TOO_LARGE({ field: 'terms' });
    throw error;
  }
}
