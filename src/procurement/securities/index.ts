import type { Slice } from '../../platform/slice.js';
import { BidSecurities, BidSecurityGraph, TenderSecurity } from './bid-security.graph.js';
import { BidSecurity } from './bid-security.js';
import { SecuritiesResolver } from './securities.resolver.js';
import './securities.sweeps.js';
import { SecurityTerm } from './security-term.js';

export { BidSecurity } from './bid-security.js';
export { BidSecurityKind } from './bid-security.lifecycle.js';
export { forfeitSecurity, returnSecurity } from './end-security.js';
export { provideSecurity } from './provide-security.js';
export { requireSecurity } from './require-security.js';

/** Securities of bids. */
export const securities: Omit<Slice, 'name'> = {
  entities: [BidSecurity, SecurityTerm],
  resolvers: [SecuritiesResolver],
  types: [BidSecurityGraph, BidSecurities, TenderSecurity],
};
