import type { Slice } from '../../platform/slice.js';
import { tenderDuties } from './tender.duties.js';
import { AwardCriterion } from './award-criterion.js';
import './close-tender.js';
import { FrameworkTerms } from './framework-terms.js';
import { FrameworkTermsGraph, TenderFrameworkTerms } from './framework-terms.graph.js';
import { OpeningDeputy } from './opening-deputy.js';
import { OpeningOfficer } from './opening-officer.js';
import { OrganizationInvitations, SupplierDrawGraph, SupplierInvitationGraph, TenderInvitations } from './invitations.graph.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { TenderEnquiryGraph, TenderNoticeGraph, TenderPapers } from './notices.graph.js';
import { TenderNoticesResolver } from './notices.resolver.js';
import { TenderEnquiry } from './tender-enquiry.js';
import { TenderNotice } from './tender-notice.js';
import { TenderLot, TenderProjectGraph } from './projects.graph.js';
import { ProjectsResolver } from './projects.resolver.js';
import { TenderProject } from './tender-project.js';
import { SourceNotice } from './source-notice.js';
import { SourceObjection } from './source-objection.js';
import { SourceNoticeGraph, SourceNoticeObjections, SourceObjectionGraph, TenderSources } from './sources.graph.js';
import { SourcesResolver } from './sources.resolver.js';
import { SupplierDraw } from './supplier-draw.js';
import { SupplierInvitation } from './supplier-invitation.js';
import { TenderLine } from './tender-line.js';
import { AwardCriterionGraph, BuyerTenders, OpeningOfficerGraph, PurchaseLineTenders, TenderParts } from './tender-parts.graph.js';
import { TenderGraph } from './tender.graph.js';
import { Tender } from './tender.js';
import { TendersResolver } from './tenders.resolver.js';

export { AwardRule } from './award-rule.js';
export { AwardCriterion } from './award-criterion.js';
export { AwardCriterionInput } from './tender-words.input.js';
export { tendersRefusals } from './tenders.refusals.js';
export { CallOffWay } from './call-off-way.js';
export { EnvelopeArrangement } from './envelope-arrangement.js';
export { OpeningDeputy } from './opening-deputy.js';
export { OpeningOfficer } from './opening-officer.js';
export { ApprovalGround, MethodGround } from './method-ground.js';
export { LargerPanel } from './larger-panel.js';
export { methodRules } from './method.rules.js';
export { type OfferedMethod, ProcurementMethod, isOffered, methodTraits, traitsOf } from './procurement-method.js';
export { SupplierDraw, drawnFrom } from './supplier-draw.js';
export { InvitationWay, SupplierInvitation } from './supplier-invitation.js';
export { EnquiryState } from './enquiry.lifecycle.js';
export { TenderNoticeCode, TenderNoticeKind } from './notice-kind.js';
export { TenderEnquiryGraph } from './notices.graph.js';
export { SourceNoticeGraph } from './sources.graph.js';
export { TenderEnquiry } from './tender-enquiry.js';
export { TenderNotice, giveNotice } from './tender-notice.js';
export { EndCode } from './tender-end.js';
export { TenderLine } from './tender-line.js';
export { Tender } from './tender.js';
export { TenderGraph } from './tender.graph.js';
export { TenderState, tenderLifecycle } from './tender.lifecycle.js';

export { draftTender } from './draft-tender.js';
export { editTender } from './edit-tender.js';
export { addTenderDocuments, removeTenderDocument } from './tender-documents.js';
export { makeOpeningShare } from './create-opening-share.js';
export { publishTender } from './publish-tender.js';
export { cancelTender } from './cancel-tender.js';
export { clarifyTender } from './clarify-tender.js';
export { extendTender } from './extend-tender.js';
export { askEnquiry } from './ask-enquiry.js';
export { answerEnquiry } from './answer-enquiry.js';
export { announceSource } from './announce-source.js';
export { answerObjection, objectToSource } from './object-to-source.js';
export { draftProject } from './draft-project.js';
export { publishProject } from './publish-project.js';
export { SourceNotice } from './source-notice.js';
export { SourceObjection } from './source-objection.js';
export { TenderProject } from './tender-project.js';
export { inviteSuppliers } from './invite-suppliers.js';
export { prepareDraw } from './prepare-draw.js';
export { drawSuppliers } from './draw-suppliers.js';

/** Tenders built from the lines of purchase lists. */
export const tenders: Omit<Slice, 'name'> = {
  entities: [TenderProject, Tender, TenderLine, AwardCriterion, OpeningOfficer, OpeningDeputy, SupplierInvitation, SupplierDraw, TenderNotice, TenderEnquiry, SourceNotice, SourceObjection, FrameworkTerms],
  resolvers: [TendersResolver, InvitationsResolver, TenderNoticesResolver, SourcesResolver, ProjectsResolver],
  types: [TenderGraph, AwardCriterionGraph, OpeningOfficerGraph, TenderParts, PurchaseLineTenders, BuyerTenders, SupplierInvitationGraph, SupplierDrawGraph, TenderInvitations, OrganizationInvitations, TenderNoticeGraph, TenderEnquiryGraph, TenderPapers, SourceNoticeGraph, SourceObjectionGraph, SourceNoticeObjections, TenderSources, TenderProjectGraph, TenderLot, FrameworkTermsGraph, TenderFrameworkTerms],
  duties: tenderDuties,
};
