import { sweep } from '../../platform/deeds/sweep.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { Tender } from '../tenders/tender.js';
import { OfferRoundState } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { RoundOfferState } from './round-offer.lifecycle.js';
import { RoundOffer } from './round-offer.js';
import { type RoundAtWork, actsOf } from './round-acts.js';

/** Locks a round after its tender and whatever else it will change. */
export async function lockRound(unit: Unit, found: OfferRound): Promise<{ round: OfferRound; tender: Tender }> {
  const tender = await unit.lockById(Tender, found.tender.id);
  await actsOf(found).lock(unit, found);
  return { tender, round: await unit.lockById(OfferRound, found.id) };
}

/** Closes a locked round whose deadline has passed; with too few offers it ends, and they are never opened. Says nothing about how many came. */
export async function closeIfDue(unit: Unit, work: RoundAtWork): Promise<boolean> {
  const { round, at } = work;
  if (round.state !== OfferRoundState.CALLED || at <= round.deadline) return false;
  const offers = await unit.em.count(RoundOffer, { round, state: RoundOfferState.SUBMITTED });
  const acts = actsOf(round);
  unit.record({ rule: acts.rule });
  if (offers < round.minimumOffers) await acts.tooFew(unit, work, `报价不足 ${round.minimumOffers} 家，未开启 / Fewer than ${round.minimumOffers} offers had come by the deadline; none was opened.`);
  else {
    round.close();
    await acts.closed(unit, work);
  }
  return true;
}

/** Ends a round without an opening: what was sealed is destroyed unread. */
export async function endRound(unit: Unit, round: OfferRound, reason: string, at: Date): Promise<void> {
  round.end(reason, at);
  for (const offer of await unit.em.find(RoundOffer, { round, state: { $in: [RoundOfferState.INVITED, RoundOfferState.SUBMITTED] } }, { populate: ['envelope'], orderBy: { id: 'asc' } })) {
    if (offer.state === RoundOfferState.SUBMITTED) offer.leaveSealed();
    else offer.miss();
  }
}

/** Closes rounds at their deadline. Lateness does not wait for it. */
sweep({
  name: 'offerRound.close',
  due: `select id from offer_round where state = 'CALLED' and deadline < business_now() order by deadline limit 100`,
  async act(unit: Unit, id: string): Promise<OfferRound | null> {
    const { round, tender } = await lockRound(unit, await unit.em.findOneOrFail(OfferRound, id));
    return (await closeIfDue(unit, { round, tender, at: await unit.now() })) ? round : null;
  },
});
