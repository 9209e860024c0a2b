import type { Slice } from '../platform/slice.js';
import { AllotmentGraph, AppropriationAllotments, BuyerAllotments, CommunityAllotments, FundAllotments } from './allotment.graph.js';
import { Allotment } from './allotment.js';
import { appropriationsDuties } from './appropriations.duties.js';
import { AppropriationsResolver } from './appropriations.resolver.js';
import { AppropriationPassDown, CommunityPassDown } from './pass-down.graph.js';
import { AllotmentRemittances, RemittanceGraph } from './remittance.graph.js';
import { Remittance } from './remittance.js';

export { AllotmentGraph } from './allotment.graph.js';
export { AllotmentState } from './allotment.lifecycle.js';
export { Allotment } from './allotment.js';
export { RemittanceChannel, ReturnGround } from './appropriations.words.js';
export { approveAllotment } from './approve-allotment.js';
export { confirmRemittance } from './confirm-remittance.js';
export { cancelAllotment, closeAllotment } from './end-allotment.js';
export { cancelRemittance, disputeRemittance, returnRemittance } from './end-remittance.js';
export { proposeAllotment } from './propose-allotment.js';
export { receiveRemittance } from './receive-remittance.js';
export { RemittanceGraph } from './remittance.graph.js';
export { RemittanceState } from './remittance.lifecycle.js';
export { Remittance } from './remittance.js';
export { sendRemittance } from './send-remittance.js';
export { submitRemittance } from './submit-remittance.js';

/** Public money on its way down: what was allotted, sent, received and confirmed at each level, and what was withheld. */
export const appropriations: Slice = {
  name: 'appropriations',
  entities: [Allotment, Remittance],
  resolvers: [AppropriationsResolver],
  types: [AllotmentGraph, RemittanceGraph, AppropriationAllotments, BuyerAllotments, CommunityAllotments, FundAllotments, AllotmentRemittances, AppropriationPassDown, CommunityPassDown],
  duties: appropriationsDuties,
};
