import { type Chart, keeperRoles, voucherLines, vouchersCsv } from '../ledger/index.js';
import { nothingThere } from '../kernel/refusal.js';
import { replyFile } from '../platform/http/reply-file.js';
import type { SliceRoute } from '../platform/http/slice-routes.js';

/** `/books/<period_close_…>.csv`: the numbered vouchers of a closed month, for those who look after the party's money; hidden and missing answer alike. */
export const periodVoucherFiles = (): readonly SliceRoute[] => [{
  name: 'period-vouchers', path: '/books/', below: true, methods: ['GET', 'HEAD'],
  async visit(visit) {
    const [, hex] = /^\/books\/period_close_([0-9a-f]{32})\.csv$/.exec(visit.path) ?? [];
    const actor = await visit.actor();
    if (!hex || !actor?.mayUse('ledger:read')) throw nothingThere();
    const { pool } = visit.scene;
    const { rows: [close] } = await pool.query<{ id: string; party: string; name: string; month: string; chart: Chart }>(
      `select c.id, c.party_id as party, p.name, to_char(c.month, 'YYYY-MM') as month, c.chart from period_close c join party p on p.id = c.party_id where c.id = $1::uuid and c.chart is not null and c.party_id = any($2::uuid[])`,
      [hex, actor.partiesAs(...keeperRoles, 'BUYER_OFFICER')],
    );
    if (!close) throw nothingThere();
    const { rows: numbers } = await pool.query<{ id: string; number: number }>('select transaction_id as id, number from period_entry where close_id = $1 and number is not null', [close.id]);
    const numbered = new Map(numbers.map(({ id, number }) => [id, `${close.month} 记-${String(number).padStart(4, '0')}`]));
    const lines = await voucherLines(async (text, values) => (await pool.query(text, [...values])).rows, {
      condition: 'exists (select from period_entry e where e.close_id = $2 and e.transaction_id = t.id)', parameters: [close.party, close.id], most: 1_000_000,
    });
    replyFile(visit, { name: `记账凭证-${close.name}-${close.month}.csv`, type: 'text/csv; charset=utf-8', body: Buffer.from(`\ufeff${vouchersCsv(lines, close.chart, numbered)}`) });
  },
}];
