import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { bidPolicy } from './bid.policy.js';
import { discardDocuments } from './bid-documents.js';
import type { Bid } from './bid.js';
import { lockBid } from './bids.queries.js';
import { refuseLate } from './submit-bid.js';

@InputType({ description: 'A bid to take back.' })
export class BidWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'Your bid (`bid_…`), before the deadline.' })
  bidId!: string;
}

/** Until the deadline a bidder takes a bid back; after it a bid binds. Another bid may follow. */
export const withdrawBid = deed({
  field: 'bidWithdraw',
  answers: 'bid',
  scope: 'bids:write',
  idempotency: 'required',
  sealed: true,
  async act(unit: Unit, input: BidWithdrawInput): Promise<Bid> {
    const { tender, bid } = await lockBid(unit, input.bidId, input.expectedVersion);
    unit.authorize(bidPolicy.change(unit.actor, bid));
    await discardDocuments(unit, bid, await refuseLate(unit, tender));
    bid.withdraw();
    return bid;
  },
});
