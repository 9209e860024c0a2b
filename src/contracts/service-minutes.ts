import type { ServiceKind } from './contract.words.js';

/** SQL for the confirmed minutes of one kind over the records that point at the row. */
export function minutesOf(column: 'contract_id' | 'milestone_id' | 'person_id', row: string, kind: keyof typeof ServiceKind): string {
  return `(select coalesce(sum(s.minutes), 0)::int from service_record s where s.${column} = ${row}.id and s.kind = '${kind}' and s.state = 'CONFIRMED')`;
}
