import { nothingThere } from '../../kernel/refusal.js';
import type { LockOptions, Unit } from '../../platform/deeds/unit.js';
import type { RowSql } from '../../platform/reads/index.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { Tender } from '../tenders/tender.js';
import { CallOff } from './call-off.js';
import { frameworkPolicy, memberRoles } from './frameworks.policy.js';
import { Framework } from './framework.js';

/** Public once announced; the draft of an open agreement is the buyer's own. The same words as `frameworkPolicy.see`. */
export const frameworkVisible: RowSql = (framework, viewer) => `(${framework}.announced_at is not null or ${framework}.buyer_id = any(${viewer.parties(...buyerRoles)}))`;

/** Seen with its agreement. */
export const seenWithFramework: RowSql = (row, viewer) => `exists (select from framework f where f.id = ${row}.framework_id and ${frameworkVisible('f', viewer)})`;

/** Members and the candidates of a closed agreement are public; applications are seen by the applicant and the buyer's people. */
export const memberVisible: RowSql = (member, viewer) =>
  `(${member}.organization_id = any(${viewer.parties(...memberRoles)}) or exists (select from framework f where f.id = ${member}.framework_id
    and (f.buyer_id = any(${viewer.parties(...buyerRoles)}) or (f.announced_at is not null and (${member}.admitted_at is not null or f.kind = 'CLOSED')))))`;

/** Who was chosen is public; before, the buyer's people, the community's staff, the service user and the members that compete know of a call-off. */
export const callOffVisible: RowSql = (callOff, viewer) =>
  `(${callOff}.chosen_at is not null or ${callOff}.user_id = ${viewer.person} or ${callOff}.community_id = any(${viewer.parties('COMMUNITY_STAFF')})
    or exists (select from framework f where f.id = ${callOff}.framework_id and f.buyer_id = any(${viewer.parties(...buyerRoles)}))
    or (${callOff}.way = 'COMPETITION' and exists (select from offer_round r join round_offer i on i.round_id = r.id where r.call_off_id = ${callOff}.id and i.organization_id = any(${viewer.parties(...memberRoles)}))))`;

/** For whom a call-off is stays between the service user and the buyer's people. */
export const userTold: RowSql = (callOff, viewer) =>
  `(${callOff}.user_id = ${viewer.person} or exists (select from framework f where f.id = ${callOff}.framework_id and f.buyer_id = any(${viewer.parties(...buyerRoles)})))`;

/** Which source pays how much: the buyer's people. */
export const callOffMoneyVisible: RowSql = (reservation, viewer) =>
  `exists (select from call_off c join framework f on f.id = c.framework_id where c.id = ${reservation}.call_off_id and f.buyer_id = any(${viewer.parties(...buyerRoles)}))`;

/** Locks an agreement that the actor sees, after its tender; hidden and missing answer alike. */
export async function lockFramework(unit: Unit, publicId: string, options: LockOptions = {}): Promise<{ framework: Framework; tender: Tender | null }> {
  const field = options.field ?? 'frameworkId';
  const found = await unit.find(Framework, publicId, field);
  if (!frameworkPolicy.see(unit.actor, found)) throw nothingThere(field);
  const tender = found.tender && (await unit.lockById(Tender, found.tender.id));
  return { tender, framework: await unit.lock(Framework, publicId, { ...options, field }) };
}

/** Locks a call-off that the actor sees, after its agreement: the order in which every deed takes the two. */
export async function lockCallOff(unit: Unit, publicId: string, options: LockOptions = {}): Promise<{ framework: Framework; callOff: CallOff }> {
  const field = options.field ?? 'callOffId';
  const found = await unit.find(CallOff, publicId, field);
  const framework = await unit.lockById(Framework, found.framework.id);
  const { actor } = unit;
  const seen = found.chosenAt !== null || found.user?.id === actor.personId || actor.has('COMMUNITY_STAFF', found.community.id) || actor.hasAny(buyerRoles, framework.buyer.id);
  if (!seen) throw nothingThere(field);
  return { framework, callOff: await unit.lock(CallOff, publicId, { ...options, field }) };
}
