import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { Bid } from '../bids/bid.js';
import { bidsRefusals } from '../bids/bids.refusals.js';
import { forgetShares, gatherShares } from '../bids/gather-shares.js';
import { priceFenOf } from '../bids/offer.js';
import { revealed, spoiledFor } from '../bids/reveal-envelope.js';
import { releasePlatformKey } from '../sealing/index.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { openersOf } from '../tenders/openers.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { clearedOf, membersOf } from './panel.queries.js';
import { BidAssessment } from './bid-assessment.js';

@InputType({ description: 'An opening officer\'s share, sent to open the price envelopes (开价格标).' })
export class PricesOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`) with two envelopes, opened, and judged by the whole panel.' })
  tenderId!: string;

  @Field(() => String, { description: 'Your own opening share (`wos_…`).' })
  @Length(1, 200)
  share!: string;
}

/**
 * Opens the price envelopes (价格标) once every member of the panel has judged every bid: until then nobody can read a price, since
 * the platform's key for them is another one and is released only here. From then on the judgements stand.
 */
export const openPrices = deed({
  field: 'pricesOpen',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PricesOpenInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const openers = await openersOf(unit, tender);
    unit.authorize(bidPolicy.open(unit.actor, tender, openers.people));
    if (tender.state !== TenderState.OPENED) throw tenderLifecycle.refused(tender.state, says('opened for its prices', '开启价格标'), { field: 'tenderId' });
    if (!tender.pricesSealed) throw bidsRefusals.PRICES_NOT_APART({ field: 'tenderId' });
    const bids = await unit.em.find(Bid, { tender, state: BidState.OPENED }, { populate: ['priceEnvelope'], orderBy: { id: 'asc' } });
    const judgedAt = await judgedBy(unit, tender, bids);
    const now = await unit.now();
    const secrets = await gatherShares(unit, tender, openers, input.share, now);
    if (secrets) await openAll(unit, tender, bids, secrets, { judgedAt, now });
    if (secrets) forgetShares(openers);
    return tender;
  },
});

/** When the last judgement came; refuses while one is missing. */
async function judgedBy(unit: Unit, tender: Tender, bids: readonly Bid[]): Promise<Date> {
  const members = await membersOf(unit, tender);
  const judges = clearedOf(members);
  const sitting = Math.max(members.filter(({ sits }) => sits).length, tender.panelLeast ?? 1);
  const judgements = await unit.em.find(BidAssessment, { tender, member: { $in: judges }, bid: { $in: bids }, struckAt: null });
  const missing = sitting * bids.length - judgements.length;
  if (missing > 0) throw bidsRefusals.JUDGEMENTS_MISSING({ field: 'tenderId', params: { count: missing } });
  return judgements.reduce((last, { submittedAt }) => (submittedAt > last ? submittedAt : last), tender.openedAt!);
}

async function openAll(unit: Unit, tender: Tender, bids: readonly Bid[], officerSecrets: readonly string[], { judgedAt, now }: { judgedAt: Date; now: Date }): Promise<void> {
  const platformSecret = releasePlatformKey(unit.keys.sealingKey, tender.wrappedPricePlatformKey ?? Buffer.alloc(0), { tenderId: tender.id, stage: 'price', deadline: new Date(judgedAt.getTime() - 1), now });
  for (const bid of bids) {
    const opened = await revealed(bid.priceEnvelope ?? Buffer.alloc(0), { tenderId: tender.id, bidId: bid.id, kind: 'price', officerSecrets, platformSecret });
    const priceFen = opened && priceFenOf(opened.plaintext);
    if (opened === null) bid.bar(spoiledFor.unreadable);
    else if (priceFen === null) bid.bar(spoiledFor.noOffer);
    else if (priceFen > tender.budgetFen) bid.bar(spoiledFor.overBudget);
    else bid.openPrice(priceFen, opened.openingKey);
  }
  tender.openPrices(now);
  await unit.emit('tender.pricesOpened', tender.id, { bids: bids.length });
  if (bids.length === 0 || bids.some(({ disqualifiedReason }) => disqualifiedReason !== spoiledFor.overBudget)) return;
  await unit.em.flush();
  await voidTender(unit, tender, EndCode.ALL_OVER_BUDGET, '投标报价均超过预算 / Every price is above the budget.', now);
}
