import type { Slice } from '../../platform/slice.js';
import { panelDuties } from './panel.duties.js';
import { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { PanelMember } from './panel-member.js';
import { AssessmentScores, BidAssessmentGraph, BidAssessments, BidScoreGraph, PanelMemberGraph, TenderPanel } from './panel.graph.js';
import { DeclaredRelation } from './declared-relation.js';
import './forget-relations.js';
import { PanelDraw } from './panel-draw.js';
import { PanelResolver } from './panel.resolver.js';
import { PriceInquiry } from './price-inquiry.js';
import { PriceOpinion } from './price-opinion.js';
import { BidPriceInquiries, PriceInquiryGraph, RankingRecordGraph, TenderRankings } from './ranking.graph.js';
import { RankingRecord } from './ranking-record.js';
import { DeclaredRelationGraph, PanelDrawGraph, TenderDraws } from './relation.graph.js';

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
export { strikeMember } from './strike-member.js';
export { preparePanelDraw } from './draw-experts.js';
export { declareRelation, endRelation } from './declare-relation.js';
export { askPriceExplanation, explainPrice, judgePriceExplanation } from './explain-price.js';
export { RelationKind } from './declared-relation.js';
export { PanelDraw } from './panel-draw.js';
export { RankingRecord } from './ranking-record.js';

/** Panels that evaluate bids. */
export const panel: Omit<Slice, 'name'> = {
  entities: [PanelMember, BidAssessment, BidScore, RankingRecord, PriceInquiry, PriceOpinion, PanelDraw, DeclaredRelation],
  resolvers: [PanelResolver],
  types: [PanelMemberGraph, BidAssessmentGraph, BidScoreGraph, AssessmentScores, BidAssessments, TenderPanel, RankingRecordGraph, PriceInquiryGraph, TenderRankings, BidPriceInquiries, PanelDrawGraph, TenderDraws, DeclaredRelationGraph],
  duties: panelDuties,
};
