import { nothingThere } from '../../kernel/refusal.js';
import type { LockOptions, Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import type { PurchaseLineState } from '../lists/index.js';
import { OpeningOfficer } from './opening-officer.js';
import { buyerRoles, tenderPolicy } from './tender.policy.js';
import { Tender } from './tender.js';

/** Public once published; a draft is the buyer's own. The same words as `tenderPolicy.see`. */
export const tenderVisible: RowSql = (tender, viewer) =>
  `(${tender}.published_at is not null or ${tender}.buyer_id = any(${viewer.parties(...buyerRoles)}))`;

/** Visible with the tender to which the row belongs. */
export const visibleWithTender: RowSql = (row, viewer) =>
  `exists (select from tender t where t.id = ${row}.tender_id and ${tenderVisible('t', viewer)})`;

/** Whether bids are no longer taken, by the clock: what would betray who may bid, or asks, is told from then on. */
export const pastDeadline = (tender: string): string => `(${tender}.deadline < business_now() or ${tender}.state not in ('DRAFT', 'PUBLISHED'))`;

/** The people of the tender's buyer. */
export const buyersPeople: RowSql = (tender, viewer) => `${tender}.buyer_id = any(${viewer.parties(...buyerRoles)})`;

/** The people of the buyer of the tender to which the row belongs. */
export const buyersPeopleOfTender: RowSql = (row, viewer) =>
  `exists (select from tender t where t.id = ${row}.tender_id and ${buyersPeople('t', viewer)})`;

/** Locks a tender that the actor sees; hidden and missing answer alike. */
export async function lockTender(unit: Unit, publicId: string, options: LockOptions = {}): Promise<Tender> {
  const field = options.field ?? 'tenderId';
  const tender = await unit.lock(Tender, publicId, { field, share: options.share ?? false });
  if (!tenderPolicy.see(unit.actor, tender)) throw nothingThere(field);
  return options.expectedVersion == null ? tender : await unit.lock(Tender, publicId, { ...options, field });
}

/** The tender's opening officers, in the order of their names' rows. */
export async function officersOf(unit: Unit, tender: Tender): Promise<OpeningOfficer[]> {
  return await unit.em.find(OpeningOfficer, { tender }, { orderBy: { id: 'asc' } });
}

/** A line of the tender, locked. */
export interface LockedLine {
  readonly id: string;
  readonly state: PurchaseLineState;
}

/** The lines of a tender, locked in the order of their ids. */
export async function lockLinesOf(unit: Unit, tender: Tender): Promise<LockedLine[]> {
  return await unit.sql<LockedLine>(
    'select l.id, l.state from purchase_line l where l.id in (select t.line_id from tender_line t where t.tender_id = $1) order by l.id for update', [tender.id],
  );
}
