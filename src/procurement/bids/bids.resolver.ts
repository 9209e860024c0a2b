import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { BidGraph } from './bid.graph.js';
import { bidsRefusals } from './bids.refusals.js';
import { BidsOpenInput, openBids } from './open-bids.js';
import { BidReviseInput, reviseBid } from './revise-bid.js';
import { BidSubmitInput, submitBid } from './submit-bid.js';
import { BidWithdrawInput, withdrawBid } from './withdraw-bid.js';

export const BidsUserError = userErrorOf('Bids', bidsRefusals);
export const BidSubmitPayload = payloadOf('BidSubmitPayload', 'bid', () => BidGraph, BidsUserError, 'Answer of bidSubmit. The receipt is `bid { receiptDigest sealedAt }`: keep it.');
export const BidRevisePayload = payloadOf('BidRevisePayload', 'bid', () => BidGraph, BidsUserError, 'Answer of bidRevise. There is a new receipt: `bid { receiptDigest sealedAt }`.');
export const BidWithdrawPayload = payloadOf('BidWithdrawPayload', 'bid', () => BidGraph, BidsUserError);
export const BidsOpenPayload = payloadOf('BidsOpenPayload', 'tender', () => TenderGraph, BidsUserError, 'Answer of bidsOpen. Until the last share that is needed the tender still is CLOSED (`sharesHeld` tells how many are held); with it, it is OPENED.');

@Resolver()
export class BidsResolver {
  @ReadOne(() => BidGraph, { description: 'One bid; null when hidden or missing, which look alike.' })
  bid!: BidGraph | null;

  @ReadConnection(() => BidGraph, { description: 'Bids which the reader may see, the latest sealed first: one\'s own organization\'s, and all that were opened.' })
  bids!: Connection<BidGraph>;

  @Mutation(() => BidSubmitPayload, { nullable: true, description: 'Submits a sealed bid (投标) by the deadline (PL-06). For managers of an eligible organization (PL-02), which has one bid per tender. Scope `bids:write`.' })
  bidSubmit(@Arg('input', () => BidSubmitInput, { description: 'The offer; sealed while this is answered.' }) input: BidSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitBid, input);
  }

  @Mutation(() => BidRevisePayload, { nullable: true, description: 'Replaces the offer of a bid by the deadline. For managers of the bidder. Scope `bids:write`.' })
  bidRevise(@Arg('input', () => BidReviseInput, { description: 'The other offer.' }) input: BidReviseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(reviseBid, input);
  }

  @Mutation(() => BidWithdrawPayload, { nullable: true, description: 'Takes a bid back by the deadline. For managers of the bidder. Scope `bids:write`.' })
  bidWithdraw(@Arg('input', () => BidWithdrawInput, { description: 'Which bid.' }) input: BidWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawBid, input);
  }

  @Mutation(() => BidsOpenPayload, { nullable: true, description: 'Sends one\'s own opening share after the deadline; the last one that is needed (`Tender.openingThreshold`) opens all bids (开标). With too few bids the tender is void and none is opened (PL-07). For the opening officers of the tender. Scope `procurement:write`.' })
  bidsOpen(@Arg('input', () => BidsOpenInput, { description: 'Tender and share.' }) input: BidsOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openBids, input);
  }
}
