import { CalendarError, WorkingCalendar } from '../../kernel/working-calendar.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { RuleDefinition } from '../../platform/rules/rules.js';
import { Award } from '../award/award.js';
import { AwardState } from '../award/award.lifecycle.js';
import { FrameworkState } from '../frameworks/framework.lifecycle.js';
import { Framework } from '../frameworks/framework.js';
import { TenderState } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { ChallengeSubject } from './challenge.words.js';
import { challengesRefusals } from './challenges.refusals.js';

/** The last instant of so many working days by rule, where the tender is. Refuses CALENDAR_NOT_PUBLISHED. */
export async function dueAfter(unit: Unit, tender: Tender, from: Date, rule: RuleDefinition<number>, field?: string): Promise<Date> {
  const days = await unit.ruleValue(rule, tender.jurisdiction);
  try {
    return new WorkingCalendar().deadline(from, days);
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw challengesRefusals.CALENDAR_NOT_PUBLISHED({ ...(field === undefined ? {} : { field }), params: { year: error.year } });
    throw error;
  }
}

/**
 * When everybody could know of what is challenged: the publication; the end of the opening or of the evaluation; the end
 * of the publicity of the latest award or of the framework agreement, or of a tender that ended without one. Null when there is no such thing yet.
 */
export async function knownAt(unit: Unit, tender: Tender, subject: ChallengeSubject): Promise<Date | null> {
  if (subject === ChallengeSubject.DOCUMENTS) return tender.publishedAt;
  if (subject === ChallengeSubject.PROCESS) return tender.evaluatedAt ?? tender.openedAt;
  const [latest] = await unit.em.find(Award, { tender, state: { $ne: AwardState.ANNULLED } }, { orderBy: { proposedAt: 'desc' }, limit: 1 });
  if (latest) return latest.standstillEndsAt;
  const agreement = await unit.em.findOne(Framework, { tender, state: { $ne: FrameworkState.ANNULLED } });
  if (agreement) return agreement.standstillEndsAt;
  return tender.publishedAt !== null && (tender.state === TenderState.VOID || tender.state === TenderState.CANCELLED) ? tender.endedAt : null;
}
