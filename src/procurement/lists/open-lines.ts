import { Person } from '../../accounts/index.js';
import { decimalOf } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import type { PurchaseLine } from './purchase-line.js';
import type { PurchaseList } from './purchase-list.js';

/** Opens planned lines of a locked list: by someone who drafted none of it (design §3.5), and within the budget (GP-08). */
export async function openLines(unit: Unit, list: PurchaseList, lines: readonly PurchaseLine[], at: Date): Promise<void> {
  const by = unit.em.getReference(Person, unit.actor.personId);
  if (lines.length === 0) throw purchasingRefusals.LIST_EMPTY({ field: 'listId' });
  if (unit.actor.countsAmong([list.draftedBy.id, ...list.hands, ...lines.flatMap(({ draftedBy, hands }) => [draftedBy.id, ...hands])])) throw purchasingRefusals.OWN_DRAFT({ field: 'listId' });
  await refuseUncovered(unit, list);
  for (const line of lines) line.open(by, at);
}

async function refuseUncovered(unit: Unit, list: PurchaseList): Promise<void> {
  const [short] = await unit.sql<{ fund_source: string; missing: string }>('select fund_source, missing_fen::text as missing from purchase_list_shortfall($1)', [list.id]);
  if (short) throw purchasingRefusals.NO_BUDGET({ field: 'listId', params: { year: list.year, source: short.fund_source, missing: decimalOf(BigInt(short.missing)) } });
}
