import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { PanelMember } from '../panel/panel-member.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { visibleWithTender } from '../tenders/tenders.queries.js';
import { Tender } from '../tenders/tender.js';
import { Challenge } from './challenge.js';
import { Complaint } from './complaint.js';
import { challengerRoles } from './challenge.parties.js';

/** Challenges and their answers are public with their tender. */
export const challengeVisible: RowSql = visibleWithTender;

/** The challenger's people and the buyer's, supervisors included. */
export const privy: RowSql = (row, viewer) =>
  `(${row}.organization_id = any(${viewer.parties(...challengerRoles)}) or exists (select from tender t where t.id = ${row}.tender_id and t.buyer_id = any(${viewer.parties(...buyerRoles)})))`;

/** Who challenges: public when the bids are open to all or the tender has ended; before, it would hint at who bids. */
export const challengerKnown: RowSql = (row, viewer) =>
  `(${privy(row, viewer)} or exists (select from tender t where t.id = ${row}.tender_id and ((t.opened_at is not null and (not t.final_round or t.final_opened_at is not null)) or t.ended_at is not null)))`;

/** Matters are seen with their challenge. */
export const matterVisible: RowSql = (matter, viewer) => `exists (select from challenge c where c.id = ${matter}.challenge_id and ${challengeVisible('c', viewer)})`;

/** What is confidential in a matter: the parties alone. */
export const matterPrivy: RowSql = (matter, viewer) => `exists (select from challenge c where c.id = ${matter}.challenge_id and ${privy('c', viewer)})`;

/** Public once it is taken up or refused; before, the parties' affair. */
export const complaintVisible: RowSql = (complaint, viewer) =>
  `(${visibleWithTender(complaint, viewer)} and (${complaint}.state in ('ACCEPTED', 'UPHELD', 'DISMISSED', 'REJECTED') or ${privy(complaint, viewer)}))`;

/** What is complained about is seen with the complaint. */
export const complaintMatterVisible: RowSql = (matter, viewer) => `exists (select from complaint c where c.id = ${matter}.complaint_id and ${complaintVisible('c', viewer)})`;

/** Locks the tender and then its challenge: the order in which every deed takes the two. */
export async function lockChallenge(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<{ tender: Tender; challenge: Challenge }> {
  const found = await unit.find(Challenge, publicId, 'challengeId');
  const tender = await unit.lockById(Tender, found.tender.id);
  return { tender, challenge: await unit.lock(Challenge, publicId, { field: 'challengeId', expectedVersion }) };
}

/** Locks the tender and then the complaint; hidden and missing answer alike. */
export async function lockComplaint(unit: Unit, publicId: string, expectedVersion: number | null = null): Promise<{ tender: Tender; complaint: Complaint }> {
  const found = await unit.find(Complaint, publicId, 'complaintId');
  const tender = await unit.lockById(Tender, found.tender.id);
  const complaint = await unit.lock(Complaint, publicId, { field: 'complaintId', expectedVersion });
  const open = ['FILED', 'CORRECTING', 'WITHDRAWN'].includes(complaint.state);
  if (open && !unit.actor.hasAny(challengerRoles, complaint.organization.id) && !unit.actor.hasAny(buyerRoles, tender.buyer.id)) throw nothingThere('complaintId');
  return { tender, complaint };
}

/** Whether the actor is or was on the panel of the tender. */
export async function judgedBy(unit: Unit, tender: Tender): Promise<boolean> {
  return (await unit.em.count(PanelMember, { tender, person: unit.actor.personId })) > 0;
}
