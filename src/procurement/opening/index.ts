import type { Slice } from '../../platform/slice.js';
import { TenderOpening } from './opening.graph.js';
import { OpeningResolver } from './opening.resolver.js';
import { sealingKit } from './sealing-kit.routes.js';

export { drillSealing } from './drill-sealing.js';

/** How the bids of a tender are opened: the drill before, and what can be done when an officer or a share is missing. */
export const opening: Omit<Slice, 'name'> = {
  entities: [],
  resolvers: [OpeningResolver],
  types: [TenderOpening],
  routes: sealingKit,
};
