import { nothingThere, refusals, says } from '../../kernel/refusal.js';
import { addCalendarDays, CalendarError } from '../../kernel/working-calendar.js';
import { replyFile } from '../../platform/http/reply-file.js';
import type { SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { type Chart, chartRuleOf } from '../ledger.rules.js';
import { keeperRoles } from '../ledger.queries.js';
import { instantsOf } from './period.js';
import { statementRefusals } from './statements.refusals.js';
import { voucherLines } from './voucher-lines.js';
import { vouchersCsv } from './vouchers.js';

/** More lines than an accountant loads at once; a file is whole in memory. */
const mostLines = 100_000;

/** `/ledger/vouchers/<party id>.csv?from=2026-03-01&to=2026-03-31`: vouchers of a party for those who look after its money; hidden and missing answer alike. */
export const voucherFiles = (): readonly SliceRoute[] => [{
  name: 'ledger-vouchers', path: '/ledger/vouchers/', below: true, methods: ['GET', 'HEAD'],
  async visit(visit) {
    const party = await keptBy(visit);
    const [from, to] = [dayOf(visit, 'from'), dayOf(visit, 'to')];
    const { start, end } = instantsOf(from, to);
    const lines = await voucherLines(async (text, values) => (await visit.scene.pool.query(text, [...values])).rows, { condition: 'p.posted_at >= $2 and p.posted_at < $3', parameters: [party.id, start, end], most: mostLines });
    if (lines.length > mostLines) throw statementRefusals.TOO_MANY_VOUCHERS({ field: 'to', params: { most: mostLines } });
    const body = Buffer.from(`\ufeff${vouchersCsv(lines, party.chart)}`);
    replyFile(visit, { name: `记账凭证-${party.name}-${from}-${to}.csv`, type: 'text/csv; charset=utf-8', body });
  },
}];

interface Party {
  readonly id: string;
  readonly name: string;
  readonly chart: Chart;
}

/** The party that the address names, with the chart of its kind. */
async function keptBy(visit: SliceVisit): Promise<Party> {
  const [, hex] = /^\/ledger\/vouchers\/(?:organization|fund|buyer)_([0-9a-f]{32})\.csv$/.exec(visit.path) ?? [];
  const actor: Actor | null = await visit.actor();
  if (!hex || !actor?.mayUse('ledger:read')) throw nothingThere();
  const { rows: [party] } = await visit.scene.pool.query<{ id: string; name: string; kind: string }>('select p.id, p.name, p.kind from party p where p.id = $1::uuid and p.id = any($2::uuid[])', [hex, actor.partiesAs(...keeperRoles)]);
  if (!party) throw nothingThere();
  const rule = chartRuleOf(party.kind);
  const { rows: [set] } = await visit.scene.pool.query<{ value: Chart }>(
    `select v.value from rule_value v where v.key = $1 and v.jurisdiction = 'CN' and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date)`, [rule.key]);
  return { ...party, chart: set?.value ?? rule.value };
}

function dayOf(visit: SliceVisit, name: 'from' | 'to'): string {
  const given = new URLSearchParams(visit.search).get(name) ?? '';
  try {
    return addCalendarDays(given, 0);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw refusals.INVALID_INPUT({ field: name, params: { problem: says('a day is written like 2026-03-31.', '日期须写作 2026-03-31。') } });
  }
}
