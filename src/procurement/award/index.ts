import type { Slice } from '../../platform/slice.js';
import { awardDuties } from './award.duties.js';
import { AwardNotice } from './award-notice.js';
import { AwardNoticeGraph, AwardNotices } from './award-notice.graph.js';
import { AwardReservation } from './award-reservation.js';
import { AwardGraph, AwardMoney, AwardReservationGraph, OrganizationAwards, TenderAwards } from './award.graph.js';
import { Award } from './award.js';
import { AwardResolver } from './award.resolver.js';
import { BidAwards } from './bid-outcome.graph.js';

export { Award } from './award.js';
export { AwardGraph } from './award.graph.js';
export { AwardReservation } from './award-reservation.js';
export { AwardState, awardLifecycle } from './award.lifecycle.js';
export { AwardNotice } from './award-notice.js';
export { freezeRefusalTable, refuseFrozen } from './freeze.js';
export { lockAward } from './award.queries.js';
export { extendSigning, lapseAward } from './lapse-award.js';
export { markContracted } from './contract-award.js';
export { releaseAward, reservationsOf } from './reserve-award.js';

export { proposeAward } from './propose-award.js';
export { confirmAward } from './confirm-award.js';
export { declineAward } from './decline-award.js';
export { publishNotice } from './publish-notice.js';

/** Awards: who won, at which price, with which money. */
export const award: Omit<Slice, 'name'> = {
  entities: [Award, AwardReservation, AwardNotice],
  resolvers: [AwardResolver],
  types: [AwardGraph, AwardReservationGraph, AwardMoney, TenderAwards, OrganizationAwards, BidAwards, AwardNoticeGraph, AwardNotices],
  duties: awardDuties,
};
