import type { Slice } from '../platform/slice.js';
import { acceptance } from './acceptance/index.js';
import { amendments } from './amendments/index.js';
import { contractDutyClocks } from './contract.duties.js';
import { ContractGraph } from './contract.graph.js';
import { Contract } from './contract.js';
import {
  ApplicationContracts, AwardContracts, CallOffContracts, BuyerContracts, CommunityContracts, ContractParts, FundContracts, LineContracts, MilestoneRecords, NeedContracts,
  OrganizationContracts, PersonService,
} from './contracts-of.graph.js';
import { ContractDuties } from './contract-duties.graph.js';
import { ContractsResolver } from './contracts.resolver.js';
import { handover } from './handover/index.js';
import { MilestoneHold } from './milestone-hold.js';
import { MilestoneGraph } from './milestone.graph.js';
import { Milestone } from './milestone.js';
import { securities } from './securities/index.js';
import { ServiceRecordGraph } from './service-record.graph.js';
import { ServiceRecord } from './service-record.js';
import { signing } from './signing/index.js';
import { subcontracts } from './subcontracts/index.js';

import './begin-contract.js';
import { contractChanged } from './contract-watch.js';

export { markPaid, paymentSourceHolds, reopenPaid } from './completion.js';
export { ContractGraph } from './contract.graph.js';
export { Contract } from './contract.js';
export { ContractState, contractLifecycle } from './contract.lifecycle.js';
export { ContractSide, LongTermCondition, MilestoneTiming, ServiceKind, TerminationGround } from './contract.words.js';
export { contractPrivy, contractVisible, lockContract, lockMilestone } from './contracts.queries.js';
export { MilestoneGraph } from './milestone.graph.js';
export { Milestone } from './milestone.js';
export { MilestoneHold } from './milestone-hold.js';
export { MilestoneState, milestoneLifecycle, payableStates } from './milestone.lifecycle.js';
export { ServiceRecordGraph } from './service-record.graph.js';
export { ServiceRecord } from './service-record.js';
export { ServiceRecordState } from './service-record.lifecycle.js';

export { acceptMilestone, AcceptingSide } from './accept-milestone.js';
export { addServiceRecord } from './add-service-record.js';
export { confirmServiceRecord, rejectServiceRecord } from './decide-service-record.js';
export { deliverMilestone } from './deliver-milestone.js';
export { draftContract } from './draft-contract.js';
export { proposeTermination } from './propose-termination.js';
export { publishContract } from './publish-contract.js';
export { rejectMilestone } from './reject-milestone.js';
export { signContract } from './sign-contract.js';
export { terminateContract } from './terminate-contract.js';
export { withdrawContract } from './withdraw-contract.js';

export * from './acceptance/index.js';
export * from './amendments/index.js';
export * from './handover/index.js';
export * from './securities/index.js';
export * from './signing/index.js';
export * from './subcontracts/index.js';

const parts = [signing, acceptance, amendments, subcontracts, securities, handover];

/** Contracts with buyers and grant agreements with funds: what is delivered, accepted and payable. */
export const contracts: Slice = {
  name: 'contracts',
  watches: [contractChanged],
  entities: [Contract, Milestone, MilestoneHold, ServiceRecord, ...parts.flatMap(({ entities }) => entities)],
  resolvers: [ContractsResolver, ...parts.flatMap(({ resolvers }) => resolvers)],
  types: [
    ContractGraph, MilestoneGraph, ServiceRecordGraph, ContractParts, MilestoneRecords, AwardContracts, CallOffContracts, ApplicationContracts, LineContracts, NeedContracts,
    OrganizationContracts, BuyerContracts, FundContracts, CommunityContracts, PersonService,
    ContractDuties, ...parts.flatMap(({ types }) => types),
  ],
  duties: contractDutyClocks,
  routes: (scene) => parts.flatMap(({ routes }) => routes?.(scene) ?? []),
};
