import type { Slice } from '../../platform/slice.js';
import { IntentionExemption } from './intention-exemption.js';
import { IntentionsResolver } from './intentions.resolver.js';
import { PurchaseIntention } from './purchase-intention.js';

export { IntentionExemption, IntentionExemptionGround } from './intention-exemption.js';
export { PurchaseIntentionGraph } from './intention.graph.js';
export { PurchaseIntention } from './purchase-intention.js';
export { exemptLine } from './exempt-line.js';
export { publishIntentions } from './publish-intentions.js';
export { youngIntention } from './young-intentions.js';

/** What buyers tell the public ahead of their tenders. */
export const intentions: Omit<Slice, 'name'> = {
  entities: [PurchaseIntention, IntentionExemption],
  resolvers: [IntentionsResolver],
  types: [],
};
