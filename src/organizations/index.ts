import type { Slice } from '../platform/slice.js';
import { CreditAppeal } from './credit-appeal.js';
import { CreditEventAppeals, OrganizationAppeals } from './credit-appeal.graph.js';
import { CreditAppealsResolver } from './credit-appeals.resolver.js';
import { CreditEvent } from './credit-event.js';
import { CreditFormula, CreditFormulaWeight } from './credit-formula.js';
import { CreditListing } from './credit-listing.js';
import { CreditReversal } from './credit-reversal.js';
import './escalate-listing.sweep.js';
import { OrganizationGrade } from './organization-grade.js';
import { OrganizationRecordsResolver } from './organization-records.resolver.js';
import { Organization } from './organization.js';
import { OrganizationsResolver } from './organizations.resolver.js';
import { Qualification } from './qualification.js';

export { admitOrganization } from './admit-organization.js';
export { agreeSponsorship } from './agree-sponsorship.js';
export { amendOrganization } from './amend-organization.js';
export { appealCredit, withdrawCreditAppeal } from './appeal-credit.js';
export { claimQualification } from './claim-qualification.js';
export { creditScore, recordCreditEvent, reverseCreditEvent } from './credit.js';
export { CreditEvent, CreditEventKind } from './credit-event.js';
export { CreditAppealState } from './credit-appeal.js';
export { CreditAppealGraph } from './credit-appeal.graph.js';
export { decideCreditAppeal } from './decide-credit-appeal.js';
export { CreditEventGraph } from './credit.graph.js';
export { CreditListing, CreditListingReason } from './credit-listing.js';
export { dissolveOrganization, refuseOrganization, resumeOrganization, suspendOrganization } from './decide-organization.js';
export { rejectQualification, revokeQualification, verifyQualification } from './decide-qualification.js';
export { eligibilityOf, isQualified } from './eligibility.js';
export { type Eligibility, type EligibilityRequirement, type Ineligibility, type Standing, judgeEligibility, limitRules, limitsOf } from './eligibility.policy.js';
export { OrganizationGrade } from './organization-grade.js';
export { OrganizationState, organizationLifecycle } from './organization.lifecycle.js';
export { Organization, RegistrationStatus } from './organization.js';
export { OrganizationEligibility, OrganizationGraph } from './organization.graph.js';
export { Qualification, QualificationKind, QualificationState } from './qualification.js';
export { recordGrade } from './record-grade.js';
export { recordListing } from './record-listing.js';
export { recordOutsideEvent } from './record-credit-event.js';
export { registerOrganization } from './register-organization.js';
export { removeListing } from './remove-listing.js';
export { reverseEvent } from './reverse-credit-event.js';

/** Organizations that deliver, their standing and their credit. */
export const organizations: Slice = {
  name: 'organizations',
  entities: [Organization, OrganizationGrade, CreditListing, Qualification, CreditEvent, CreditReversal, CreditAppeal, CreditFormula, CreditFormulaWeight],
  resolvers: [OrganizationsResolver, OrganizationRecordsResolver, CreditAppealsResolver],
  types: [CreditEventAppeals, OrganizationAppeals],
};
