import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { refuseHostileText } from '../../kernel/text.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { forgetShares, gatherShares } from '../bids/gather-shares.js';
import { priceFenOf } from '../bids/offer.js';
import { revealed, spoiledFor } from '../bids/reveal-envelope.js';
import { releasePlatformKey } from '../sealing/index.js';
import { openersOf } from '../tenders/openers.js';
import { closeIfDue, lockRound } from './close-round.js';
import { OfferRoundState, offerRoundLifecycle } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { RoundOfferState } from './round-offer.lifecycle.js';
import { RoundOffer } from './round-offer.js';
import { type RoundAtWork, actsOf } from './round-acts.js';
import { refuseUnseen } from './rounds.queries.js';
import { roundsRefusals } from './rounds.refusals.js';

@InputType({ description: 'An opening officer\'s share, sent to open a round of offers (开启报价).' })
export class OfferRoundOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The round (`offer_round_…`), after its deadline.' })
  roundId!: string;

  @Field(() => String, { description: 'Your own opening share (`wos_…`) of the tender. Never anybody else\'s.' })
  @Length(1, 200)
  share!: string;
}

/** Opens the offers of a round: like bids, by as many officers as the tender says, after the deadline by the database's clock. */
export const openRound = deed({
  field: 'offerRoundOpen',
  answers: 'offerRound',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: OfferRoundOpenInput): Promise<OfferRound> {
    const found = await unit.find(OfferRound, input.roundId, 'roundId');
    await refuseUnseen(unit, found, 'roundId');
    const { round, tender } = await lockRound(unit, found);
    const openers = await openersOf(unit, tender);
    unit.authorize(bidPolicy.open(unit.actor, tender, openers.people));
    const at = await unit.now();
    const work = { round, tender, at };
    await closeIfDue(unit, work);
    // Too few offers had come: the round ended, and no share is needed.
    if (round.state === OfferRoundState.ENDED && round.endedAt === at) return round;
    if (round.state === OfferRoundState.CALLED) throw roundsRefusals.TOO_EARLY({ field: 'roundId', params: { deadline: round.deadline, serverTime: at } });
    if (round.state !== OfferRoundState.CLOSED) throw offerRoundLifecycle.refused(round.state, says('opened', '开启'), { field: 'roundId' });
    const secrets = await gatherShares(unit, tender, openers, input.share, at, round.id);
    if (secrets) await openAll(unit, work, secrets);
    if (secrets) forgetShares(openers);
    return round;
  },
});

async function openAll(unit: Unit, work: RoundAtWork, officerSecrets: readonly string[]): Promise<void> {
  const { round, tender, at } = work;
  const platformSecret = releasePlatformKey(unit.keys.sealingKey, round.wrappedPlatformKey, { tenderId: tender.id, stage: `round ${round.id}`, deadline: round.deadline, now: at });
  const offers = await unit.em.find(RoundOffer, { round }, { populate: ['envelope', 'bid', 'organization'], orderBy: { id: 'asc' } });
  for (const offer of offers) {
    if (offer.state === RoundOfferState.INVITED) offer.miss();
    if (offer.state !== RoundOfferState.SUBMITTED) continue;
    const opened = await revealed(offer.envelope ?? Buffer.alloc(0), { tenderId: tender.id, bidId: offer.id, kind: 'final', officerSecrets, platformSecret });
    const priceFen = opened && priceFenOf(opened.plaintext);
    const terms = opened && termsOf(opened.plaintext);
    if (opened === null) offer.spoil(spoiledFor.unreadable, at);
    else if (priceFen === null || (terms === null) !== (round.terms === null)) offer.spoil(spoiledFor.noOffer, at);
    else if (priceFen > offer.mostFen) offer.spoil(spoiledFor.overMost, at);
    else offer.open({ priceFen, terms, openingKey: opened.openingKey }, at);
  }
  round.open(at);
  // Opened first, in the database too: what follows is judged by it.
  await unit.em.flush();
  unit.record({ rule: actsOf(round).rule });
  await actsOf(round).opened(unit, work, offers);
}

/** The words to the changed terms in an opened envelope, or null where there are none that `roundOfferSubmit` would take. */
function termsOf(plaintext: unknown): string | null {
  const { terms } = plaintext as { readonly terms?: unknown };
  if (typeof terms !== 'string' || terms.length > 20_000 || terms.trim().length < 2) return null;
  return refuseHostileText(terms) === null ? terms : null;
}
