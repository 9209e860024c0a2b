import { CalendarError, WorkingCalendar } from '../../kernel/working-calendar.js';
import { type RuleDefinition, jurisdictionsSql } from '../../platform/rules/rules.js';

/** When everybody could know of what can be challenged, in milliseconds, and the days of the rule: `knownAt` and `dueAfter` for readers. */
export interface Known {
  readonly documents: number | null;
  readonly process: number | null;
  readonly result: number | null;
  readonly days: number;
  readonly now: number;
}

const ms = (time: string): string => `(extract(epoch from ${time}) * 1000)::float8`;

/** A rule's value where a jurisdiction lies, as SQL tells it. */
export function daysSql({ key, value }: RuleDefinition<number>, jurisdiction: string): string {
  return `coalesce((select (r.value #>> '{}')::int from rule_value r where r.key = '${key}' and r.jurisdiction = any(${jurisdictionsSql(jurisdiction)})
    and r.effective_from <= business_now()::date and (r.effective_to is null or r.effective_to > business_now()::date)
    order by length(r.jurisdiction) * (r.jurisdiction <> 'CN')::int desc limit 1), ${value})`;
}

/** What is known of a tender, as JSON; the words of `knownAt`. */
export function knownSql(tender: string, rule: RuleDefinition<number>): string {
  return `json_build_object('documents', ${ms(`${tender}.published_at`)}, 'process', ${ms(`coalesce(${tender}.evaluated_at, ${tender}.opened_at)`)},
    'result', ${ms(`coalesce((select a.standstill_ends_at from award a where a.tender_id = ${tender}.id and a.state <> 'ANNULLED' order by a.proposed_at desc limit 1),
      (select f.standstill_ends_at from framework f where f.tender_id = ${tender}.id and f.state <> 'ANNULLED' limit 1),
      case when ${tender}.published_at is not null and ${tender}.state in ('VOID', 'CANCELLED') then ${tender}.ended_at end)`)},
    'days', ${daysSql(rule, `${tender}.jurisdiction`)}, 'now', ${ms('business_now()')})`;
}

/** The last instant of so many working days after an instant; null without one, and in a year without a published calendar. */
export function lastDay(known: number | null, days: number): Date | null {
  if (known === null) return null;
  try {
    return new WorkingCalendar().deadline(new Date(known), days);
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}

/** Whether something of a tender can be challenged now. */
export function challengeable({ documents, process, result, days, now }: Known): boolean {
  return [documents, process, result].some((known) => known !== null && now <= (lastDay(known, days)?.getTime() ?? now));
}
