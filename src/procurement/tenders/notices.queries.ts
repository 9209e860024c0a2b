import type { RowSql } from '../../platform/reads/index.js';
import { buyersPeople, pastDeadline, tenderVisible } from './tenders.queries.js';

/** Notices are public with their tender. */
export const noticeVisible: RowSql = (notice, viewer) => `exists (select from tender t where t.id = ${notice}.tender_id and ${tenderVisible('t', viewer)})`;

const ownEnquiry: RowSql = (enquiry, viewer) => `(${enquiry}.asked_by_id = ${viewer.person} or ${enquiry}.organization_id = any(${viewer.parties('ORG_MANAGER')}))`;

/** A question waits between asker and buyer; with its answer it is everyone's (PL-14). */
export const enquiryVisible: RowSql = (enquiry, viewer) =>
  `(${enquiry}.answered_at is not null or ${ownEnquiry(enquiry, viewer)} or exists (select from tender t where t.id = ${enquiry}.tender_id and ${buyersPeople('t', viewer)}))`;

/** Which organization asked: itself, and everyone once the deadline has passed. */
export const askerTold: RowSql = (enquiry, viewer) =>
  `(${ownEnquiry(enquiry, viewer)} or exists (select from tender t where t.id = ${enquiry}.tender_id and ${pastDeadline('t')}))`;

/** Which person asked: that person and the organization, and the buyer's people once the deadline has passed. */
export const askingPersonTold: RowSql = (enquiry, viewer) =>
  `(${ownEnquiry(enquiry, viewer)} or exists (select from tender t where t.id = ${enquiry}.tender_id and ${pastDeadline('t')} and ${buyersPeople('t', viewer)}))`;
