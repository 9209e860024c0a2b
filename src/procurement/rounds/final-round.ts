import type { Unit } from '../../platform/deeds/unit.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { spoiledFor } from '../bids/reveal-envelope.js';
import { atTenderEnd, voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import { endRound } from './close-round.js';
import { OfferRoundKind, OfferRoundState } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { type RoundAtWork, onRounds } from './round-acts.js';
import { RoundOfferState } from './round-offer.lifecycle.js';
import type { RoundOffer } from './round-offer.js';

const missed = 'NT-01: 未在规定时间内提交最后报价。 No final price was given in time.';

// NT-01, CC-01: the final prices take the place of the first; whoever gave none is out, unless the rule set lets the earlier one stand.
onRounds(OfferRoundKind.FINAL, {
  rule: 'NT-01',
  lock: async () => undefined,
  closed: async (unit, { tender }) => await unit.emit('tender.finalClosed', tender.id),
  tooFew: async (unit, { tender, at }, reason) => await voidTender(unit, tender, EndCode.TOO_FEW_BIDS, reason, at),
  async opened(unit, work, offers) {
    const { tender, at } = work;
    for (const offer of offers) settle(work, offer);
    // The talks are over: from here on everyone may know of the bids, as of those of any tender that is open.
    for (const bid of await unit.em.find(Bid, { tender, confidential: true })) bid.confidential = false;
    tender.openFinal(at);
    await unit.emit('tender.finalOpened', tender.id, { offers: offers.filter(({ state }) => state === RoundOfferState.OPENED).length });
    await unit.em.flush();
    await refuseTooFew(unit, work, offers);
  },
});

function settle({ round }: RoundAtWork, { bid, state, priceFen, spoiledReason }: RoundOffer): void {
  if (bid?.state !== BidState.OPENED) return;
  if (state === RoundOfferState.OPENED) bid.takeFinalPrice(priceFen!);
  else if (state === RoundOfferState.UNREADABLE) bid.bar(spoiledReason!);
  else if (!round.keepsEarlier) bid.bar(missed);
}

/** With fewer than the method asks for left it is void (PL-07, PL-08, CC-02). */
async function refuseTooFew(unit: Unit, { tender, at }: RoundAtWork, offers: readonly RoundOffer[]): Promise<void> {
  const least = tender.minimumBids ?? 0;
  const left = offers.filter(({ bid }) => bid?.state === BidState.OPENED).length;
  if (left >= least) return;
  if (offers.every(({ spoiledReason }) => spoiledReason === spoiledFor.overMost)) await voidTender(unit, tender, EndCode.ALL_OVER_BUDGET, '最后报价均超过预算 / Every final price is above the budget.', at);
  else await voidTender(unit, tender, EndCode.TOO_FEW_BIDS, `有效最后报价不足 ${least} 家 / Fewer than ${least} final prices count.`, at);
}

// A tender that ends in its talks takes the round with it.
atTenderEnd(async (unit, tender, at) => {
  const rounds = await unit.em.find(OfferRound, { tender, kind: OfferRoundKind.FINAL, state: { $in: [OfferRoundState.CALLED, OfferRoundState.CLOSED] } });
  for (const round of rounds) await endRound(unit, round, '采购项目已终止 / The tender ended.', at);
});
