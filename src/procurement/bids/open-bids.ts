import type { KeyObject } from 'node:crypto';
import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { releasePlatformKey } from '../sealing/index.js';
import { closeIfDue } from '../tenders/close-tender.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import { type Openers, openersOf } from '../tenders/openers.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { completeOpening } from './at-opening.js';
import { BidState } from './bid.lifecycle.js';
import { bidPolicy } from './bid.policy.js';
import { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import { forgetShares, gatherShares } from './gather-shares.js';
import { priceFenOf, proposalOf } from './offer.js';
import { revealed, spoiledFor } from './reveal-envelope.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'An opening officer\'s share, sent to open the bids (开标).' })
export class BidsOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), after its deadline.' })
  tenderId!: string;

  @Field(() => String, { description: 'Your own opening share (`wos_…`), as it was told to you once. Never anybody else\'s.' })
  @Length(1, 200)
  share!: string;
}

/**
 * Opens the bids of a tender. The officers' shares are held, wrapped, until there are as many as the tender asks for; the
 * last one opens all bids. The platform's share is released only after the deadline, by the database's clock.
 */
export const openBids = deed({
  field: 'bidsOpen',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: BidsOpenInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const openers = await openersOf(unit, tender);
    unit.authorize(bidPolicy.open(unit.actor, tender, openers.people));
    const now = await unit.now();
    await closeIfDue(unit, tender, now);
    // Too few bids had come: the tender is void, and no share is needed.
    if (tender.state === TenderState.VOID && tender.endedAt === now) return tender;
    refuseUnlessClosed(tender, now);
    const secrets = await gatherShares(unit, tender, openers, input.share, now);
    if (secrets) await openAll(unit, tender, openers, secrets, now);
    return tender;
  },
});

function refuseUnlessClosed(tender: Tender, now: Date): void {
  if (tender.state === TenderState.PUBLISHED && tender.deadline !== null) {
    throw bidsRefusals.TOO_EARLY({ field: 'tenderId', params: { deadline: tender.deadline, serverTime: now } });
  }
  if (tender.state !== TenderState.CLOSED) throw tenderLifecycle.refused(tender.state, says('opened', '开标'), { field: 'tenderId' });
}

async function openAll(unit: Unit, tender: Tender, openers: Openers, officerSecrets: readonly string[], now: Date): Promise<void> {
  const platformSecret = releasePlatformKey(unit.keys.sealingKey, tender.wrappedPlatformKey ?? Buffer.alloc(0), { tenderId: tender.id, deadline: tender.deadline ?? now, now });
  const bids = await unit.em.find(Bid, { tender, state: BidState.SUBMITTED }, { populate: ['envelope', 'priceEnvelope'], orderBy: { id: 'asc' } });
  const plaintexts = new Map<Bid, unknown>();
  for (const bid of bids) plaintexts.set(bid, await openOne(tender, bid, officerSecrets, platformSecret, now));
  forgetShares(openers);
  // 法38: in talks nobody tells a supplier of another.
  if (tender.finalRound) for (const bid of bids) bid.confidential = true;
  tender.open(now);
  const opened = bids.filter(({ state }) => state === BidState.OPENED).map((bid) => ({ bid, plaintext: plaintexts.get(bid) }));
  await completeOpening(unit, { tender, opened, at: now });
  const least = tender.minimumBids ?? 0;
  const readable = bids.filter(({ state }) => state === BidState.OPENED).length;
  await unit.emit('tender.opened', tender.id, { bids: bids.length });
  const overBudget = bids.every(({ spoiledReason }) => spoiledReason === spoiledFor.overBudget);
  if (readable < least && overBudget) await voidTender(unit, tender, EndCode.ALL_OVER_BUDGET, '投标报价均超过预算 / Every price is above the budget.', now);
  else if (readable < least) await voidTender(unit, tender, EndCode.TOO_FEW_BIDS, `可开启的投标不足 ${least} 家 / Fewer than ${least} bids could be opened.`, now);
}

/**
 * Opens one envelope: the whole offer, or its technical part. One that cannot be opened, or holds no valid offer, spoils that
 * bid, not the opening.
 */
async function openOne(tender: Tender, bid: Bid, officerSecrets: readonly string[], platformSecret: KeyObject, now: Date): Promise<unknown> {
  const apart = bid.priceEnvelope !== null;
  const opened = await revealed(bid.envelope, { tenderId: tender.id, bidId: bid.id, kind: apart ? 'technical' : 'offer', officerSecrets, platformSecret });
  if (opened === null) return bid.spoil(spoiledFor.unreadable, now);
  const [proposal, priceFen] = [proposalOf(opened.plaintext), apart ? null : priceFenOf(opened.plaintext)];
  if (proposal === null || (priceFen === null && !apart)) bid.spoil(spoiledFor.noOffer, now);
  else if (priceFen !== null && priceFen > tender.budgetFen) bid.spoil(spoiledFor.overBudget, now);
  else bid.open({ proposal, priceFen, openingKey: opened.openingKey }, now);
  return opened.plaintext;
}
