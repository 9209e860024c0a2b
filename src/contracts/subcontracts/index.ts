import type { Slice } from '../../platform/slice.js';
import { ContractSubcontracts, OrganizationSubcontracts, SubcontractGraph } from './subcontract.graph.js';
import { Subcontract } from './subcontract.js';
import { SubcontractsResolver } from './subcontracts.resolver.js';

export { consentToSubcontract, endSubcontract, refuseSubcontract } from './decide-subcontract.js';
export { proposeSubcontract } from './propose-subcontract.js';
export { Subcontract } from './subcontract.js';
export { SubcontractState } from './subcontract.lifecycle.js';

/** Parts of a contract that others deliver with the client's consent. */
export const subcontracts: Omit<Slice, 'name'> = {
  entities: [Subcontract],
  resolvers: [SubcontractsResolver],
  types: [SubcontractGraph, ContractSubcontracts, OrganizationSubcontracts],
};
