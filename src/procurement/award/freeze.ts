import { type RefusalTable, type Words, beijingTime, defineRefusals, says } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';
import type { Unit } from '../../platform/deeds/unit.js';

/** Refusals of whoever goes on with an award that a challenge or complaint holds. Spread into the table of every slice that does. */
export const freezeRefusalTable = {
  FROZEN: { rule: 'PL-14', en: 'A challenge or complaint holds this purchase {until}; nothing is confirmed or signed meanwhile.', zh: '该项目存在未办结的质疑或投诉，{until}暂停确认结果和签订合同。' },
} as const satisfies RefusalTable;

const freezeRefusals = defineRefusals(freezeRefusalTable);
const open: Words = says('until it is answered', '在答复前');

constraintRefusals({ award_while_frozen: () => freezeRefusals.FROZEN({ params: { until: open } }) });

/** Refuses while a challenge waits for its answer or a complaint suspends the purchase (PL-14, CP-01). The tender is locked. */
export async function refuseFrozen(unit: Unit, tender: { readonly id: string }, field?: string): Promise<void> {
  const [row] = await unit.sql<{ frozen: boolean; until: number | null }>(
    `select until is not null as frozen, case when isfinite(until) then (extract(epoch from until) * 1000)::float8 end as until from tender_frozen_until($1) as until`, [tender.id],
  );
  if (!row?.frozen) return;
  const until = row.until === null ? open : says(`until ${beijingTime(new Date(row.until), 'en')}`, `在${beijingTime(new Date(row.until), 'zh')}前`);
  throw freezeRefusals.FROZEN({ ...(field === undefined ? {} : { field }), params: { until } });
}
