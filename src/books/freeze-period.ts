import { chartOf, type VoucherLine, voucherLines, voucherTransactions } from '../ledger/index.js';
import { sha256 } from '../kernel/digest.js';
import { encodeId } from '../kernel/identifiers.js';
import { decimalOf } from '../kernel/money.js';
import type { Unit } from '../platform/deeds/unit.js';
import { booksRefusals } from './books.refusals.js';
import type { FrozenPeriod, PeriodClose } from './period-close.js';
import { lastDayOf } from './months.js';

/** One account in a frozen statement; amounts in yuan. */
export interface FrozenAccount {
  readonly account: string;
  readonly kind: string;
  readonly fundSource: string | null;
  readonly purpose: string | null;
  readonly currency: string;
  readonly opening: string;
  readonly paidIn: string;
  readonly paidOut: string;
  readonly closing: string;
}

const mostLines = 100_000;

/** Transactions of the party (`$1`) that count from a day up to `$2` and stand in no month that is closed. */
const open = `t.value_date <= $2::date and not exists (select from period_entry e join period_close c on c.id = e.close_id where e.transaction_id = t.id and c.party_id = $1 and c.state in ('CLOSED', 'REOPENING'))`;

/**
 * What a month has when it is closed: all that counts up to its last day and stood in no closed month before. So every
 * entry is in exactly one standing close, and what one closes with the next opens with.
 */
export async function freezePeriod(unit: Unit, close: PeriodClose): Promise<FrozenPeriod> {
  const parameters = [close.party.id, lastDayOf(close.month)];
  const chart = await chartOf(unit, close.party.kind);
  const lines = await voucherLines((text, values) => unit.sql(text, values), { condition: open, parameters, most: mostLines });
  if (lines.length > mostLines) throw booksRefusals.TOO_MANY_ENTRIES({ field: 'periodCloseId', params: { most: mostLines } });
  const statement = JSON.stringify({ party: encodeId('party', close.party.id), month: close.month.slice(0, 7), accounts: await accountsOf(unit, close, parameters) });
  const transactions = [...new Set(lines.map(({ transactionId }) => transactionId))];
  const vouchers = await keepEntries(unit, close, transactions, voucherTransactions(lines, chart));
  return { statement, digest: sha256(statement).toString('hex'), entries: transactions.length, vouchers, chart };
}

/** Numbers the vouchers from 1 without gaps, in the order in which they were posted; the other entries have no number. */
async function keepEntries(unit: Unit, close: PeriodClose, transactions: readonly string[], vouchers: ReadonlySet<VoucherLine['transactionId']>): Promise<number> {
  let number = 0;
  const numbers = transactions.map((transaction) => (vouchers.has(transaction) ? (number += 1) : null));
  await unit.sql('insert into period_entry (close_id, transaction_id, number) select $1, * from unnest($2::uuid[], $3::int[])', [close.id, transactions, numbers]);
  return number;
}

async function accountsOf(unit: Unit, { party, month }: PeriodClose, parameters: readonly string[]): Promise<FrozenAccount[]> {
  const [before] = await unit.sql<{ statement: string }>(`select statement from period_close where party_id = $1 and month < $2 and state = 'CLOSED' order by month desc limit 1`, [party.id, month]);
  const earlier = new Map(((before ? JSON.parse(before.statement) : { accounts: [] }) as { accounts: FrozenAccount[] }).accounts.map((account) => [account.account, account]));
  const moved = await unit.sql<{ id: string; kind: string; fund_source: string | null; purpose_id: string | null; currency: string; paid_in: string; paid_out: string }>(
    `select a.id, a.kind, a.fund_source, a.purpose_id, a.currency, coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::text as paid_in, coalesce(-sum(p.amount_fen) filter (where p.amount_fen < 0), 0)::text as paid_out
     from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_transaction t on t.id = p.transaction_id
     where a.owner_id = $1 and not a.concealed and ${open} group by a.id order by a.opened_at, a.id`, parameters);
  const now = moved.map((row): FrozenAccount => {
    const account = encodeId('account', row.id);
    const opening = fenOf(earlier.get(account)?.closing ?? '0.00');
    const [paidIn, paidOut] = [BigInt(row.paid_in), BigInt(row.paid_out)];
    return {
      account, kind: row.kind, fundSource: row.fund_source, purpose: row.purpose_id?.replaceAll('-', '') ?? null, currency: row.currency,
      opening: decimalOf(opening), paidIn: decimalOf(paidIn), paidOut: decimalOf(paidOut), closing: decimalOf(opening + paidIn - paidOut),
    };
  });
  const touched = new Set(now.map(({ account }) => account));
  const still = [...earlier.values()].filter(({ account, closing }) => !touched.has(account) && closing !== '0.00').map((account) => ({ ...account, opening: account.closing, paidIn: '0.00', paidOut: '0.00' }));
  return [...still, ...now];
}

function fenOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
