import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { closeIfDue } from '../tenders/close-tender.js';
import { voidTender } from '../tenders/end-tender.js';
import { offersWait, openersOf, sharesLeft } from '../tenders/openers.js';
import { EndCode } from '../tenders/tender-end.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { openingPolicy } from './opening.policy.js';
import { openingRefusals } from './opening.refusals.js';

@InputType({ description: 'A tender whose bids nobody can open any more.' })
export class OpeningAbandonInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), after its deadline, or opened with its prices or final prices still sealed, with fewer opening shares left than open together.' })
  tenderId!: string;

  @Field(() => String, { description: 'What happened, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/**
 * The way out when too few shares are left (无法开标): the tender is void, and its envelopes are destroyed unread, so that nobody
 * finds a way into them later; between the two openings these are the price envelopes, and after talks the final prices. Receipts, times and history stay
 * (PL-10). While enough shares are left it is refused.
 */
export const abandonOpening = deed({
  field: 'openingAbandon',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: OpeningAbandonInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const openers = await openersOf(unit, tender);
    unit.authorize(openingPolicy.abandon(unit.actor, tender.buyer, openers.people, openers.officers.flatMap(({ lostBy }) => lostBy?.id ?? [])));
    const now = await unit.now();
    await closeIfDue(unit, tender, now);
    if (tender.state === TenderState.VOID && tender.endedAt === now) return tender;
    const waits = tender.state === TenderState.CLOSED || (tender.state === TenderState.OPENED && (tender.pricesSealed || (tender.finalPending && (await offersWait(unit, tender)))));
    if (!waits) throw tenderLifecycle.refused(tender.state, says('given up as one that nobody can open', '认定无法开标'), { field: 'tenderId' });
    const left = sharesLeft(openers);
    if (left >= tender.openingThreshold) throw openingRefusals.SHARES_LEFT({ field: 'tenderId', params: { left, needed: tender.openingThreshold } });
    const [opened, apart] = [tender.openedAt !== null, tender.pricesSealed];
    const sealed = opened ? { openedAt: { $ne: null } } : { state: BidState.SUBMITTED };
    const bids = await unit.em.find(Bid, { tender, ...sealed }, { populate: ['envelope', 'priceEnvelope'] });
    await voidTender(unit, tender, EndCode.CANNOT_BE_OPENED, input.reason.trim(), now);
    for (const bid of bids) {
      if (opened && apart) bid.destroyPrice(now);
      else if (!opened) bid.destroy(now);
    }
    unit.record({ rule: 'PL-07', note: opened && !apart ? 'final prices destroyed unread' : `${bids.length} ${opened ? 'prices' : 'bids'} destroyed unread` });
    return tender;
  },
});
