import type { RowSql } from '../../platform/reads/index.js';
import { buyersPeople, pastDeadline, tenderVisible } from './tenders.queries.js';

const invitedRoles = ['ORG_MANAGER', 'ORG_FINANCE'] as const;

/** Who is invited would betray who may bid: the buyer's people and the invited themselves know, everyone after the deadline. */
export const invitationVisible: RowSql = (invitation, viewer) =>
  `exists (select from tender t where t.id = ${invitation}.tender_id and (${buyersPeople('t', viewer)}
    or (t.published_at is not null and (${pastDeadline('t')} or ${invitation}.organization_id = any(${viewer.parties(...invitedRoles)})))))`;

/** Candidates, seed and outcome of a draw: the buyer's people once it is drawn, everyone after the deadline as well. */
export const drawTold: RowSql = (draw, viewer) =>
  `(${draw}.drawn_at is not null and exists (select from tender t where t.id = ${draw}.tender_id and (${buyersPeople('t', viewer)} or (t.published_at is not null and ${pastDeadline('t')}))))`;

/** Among whom is drawn: the buyer's people from the beginning, everyone after the deadline. */
export const candidatesTold: RowSql = (draw, viewer) =>
  `exists (select from tender t where t.id = ${draw}.tender_id and (${buyersPeople('t', viewer)} or (t.published_at is not null and ${pastDeadline('t')})))`;

/** A draw is seen with its tender. */
export const drawVisible: RowSql = (draw, viewer) => `exists (select from tender t where t.id = ${draw}.tender_id and ${tenderVisible('t', viewer)})`;
