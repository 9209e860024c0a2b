import type { VoucherLine } from './vouchers.js';

/** Which lines: a condition on posting `p` and transaction `t`, with the party as `$1`; one more than `most` tells that there are more. */
export interface VoucherSelection {
  readonly condition: string;
  readonly parameters: readonly unknown[];
  readonly most: number;
}

/** What touched a party's accounts, in the order in which it was posted. */
export async function voucherLines(query: (text: string, parameters: readonly unknown[]) => Promise<object[]>, { condition, parameters, most }: VoucherSelection): Promise<VoucherLine[]> {
  const rows = await query(
    `select t.id as "transactionId", 'transaction_' || replace(t.id::text, '-', '') as transaction, t.value_date::text as "valueDate", to_char(t.posted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "postedAt",
       t.kind, t.memo, t.subject_type as "subjectType", replace(t.subject_id::text, '-', '') as "subjectId", 'transaction_' || replace(coalesce(t.reverses_id, t.follows_id)::text, '-', '') as reverses, t.currency,
       a.kind as "accountKind", a.fund_source as "fundSource", p.amount_fen::text as fen
     from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_transaction t on t.id = p.transaction_id
     where a.owner_id = $1 and not a.concealed and ${condition} order by t.posted_at, t.id, p.leg limit ${most + 1}`, parameters) as (Omit<VoucherLine, 'fen'> & { readonly fen: string })[];
  return rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
}
