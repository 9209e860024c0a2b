import type { Slice } from '../../platform/slice.js';
import { BidDraftGraph } from './bid-draft.graph.js';
import { BidDraft } from './bid-draft.js';
import { DraftsResolver } from './drafts.resolver.js';

export { saveDraft } from './save-draft.js';

/** Bids that are being prepared. */
export const drafts: Omit<Slice, 'name'> = {
  entities: [BidDraft],
  resolvers: [DraftsResolver],
  types: [BidDraftGraph],
};
