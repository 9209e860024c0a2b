import type { Pool } from 'pg';
import type { CalendarDate } from '../../kernel/working-calendar.js';
import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';
import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { LedgerAccount } from '../ledger-account.js';
import { keeperRoles } from '../ledger.queries.js';
import { moneyOf } from '../ledger.words.js';
import { instantsOf } from './period.js';

type Money = ReturnType<typeof moneyOf>;

/** What an account held at both ends of a period, and what went in and out in between. */
export interface Statement {
  readonly accountId: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly opening: Money;
  readonly paidIn: Money;
  readonly paidOut: Money;
  readonly closing: Money;
  readonly postings: number;
}

/** What an account held just before a moment, in fen. */
const balanceBefore = (moment: string): string =>
  `coalesce((select p.balance_after_fen from ledger_posting p where p.account_id = a.id and p.posted_at < ${moment} order by p.posted_at desc, p.sequence desc limit 1), 0)::text`;

/** The account in the reader's eyes: their own, or of a party whose money they look after; concealed ones are nobody's. */
async function seen<Row extends object>(pool: Pool, actor: Actor | null, accountId: string, columns: string, parameters: readonly unknown[]): Promise<Row & { readonly currency: string }> {
  const { rows: [row] } = await pool.query<Row & { readonly currency: string }>(
    `select a.currency, ${columns} from ledger_account a where a.id = $1 and not a.concealed and (a.owner_id = any($2::uuid[]) or a.owner_id = $3)`,
    [decodeId(LedgerAccount.idPrefix, accountId), actor?.partiesAs(...keeperRoles) ?? [], actor?.personId ?? null, ...parameters],
  );
  if (!row) throw nothingThere('accountId');
  return row;
}

/** What an account held at a moment of the past. */
export const balanceInquiry: Inquiry<{ readonly accountId: string; readonly at: Date }, Money> = {
  scope: 'ledger:read',
  async answer({ actor, pool }, { accountId, at }) {
    const { fen, currency } = await seen<{ fen: string }>(pool, actor, accountId, `${balanceBefore('$4')} as fen`, [new Date(at.getTime() + 1)]);
    return moneyOf(BigInt(fen), currency);
  },
};

/** An account's statement for some days. */
export const statementInquiry: Inquiry<{ readonly accountId: string; readonly from: CalendarDate; readonly to: CalendarDate }, Statement> = {
  scope: 'ledger:read',
  async answer({ actor, pool }, { accountId, from, to }) {
    const { start, end } = instantsOf(from, to);
    const flow = (part: string): string => `(select ${part} from ledger_posting p where p.account_id = a.id and p.posted_at >= $4 and p.posted_at < $5)`;
    const row = await seen<{ opening: string; closing: string; paid_in: string; paid_out: string; postings: string }>(pool, actor, accountId, `
      ${balanceBefore('$4')} as opening, ${balanceBefore('$5')} as closing, ${flow('count(*)::text')} as postings,
      ${flow('coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::text')} as paid_in, ${flow('coalesce(-sum(p.amount_fen) filter (where p.amount_fen < 0), 0)::text')} as paid_out`, [start, end]);
    const money = (fen: string): Money => moneyOf(BigInt(fen), row.currency);
    return { accountId, from, to, opening: money(row.opening), paidIn: money(row.paid_in), paidOut: money(row.paid_out), closing: money(row.closing), postings: Number(row.postings) };
  },
};
