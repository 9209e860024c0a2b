import type { Slice } from '../../platform/slice.js';
import { BidGraph } from './bid.graph.js';
import { Bid } from './bid.js';
import { BidDocuments, OrganizationBids, PurchaseLineBids, TenderBids } from './bids-of.graph.js';
import { InquiriesResolver } from './inquiries.resolver.js';
import { BidsResolver } from './bids.resolver.js';

export { Bid } from './bid.js';
export { BidGraph } from './bid.graph.js';
export { BidState } from './bid.lifecycle.js';

export { submitBid } from './submit-bid.js';
export { reviseBid } from './revise-bid.js';
export { withdrawBid } from './withdraw-bid.js';
export { openBids } from './open-bids.js';

/** Sealed bids, and their opening. */
export const bids: Omit<Slice, 'name'> = {
  entities: [Bid],
  resolvers: [BidsResolver, InquiriesResolver],
  types: [BidGraph, BidDocuments, TenderBids, PurchaseLineBids, OrganizationBids],
};
