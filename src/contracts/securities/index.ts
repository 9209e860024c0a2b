import type { Slice } from '../../platform/slice.js';
import { SecuritiesResolver } from './securities.resolver.js';
import { ContractSecurities, PerformanceSecurityGraph } from './security.graph.js';
import { PerformanceSecurity } from './security.js';

export { confirmSecurity, rejectSecurity, releaseSecurity } from './decide-security.js';
export { forfeitSecurity, proposeForfeiture } from './forfeit-security.js';
export { lodgeSecurity } from './lodge-security.js';
export { PerformanceSecurity } from './security.js';
export { SecurityState } from './security.lifecycle.js';
export { ForfeitGround, SecurityForm } from './security.words.js';

/** Performance bonds. */
export const securities: Omit<Slice, 'name'> = {
  entities: [PerformanceSecurity],
  resolvers: [SecuritiesResolver],
  types: [PerformanceSecurityGraph, ContractSecurities],
};
