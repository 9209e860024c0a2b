import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { bidPolicy } from './bid.policy.js';
import type { Bid } from './bid.js';
import { lockBid } from './bids.queries.js';
import { discardDocuments, takeDocuments } from './bid-documents.js';
import { receiptKey } from './receipt.js';
import { OfferInput, enclosed } from './offer.js';
import { refuseLate } from './submit-bid.js';

@InputType({ description: 'Another offer in the place of the one that was sealed.' })
export class BidReviseInput extends OfferInput {
  @Field(() => ID, { description: 'Your bid (`bid_…`), before the deadline.' })
  bidId!: string;
}

/** Until the deadline another envelope takes the place of the first; there is a new receipt, and the old one is void. */
export const reviseBid = deed({
  field: 'bidRevise',
  answers: 'bid',
  scope: 'bids:write',
  idempotency: 'required',
  sealed: true,
  async act(unit: Unit, input: BidReviseInput): Promise<Bid> {
    const { tender, bid } = await lockBid(unit, input.bidId, input.expectedVersion);
    unit.authorize(bidPolicy.change(unit.actor, bid));
    const serverTime = await refuseLate(unit, tender);
    await discardDocuments(unit, bid, serverTime);
    bid.enclose(await enclosed(tender, bid.id, input, serverTime, await takeDocuments(unit, bid, input, serverTime)), receiptKey(unit.keys.secretKey));
    return bid;
  },
});
