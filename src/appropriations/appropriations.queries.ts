import { nothingThere } from '../kernel/refusal.js';
import type { LockOptions, Unit } from '../platform/deeds/unit.js';
import type { RowSql, Viewer } from '../platform/reads/index.js';
import { Allotment } from './allotment.js';
import { passingRoles } from './passing.policy.js';
import { Remittance } from './remittance.js';

const supervises = (viewer: Viewer): string => `cardinality(${viewer.parties('SUPERVISOR')}) > 0`;

/** What was allotted is public; what is only proposed is seen by the sender's people and by supervisors. */
export const allotmentVisible: RowSql = (allotment, viewer) =>
  `(${allotment}.approved_at is not null or ${allotment}.sender_id = any(${viewer.parties('BUYER_OFFICER', 'BUYER_APPROVER')}) or ${supervises(viewer)})`;

/** What was sent is public; what is only submitted is seen by the payer's people and by supervisors. */
export const remittanceVisible: RowSql = (remittance, viewer) =>
  `(${remittance}.sent_at is not null or ${remittance}.payer_id = any(${viewer.parties(...passingRoles)}) or ${supervises(viewer)})`;

/** The people of both ends, and supervisors: who sees references and reasons. */
export const remittancePrivy: RowSql = (remittance, viewer) =>
  `(${remittance}.payer_id = any(${viewer.parties(...passingRoles)}) or ${remittance}.payee_id = any(${viewer.parties(...passingRoles)}) or ${supervises(viewer)})`;

/** Locks an allotment that the actor sees; hidden and missing answer alike. */
export async function lockAllotment(unit: Unit, publicId: string, options: LockOptions = {}): Promise<Allotment> {
  const field = options.field ?? 'allotmentId';
  const allotment = await unit.lock(Allotment, publicId, { field });
  const seen = allotment.approvedAt !== null || unit.actor.hasAny(['BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR'], allotment.sender.id) || unit.actor.partiesAs('SUPERVISOR').length > 0;
  if (!seen) throw nothingThere(field);
  return options.expectedVersion == null ? allotment : await unit.lock(Allotment, publicId, { field, expectedVersion: options.expectedVersion });
}

/** A remittance and its allotment, locked in that order's reverse: the allotment first. */
export async function lockRemittance(unit: Unit, publicId: string, expectedVersion?: number | null): Promise<{ remittance: Remittance; allotment: Allotment }> {
  const found = await unit.find(Remittance, publicId, 'remittanceId');
  const allotment = await unit.lockById(Allotment, found.allotment.id);
  const remittance = await unit.lock(Remittance, publicId, { field: 'remittanceId' });
  const seen = remittance.sentAt !== null || unit.actor.hasAny(passingRoles, remittance.payer.id) || unit.actor.partiesAs('SUPERVISOR').length > 0;
  if (!seen) throw nothingThere('remittanceId');
  if (expectedVersion != null) await unit.lock(Remittance, publicId, { field: 'remittanceId', expectedVersion });
  return { remittance, allotment };
}
