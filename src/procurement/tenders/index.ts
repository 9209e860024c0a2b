import type { Slice } from '../../platform/slice.js';
import { AwardCriterion } from './award-criterion.js';
import './close-tender.js';
import { OpeningOfficer } from './opening-officer.js';
import { TenderLine } from './tender-line.js';
import { AwardCriterionGraph, BuyerTenders, OpeningOfficerGraph, PurchaseLineTenders, TenderParts } from './tender-parts.graph.js';
import { TenderGraph } from './tender.graph.js';
import { Tender } from './tender.js';
import { TendersResolver } from './tenders.resolver.js';

export { AwardCriterion } from './award-criterion.js';
export { EnvelopeArrangement } from './envelope-arrangement.js';
export { OpeningOfficer } from './opening-officer.js';
export { ProcurementMethod } from './procurement-method.js';
export { TenderLine } from './tender-line.js';
export { Tender } from './tender.js';
export { TenderGraph } from './tender.graph.js';
export { TenderState, tenderLifecycle } from './tender.lifecycle.js';

export { draftTender } from './draft-tender.js';
export { editTender } from './edit-tender.js';
export { makeOpeningShare } from './create-opening-share.js';
export { publishTender } from './publish-tender.js';
export { cancelTender } from './cancel-tender.js';

/** Tenders built from the lines of purchase lists. */
export const tenders: Omit<Slice, 'name'> = {
  entities: [Tender, TenderLine, AwardCriterion, OpeningOfficer],
  resolvers: [TendersResolver],
  types: [TenderGraph, AwardCriterionGraph, OpeningOfficerGraph, TenderParts, PurchaseLineTenders, BuyerTenders],
};
