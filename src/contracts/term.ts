import type { Unit } from '../platform/deeds/unit.js';
import { LongTermCondition } from './contract.words.js';
import { contractsRefusals } from './contracts.refusals.js';
import { contractRules } from './contracts.rules.js';

/** The days of a contract, and why they are more than a year's. */
export interface Term {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly longTermGround?: string | null;
  readonly longTermConditions?: readonly LongTermCondition[] | null;
}

/** GP-13: a year as a rule; three at most, with a ground and with all five conditions stated. */
export async function refuseTerm(unit: Unit, term: Term, jurisdiction: string, today: string): Promise<void> {
  const { startsOn, endsOn } = term;
  if (startsOn < today || endsOn < startsOn) throw contractsRefusals.TERM_IN_PAST({ field: startsOn < today ? 'startsOn' : 'endsOn', params: { today } });
  await refuseLength(unit, term, jurisdiction);
}

/** The length of the term alone: also for a change order, whose term has begun. */
export async function refuseLength(unit: Unit, { startsOn, endsOn, longTermGround, longTermConditions }: Term, jurisdiction: string): Promise<void> {
  const most = await unit.ruleValue(contractRules.longTermYears, jurisdiction);
  if (endsOn >= yearsAfter(startsOn, most)) throw contractsRefusals.TERM_TOO_LONG({ field: 'endsOn', params: { years: most } });
  const usual = await unit.ruleValue(contractRules.termYears, jurisdiction);
  if (endsOn < yearsAfter(startsOn, usual)) return;
  if (!longTermGround) throw contractsRefusals.LONG_TERM_NEEDS_GROUND({ field: 'longTermGround', params: { years: usual } });
  const missing = Object.values(LongTermCondition).filter((condition) => !longTermConditions?.includes(condition));
  if (missing.length > 0) throw contractsRefusals.LONG_TERM_CONDITIONS_MISSING({ field: 'longTermConditions', params: { years: usual, missing: missing.join(', ') } });
}

/** The budget year of a milestone: that of its day, unless the caller names the next (work of December is often paid in January). */
export function fiscalYearOf(dueOn: string, named: number | null | undefined, field: string): number {
  const year = Number(dueOn.slice(0, 4));
  if (named != null && named !== year && named !== year + 1) throw contractsRefusals.FISCAL_YEAR_WRONG({ field, params: { year, next: year + 1 } });
  return named ?? year;
}

/** The same day so many years later; 28 February where there is no 29th, as the database counts. */
export function yearsAfter(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  if (year > 9999) return '9999-12-31';
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}${date.slice(4) === '-02-29' && !leap ? '-02-28' : date.slice(4)}`;
}
