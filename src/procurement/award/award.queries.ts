import { everyone } from '../../platform/reads/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import type { RowSql } from '../../platform/reads/index.js';
import { Tender } from '../tenders/tender.js';
import { Award } from './award.js';

/** Awards are public from their proposal on (PL-24). */
export const awardVisible: RowSql = everyone;

/** Which source pays how much: the buyer's people. */
export const reservationVisible: RowSql = (reservation, viewer) =>
  `exists (select from award a join tender t on t.id = a.tender_id where a.id = ${reservation}.award_id and t.buyer_id = any(${viewer.parties(...buyerRoles)}))`;

/** Locks an award after its tender: the order in which every deed takes the two. By public id. */
export async function lockAward(unit: Unit, publicId: string, options: { readonly field?: string; readonly expectedVersion?: number | null } = {}): Promise<{ award: Award; tender: Tender }> {
  const field = options.field ?? 'awardId';
  const found = await unit.find(Award, publicId, field);
  const tender = await unit.lockById(Tender, found.tender.id);
  return { tender, award: await unit.lock(Award, publicId, { field, expectedVersion: options.expectedVersion ?? null }) };
}
