import type { Slice } from '../../platform/slice.js';
import { AmendedMilestoneGraph, AmendmentMilestones, ContractAmendmentGraph, ContractAmendments } from './amendment.graph.js';
import { ContractAmendment, ContractAmendmentMilestone } from './amendment.js';
import { AmendmentsResolver } from './amendments.resolver.js';

export { ContractAmendment } from './amendment.js';
export { AmendmentState } from './amendment.lifecycle.js';
export { dropAmendment } from './drop-amendment.js';
export { proposeAmendment } from './propose-amendment.js';
export { signAmendment } from './sign-amendment.js';

/** Change orders: what changes of a contract once both sides have signed. */
export const amendments: Omit<Slice, 'name'> = {
  entities: [ContractAmendment, ContractAmendmentMilestone],
  resolvers: [AmendmentsResolver],
  types: [ContractAmendmentGraph, AmendedMilestoneGraph, AmendmentMilestones, ContractAmendments],
};
