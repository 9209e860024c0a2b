import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { CreditEventGraph } from './credit.graph.js';
import { CreditListingGraph, OrganizationGradeGraph, QualificationGraph } from './organization-records.graph.js';
import { OrganizationGraph } from './organization.graph.js';
import { organizationsRefusals } from './organizations.refusals.js';

export const OrganizationsUserError = userErrorOf('Organizations', organizationsRefusals);

const organizationPayload = (deed: string) => payloadOf(`${deed}Payload`, 'organization', () => OrganizationGraph, OrganizationsUserError);
const qualificationPayload = (deed: string) => payloadOf(`${deed}Payload`, 'qualification', () => QualificationGraph, OrganizationsUserError);
const listingPayload = (deed: string) => payloadOf(`${deed}Payload`, 'creditListing', () => CreditListingGraph, OrganizationsUserError);
const eventPayload = (deed: string) => payloadOf(`${deed}Payload`, 'creditEvent', () => CreditEventGraph, OrganizationsUserError);

export const OrganizationRegisterPayload = organizationPayload('OrganizationRegister');
export const OrganizationAdmitPayload = organizationPayload('OrganizationAdmit');
export const OrganizationRefusePayload = organizationPayload('OrganizationRefuse');
export const OrganizationSuspendPayload = organizationPayload('OrganizationSuspend');
export const OrganizationResumePayload = organizationPayload('OrganizationResume');
export const OrganizationDissolvePayload = organizationPayload('OrganizationDissolve');
export const OrganizationSponsorPayload = organizationPayload('OrganizationSponsor');
export const OrganizationAmendPayload = organizationPayload('OrganizationAmend');
export const OrganizationGradeRecordPayload = payloadOf('OrganizationGradeRecordPayload', 'organizationGrade', () => OrganizationGradeGraph, OrganizationsUserError);
export const CreditListingRecordPayload = listingPayload('CreditListingRecord');
export const CreditListingRemovePayload = listingPayload('CreditListingRemove');
export const QualificationClaimPayload = qualificationPayload('QualificationClaim');
export const QualificationVerifyPayload = qualificationPayload('QualificationVerify');
export const QualificationRejectPayload = qualificationPayload('QualificationReject');
export const QualificationRevokePayload = qualificationPayload('QualificationRevoke');
export const CreditEventRecordPayload = eventPayload('CreditEventRecord');
export const CreditEventReversePayload = eventPayload('CreditEventReverse');
