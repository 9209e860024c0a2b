import type { Slice } from '../platform/slice.js';
import { NeedLinkage } from './linkage.graph.js';
import { ContractTrail, GiftTrails, NeedTrails } from './trail.graph.js';

export { Society, schemeOf } from './linkage.js';

/** Who joined on a need, and with what: reads only. */
export const linkage: Slice = {
  name: 'linkage',
  entities: [],
  resolvers: [],
  types: [NeedLinkage, ContractTrail, NeedTrails, GiftTrails],
};
