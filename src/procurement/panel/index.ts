import type { Slice } from '../../platform/slice.js';
import { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { PanelMember } from './panel-member.js';
import { AssessmentScores, BidAssessmentGraph, BidAssessments, BidScoreGraph, PanelMemberGraph, TenderPanel } from './panel.graph.js';
import { PanelResolver } from './panel.resolver.js';

export { BidAssessment } from './bid-assessment.js';
export { PanelMember, PanelSeat } from './panel-member.js';
export { PanelMemberState } from './panel-member.lifecycle.js';

export { appointPanel } from './appoint-panel.js';
export { releaseMember } from './release-member.js';
export { declareConflict } from './declare-conflict.js';
export { submitScore } from './submit-score.js';
export { concludePanel } from './conclude-panel.js';
export { openPrices } from './open-prices.js';
export { recordDissent } from './record-dissent.js';

/** Panels that evaluate bids. */
export const panel: Omit<Slice, 'name'> = {
  entities: [PanelMember, BidAssessment, BidScore],
  resolvers: [PanelResolver],
  types: [PanelMemberGraph, BidAssessmentGraph, BidScoreGraph, AssessmentScores, BidAssessments, TenderPanel],
};
