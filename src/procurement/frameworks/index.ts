import type { Slice } from '../../platform/slice.js';
import { CallOffReservation } from './call-off-reservation.js';
import './compete.js';
import { CallOffCompetition, CallOffGraph, CallOffMoney, CallOffReservationGraph, CommunityCallOffs, FrameworkCallOffs, OrganizationCallOffs } from './call-off.graph.js';
import { CallOff } from './call-off.js';
import { CallOffsResolver } from './call-offs.resolver.js';
import './end-framework.js';
import { FrameworkAmendment } from './framework-amendment.js';
import { FrameworkItem } from './framework-item.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkAmendmentGraph, FrameworkItemGraph, FrameworkMemberGraph, FrameworkParts, OrganizationFrameworks } from './framework-parts.graph.js';
import { BuyerFrameworks, FrameworkGraph, TenderFrameworks } from './framework.graph.js';
import { frameworkDuties } from './framework.duties.js';
import { Framework } from './framework.js';
import { FrameworksResolver } from './frameworks.resolver.js';
import { FrameworkMembersResolver } from './members.resolver.js';

export { FrameworkGraph } from './framework.graph.js';
export { FrameworkMemberGraph } from './framework-parts.graph.js';
export { CallOffGraph } from './call-off.graph.js';
export { CallOff } from './call-off.js';
export { CallOffState, callOffLifecycle } from './call-off.lifecycle.js';
export { endCallOffEarly, fulfilCallOff, markCallOffContracted } from './contract-call-off.js';
export { FrameworkItem } from './framework-item.js';
export { FrameworkMember } from './framework-member.js';
export { FrameworkMemberState, RemovalGround } from './framework-member.lifecycle.js';
export { FrameworkKind, FrameworkState } from './framework.lifecycle.js';
export { Framework } from './framework.js';
export { lockCallOff } from './frameworks.queries.js';
export { releaseCallOff, reservationsOfCallOff } from './undo-call-off.js';

export { amendFramework } from './amend-framework.js';
export { chooseProvider } from './choose-provider.js';
export { cancelCallOff, confirmCallOff, declineCallOff } from './confirm-call-off.js';
export { confirmFramework } from './confirm-framework.js';
export { draftFramework } from './draft-framework.js';
export { answerApplication, applyToFramework } from './join-framework.js';
export { leaveFramework, removeMember } from './leave-framework.js';
export { openCallOff } from './open-call-off.js';
export { proposeFramework } from './propose-framework.js';
export { terminateFramework, withdrawFramework } from './withdraw-framework.js';

/** Framework agreements (框架协议): members, call-offs, and who chose whom. */
export const frameworks: Omit<Slice, 'name'> = {
  entities: [Framework, FrameworkItem, FrameworkMember, FrameworkAmendment, CallOff, CallOffReservation],
  resolvers: [FrameworksResolver, FrameworkMembersResolver, CallOffsResolver],
  types: [
    FrameworkGraph, FrameworkItemGraph, FrameworkMemberGraph, FrameworkAmendmentGraph, CallOffGraph, CallOffReservationGraph, FrameworkParts, FrameworkCallOffs, CallOffMoney, CallOffCompetition,
    TenderFrameworks, BuyerFrameworks, OrganizationFrameworks, OrganizationCallOffs, CommunityCallOffs,
  ],
  duties: frameworkDuties,
};
