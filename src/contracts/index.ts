import type { Slice } from '../platform/slice.js';
import { Contract } from './contract.js';
import { MilestoneHold } from './milestone-hold.js';
import { Milestone } from './milestone.js';
import { ServiceRecord } from './service-record.js';

export { completeWhenDone, lockMilestone, markPaid, paymentSourceHolds } from './completion.js';
export { Contract } from './contract.js';
export { ContractState, contractLifecycle } from './contract.lifecycle.js';
export { ContractSide, MilestoneTiming, ServiceKind, TerminationGround } from './contract.words.js';
export { Milestone } from './milestone.js';
export { MilestoneHold } from './milestone-hold.js';
export { MilestoneState, milestoneLifecycle, payableStates } from './milestone.lifecycle.js';
export { ServiceRecord } from './service-record.js';
export { ServiceRecordState } from './service-record.lifecycle.js';

/** Contracts with buyers and grant agreements with funds: what is delivered, accepted and payable. */
export const contracts: Slice = {
  name: 'contracts',
  entities: [Contract, Milestone, MilestoneHold, ServiceRecord],
  resolvers: [],
  types: [],
};
