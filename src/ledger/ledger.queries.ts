import type { RowSql, Viewer } from '../platform/reads/index.js';

/** Those who look after a party's money, and those who watch over them. */
export const keeperRoles = ['BUYER_APPROVER', 'ORG_FINANCE', 'ORG_MANAGER', 'FUND_FINANCE', 'FUND_STEWARD', 'COMMUNITY_STAFF', 'SUPERVISOR'] as const;

function keepers(viewer: Viewer): string {
  return viewer.parties(...keeperRoles);
}

/** Accounts of one's own and of the parties whose money one looks after; concealed ones to nobody (design §3.10). */
export const accountVisibility: RowSql = (row, viewer) =>
  `(not ${row}.concealed and (${row}.owner_id = any(${keepers(viewer)}) or ${row}.owner_id = ${viewer.person}))`;

/** What belongs to an account is seen with it. */
export const visibleWithAccount: RowSql = (row, viewer) =>
  `exists (select from ledger_account seen where seen.id = ${row}.account_id and ${accountVisibility('seen', viewer)})`;

/** A transaction is seen by those who see one of its legs; the other legs stay hidden from them. */
export const transactionVisibility: RowSql = (row, viewer) =>
  `exists (select from ledger_posting leg join ledger_account seen on seen.id = leg.account_id where leg.transaction_id = ${row}.id and ${accountVisibility('seen', viewer)})`;
