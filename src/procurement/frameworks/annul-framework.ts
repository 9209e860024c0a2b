import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import { FrameworkMember } from './framework-member.js';
import { FrameworkMemberState } from './framework-member.lifecycle.js';
import { FrameworkState } from './framework.lifecycle.js';
import { Framework } from './framework.js';

/** Takes the proposed agreement of a locked tender back, if there is one: a challenge was upheld, or the evaluation is done again (PL-14). */
export async function annulFramework(unit: Unit, tender: Tender, reason: string, at: Date): Promise<Framework | null> {
  const found = await unit.em.findOne(Framework, { tender, state: FrameworkState.PROPOSED });
  if (!found) return null;
  const framework = await unit.lockById(Framework, found.id);
  await undoProposal(unit, framework, reason, at);
  return framework;
}

/** A locked proposal ends, and so do its candidates. */
export async function undoProposal(unit: Unit, framework: Framework, reason: string, at: Date): Promise<void> {
  framework.withdraw(reason, at);
  for (const member of await unit.em.find(FrameworkMember, { framework, state: FrameworkMemberState.CANDIDATE })) member.withdraw(reason, at);
  await unit.emit('framework.annulled', framework.id);
}
