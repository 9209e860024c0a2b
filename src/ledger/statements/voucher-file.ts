import type { Pool } from 'pg';
import { nothingThere, refusals, says } from '../../kernel/refusal.js';
import { addCalendarDays, CalendarError } from '../../kernel/working-calendar.js';
import { replyFile } from '../../platform/http/reply-file.js';
import type { SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { type Chart, ledgerRules } from '../ledger.rules.js';
import { keeperRoles } from '../ledger.queries.js';
import { instantsOf } from './period.js';
import { statementRefusals } from './statements.refusals.js';
import { type VoucherLine, vouchersCsv } from './vouchers.js';

/** More lines than an accountant loads at once; a file is whole in memory. */
const mostLines = 100_000;

/** `/ledger/vouchers/<party id>.csv?from=2026-03-01&to=2026-03-31`: vouchers of a party for those who look after its money; hidden and missing answer alike. */
export const voucherFiles = (): readonly SliceRoute[] => [{
  name: 'ledger-vouchers', path: '/ledger/vouchers/', below: true, methods: ['GET', 'HEAD'],
  async visit(visit) {
    const party = await keptBy(visit);
    const [from, to] = [dayOf(visit, 'from'), dayOf(visit, 'to')];
    const lines = await linesOf(visit.scene.pool, party.id, instantsOf(from, to));
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
  const { rows: [party] } = await visit.scene.pool.query<{ id: string; name: string; kind: string; chart: Chart | null }>(
    `select p.id, p.name, p.kind, (select v.value from rule_value v where v.key = case when p.kind = 'BUYER' then $3 else $4 end and v.jurisdiction = 'CN'
        and v.effective_from <= business_now()::date and (v.effective_to is null or v.effective_to > business_now()::date)) as chart
     from party p where p.id = $1::uuid and p.id = any($2::uuid[])`,
    [hex, actor.partiesAs(...keeperRoles), ledgerRules.governmentChart.key, ledgerRules.nonProfitChart.key],
  );
  if (!party) throw nothingThere();
  return { ...party, chart: party.chart ?? (party.kind === 'BUYER' ? ledgerRules.governmentChart.value : ledgerRules.nonProfitChart.value) };
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

/** What touched the party's accounts, in the order in which it was posted. */
async function linesOf(pool: Pool, partyId: string, { start, end }: { readonly start: Date; readonly end: Date }): Promise<VoucherLine[]> {
  const { rows } = await pool.query<Omit<VoucherLine, 'fen'> & { readonly fen: string }>(
    `select 'transaction_' || replace(t.id::text, '-', '') as transaction, t.value_date::text as "valueDate", to_char(t.posted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "postedAt",
       t.kind, t.memo, t.subject_type as "subjectType", replace(t.subject_id::text, '-', '') as "subjectId", 'transaction_' || replace(t.reverses_id::text, '-', '') as reverses, t.currency,
       a.kind as "accountKind", a.fund_source as "fundSource", p.amount_fen::text as fen
     from ledger_account a join ledger_posting p on p.account_id = a.id and p.posted_at >= $2 and p.posted_at < $3 join ledger_transaction t on t.id = p.transaction_id
     where a.owner_id = $1 and not a.concealed order by t.posted_at, t.id, p.leg limit ${mostLines + 1}`,
    [partyId, start, end],
  );
  if (rows.length > mostLines) throw statementRefusals.TOO_MANY_VOUCHERS({ field: 'to', params: { most: mostLines } });
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}
