import type { Slice } from '../../platform/slice.js';
import { AcceptanceResult } from './acceptance-result.js';
import { AcceptanceInvitationGraph, AcceptanceResultGraph, ContractAcceptance, MilestoneAcceptance, PersonInvitations } from './acceptance.graph.js';
import { AcceptanceResolver } from './acceptance.resolver.js';
import { AcceptanceInvitation } from './invitation.js';

export { AcceptanceInvitationGraph } from './acceptance.graph.js';
export { AcceptanceResult } from './acceptance-result.js';
export { declineInvitation, giveOpinion } from './answer-invitation.js';
export { AcceptanceInvitation, ServiceUser } from './invitation.js';
export { InvitationState } from './invitation.lifecycle.js';
export { inviteToAcceptance } from './invite-to-acceptance.js';

/** Service users at acceptance, and its published result. */
export const acceptance: Omit<Slice, 'name'> = {
  entities: [AcceptanceInvitation, AcceptanceResult],
  resolvers: [AcceptanceResolver],
  types: [AcceptanceInvitationGraph, AcceptanceResultGraph, MilestoneAcceptance, ContractAcceptance, PersonInvitations],
};
