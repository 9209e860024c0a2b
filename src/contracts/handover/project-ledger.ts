import { createHash } from 'node:crypto';
import { csvOf } from '../../platform/sheets/write-csv.js';

/** Runs SQL: a deed's unit, or a pool. */
type Run = (text: string, parameters: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

const columns = ['kind', 'milestone', 'date', 'minutes', 'people_served', 'amount_yuan', 'state', 'text'] as const;
const headings = ['类别 kind', '里程碑 milestone', '日期 date', '分钟 minutes', '服务人数 people served', '金额（元） amount', '状态 state', '内容 text'];

const entries = `
  select 'MILESTONE' as kind, m.number as milestone, m.due_on::text as date, null::int as minutes, null::int as people_served, (m.amount_fen / 100.0)::numeric(18, 2)::text as amount_yuan, m.state, m.title || '：' || m.deliverable as text, 1 as place, m.id
    from milestone m where m.contract_id = $1
  union all select 'DELIVERY', m.number, (m.delivered_at at time zone 'Asia/Shanghai')::date::text, null, null, null, m.state, m.evidence, 2, m.id from milestone m where m.contract_id = $1 and m.delivered_at <= $2
  union all select 'ACCEPTANCE', m.number, (m.accepted_at at time zone 'Asia/Shanghai')::date::text, null, null, null, m.state, m.user_opinion, 3, m.id from milestone m where m.contract_id = $1 and m.accepted_at <= $2
  union all select s.kind, m.number, (s.started_at at time zone 'Asia/Shanghai')::date::text, s.minutes, s.people_served, null, 'CONFIRMED', s.activity, 4, s.id
    from service_record s join milestone m on m.id = s.milestone_id where s.contract_id = $1 and s.state = 'CONFIRMED' and s.decided_at <= $2
  order by milestone, place, date, id`;

/** The project ledger (项目台账) of a contract as CSV: milestones, deliveries, acceptances and confirmed service up to a moment. It names nobody. */
export async function projectLedger(run: Run, contractId: string, until: Date): Promise<string> {
  const rows = await run(entries, [contractId, until.toISOString()]);
  return csvOf([headings, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]);
}

/** SHA-256 of a project ledger, hex: by it the successor knows that the file is the one that was handed over. */
export function ledgerDigest(csv: string): string {
  return createHash('sha256').update(csv).digest('hex');
}
