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

/** Which of its two times decides in which statement a posting stands. */
export enum StatementTime {
  POSTED = 'POSTED',
  VALUE = 'VALUE',
}

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
  `coalesce((select p.balance_after_fen from ledger_posting p where p.account_id = a.id and p.posted_at < ${moment} order by p.posted_at desc, p.sequence desc limit 1), 0)`;

/** Postings that count from another day than that on which they were posted: few, with an index of their own. */
const ofOtherDays = `ledger_posting p where p.account_id = a.id and p.value_date <> (p.posted_at at time zone 'Asia/Shanghai')::date`;

const postedDay = `(p.posted_at at time zone 'Asia/Shanghai')::date`;
/** Whether a posting was posted on one side of the beginning of a day and counts from the other; an index finds those. */
const crosses = (day: string): string => `daterange(least(p.value_date, ${postedDay}), greatest(p.value_date, ${postedDay})) @> (${day} - 1)`;

// The account is compared as text, lest its own index be read as a whole beside the few postings that cross the day.
/** What an account held when a day began, by value dates: by posting, with what counts from before and without what counts from then on. */
const valueBefore = (moment: string, day: string): string =>
  `${balanceBefore(moment)} + coalesce((select sum(case when p.posted_at >= ${moment} then p.amount_fen else -p.amount_fen end) from ledger_posting p
    where p.value_date <> ${postedDay} and ${crosses(day)} and p.account_id::text = a.id::text), 0)`;

const posted = 'select p.amount_fen from ledger_posting p where p.account_id = a.id and p.posted_at >= $4 and p.posted_at < $5';
const byPosting = { opening: balanceBefore('$4'), closing: balanceBefore('$5'), flow: posted };
const byValue = {
  opening: valueBefore('$4', '$6::date'), closing: valueBefore('$5', '($7::date + 1)'),
  flow: `${posted} and p.value_date between $6::date and $7::date union all
    select p.amount_fen from ${ofOtherDays} and p.value_date between $6::date and $7::date and (p.posted_at < $4 or p.posted_at >= $5)`,
};

/** The account in the reader's eyes: their own, or of a party whose money they look after; concealed ones are nobody's. */
async function seen<Row extends object>(pool: Pool, actor: Actor | null, accountId: string, { columns, join = '', parameters }: { columns: string; join?: string; parameters: readonly unknown[] }): Promise<Row & { readonly currency: string }> {
  const { rows: [row] } = await pool.query<Row & { readonly currency: string }>(
    `select a.currency, ${columns} from ledger_account a ${join} where a.id = $1 and not a.concealed and (a.owner_id = any($2::uuid[]) or a.owner_id = $3)`,
    [decodeId(LedgerAccount.idPrefix, accountId), actor?.partiesAs(...keeperRoles) ?? [], actor?.personId ?? null, ...parameters],
  );
  if (!row) throw nothingThere('accountId');
  return row;
}

/** What an account held at a moment of the past. */
export const balanceInquiry: Inquiry<{ readonly accountId: string; readonly at: Date }, Money> = {
  scope: 'ledger:read',
  async answer({ actor, pool }, { accountId, at }) {
    const { fen, currency } = await seen<{ fen: string }>(pool, actor, accountId, { columns: `${balanceBefore('$4')}::text as fen`, parameters: [new Date(at.getTime() + 1)] });
    return moneyOf(BigInt(fen), currency);
  },
};

/** An account's statement for some days, by the time of posting or by the day from which each posting counts. */
export const statementInquiry: Inquiry<{ readonly accountId: string; readonly from: CalendarDate; readonly to: CalendarDate; readonly by: StatementTime }, Statement> = {
  scope: 'ledger:read',
  async answer({ actor, pool }, { accountId, from, to, by }) {
    const { start, end } = instantsOf(from, to);
    const { opening, closing, flow } = by === StatementTime.VALUE ? byValue : byPosting;
    const row = await seen<{ opening: string; closing: string; paid_in: string; paid_out: string; postings: string }>(pool, actor, accountId, {
      columns: `(${opening})::text as opening, (${closing})::text as closing, f.*`,
      join: `cross join lateral (
        select count(*)::text as postings, coalesce(sum(p.amount_fen) filter (where p.amount_fen > 0), 0)::text as paid_in, coalesce(-sum(p.amount_fen) filter (where p.amount_fen < 0), 0)::text as paid_out
        from (${flow}) p) f`,
      parameters: by === StatementTime.VALUE ? [start, end, from, to] : [start, end],
    });
    const money = (fen: string): Money => moneyOf(BigInt(fen), row.currency);
    return { accountId, from, to, opening: money(row.opening), paidIn: money(row.paid_in), paidOut: money(row.paid_out), closing: money(row.closing), postings: Number(row.postings) };
  },
};
