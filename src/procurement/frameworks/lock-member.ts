import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { buyerRoles } from '../tenders/tender.policy.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkKind } from './framework.lifecycle.js';
import { Framework } from './framework.js';
import { memberRoles } from './frameworks.policy.js';

/** Locks a member that the actor sees, after its agreement; hidden and missing answer alike. The same words as `memberVisible`. */
export async function lockMember(unit: Unit, publicId: string): Promise<{ framework: Framework; member: FrameworkMember }> {
  const field = 'memberId';
  const found = await unit.find(FrameworkMember, publicId, field);
  const framework = await unit.lockById(Framework, found.framework.id);
  const isPublic = framework.announcedAt !== null && (found.admittedAt !== null || framework.kind === FrameworkKind.CLOSED);
  if (!isPublic && !unit.actor.hasAny(memberRoles, found.organization.id) && !unit.actor.hasAny(buyerRoles, framework.buyer.id)) throw nothingThere(field);
  return { framework, member: await unit.lock(FrameworkMember, publicId, { field }) };
}
