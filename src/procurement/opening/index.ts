import type { Slice } from '../../platform/slice.js';
import { OpeningDeputyGraph, TenderOpening } from './opening.graph.js';
import { OpeningResolver } from './opening.resolver.js';
import { sealingKit } from './sealing-kit.routes.js';

export { abandonOpening } from './abandon-opening.js';
export { acceptDeputy } from './accept-deputy.js';
export { consentToDeputy } from './consent-to-deputy.js';
export { handOver } from './hand-over-share.js';
export { loseShare } from './lose-share.js';
export { recoverShare } from './recover-share.js';
export { nameDeputy } from './name-deputy.js';
export { drillSealing } from './drill-sealing.js';

/** How the bids of a tender are opened: the drill before, and what can be done when an officer or a share is missing. */
export const opening: Omit<Slice, 'name'> = {
  entities: [],
  resolvers: [OpeningResolver],
  types: [OpeningDeputyGraph, TenderOpening],
  routes: sealingKit,
};
