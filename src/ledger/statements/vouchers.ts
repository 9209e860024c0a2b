import { type Chart, type Subject } from '../ledger.rules.js';
import { decimalOf } from '../../kernel/money.js';
import { csvOf } from '../../platform/sheets/write-csv.js';

/** One subject's part in one transaction of a party. */
export interface VoucherLine {
  /** Row id of the transaction. */
  readonly transactionId: string;
  readonly transaction: string;
  readonly valueDate: string;
  readonly postedAt: string;
  readonly kind: string;
  readonly memo: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly reverses: string | null;
  readonly currency: string;
  /** Kind of the party's account; null for the other side of what came from others or went to them. */
  readonly accountKind: string | null;
  readonly fundSource: string | null;
  readonly fen: bigint;
}

const headings = [
  '凭证号 voucher', '日期 value_date', '记账时间 posted_at', '分录 line', '摘要 memo', '科目代码 subject_code', '科目名称 subject_name', '借方 debit', '贷方 credit', '币种 currency',
  '资金来源 fund_source', '业务类型 kind', '业务对象 about', '冲销凭证 reverses', '凭证编号 number',
];

/**
 * Vouchers (记账凭证) of a party as rows of a CSV file: debits and credits of each voucher are equal. What moves between
 * accounts of one subject (a reservation) is no voucher. Those of closed months have numbers.
 */
export function vouchersCsv(lines: readonly VoucherLine[], chart: Chart, numbers: ReadonlyMap<string, string> = new Map()): string {
  const vouchers = Map.groupBy(lines, ({ transaction }) => transaction);
  const rows = [...vouchers.values()].flatMap((voucher) => netted(voucher, chart).map(({ line, subject, fundSource, fen }, index) => [
    line.transaction, line.valueDate, line.postedAt, String(index + 1), line.memo, subject.code, subject.name, fen > 0n ? decimalOf(fen) : '', fen < 0n ? decimalOf(-fen) : '', line.currency,
    fundSource ?? '', line.kind, `${line.subjectType} ${line.subjectId}`, line.reverses ?? '', numbers.get(line.transactionId) ?? '',
  ]));
  return csvOf([headings, ...rows]);
}

/** Ids of the transactions that are vouchers. */
export function voucherTransactions(lines: readonly VoucherLine[], chart: Chart): ReadonlySet<string> {
  return new Set([...Map.groupBy(lines, ({ transactionId }) => transactionId)].filter(([, voucher]) => netted(voucher, chart).length > 0).map(([id]) => id));
}

interface Entry {
  readonly line: VoucherLine;
  readonly subject: Subject;
  readonly fundSource: string | null;
  fen: bigint;
}

/** The lines of a voucher, one for each subject and fund source, with the other side of what came from others or went to them. */
function netted(voucher: readonly VoucherLine[], chart: Chart): Entry[] {
  const [first] = voucher as [VoucherLine];
  const others = -voucher.reduce((sum, { fen }) => sum + fen, 0n);
  const whole = others === 0n ? voucher : [...voucher, { ...first, accountKind: null, fundSource: null, fen: others }];
  const entries = new Map<string, Entry>();
  for (const line of whole) {
    const subject = subjectOf(line, chart);
    const key = `${subject.code} ${line.fundSource ?? ''}`;
    const entry = entries.get(key) ?? { line: first, subject, fundSource: line.fundSource, fen: 0n };
    entry.fen += line.fen;
    entries.set(key, entry);
  }
  return [...entries.values()].filter(({ fen }) => fen !== 0n);
}

function subjectOf({ accountKind, kind, fen }: VoucherLine, { held, earned, spent }: Chart): Subject {
  const table = accountKind !== null ? held : fen < 0n ? earned : spent;
  return table[accountKind ?? kind] ?? table['OTHER']!;
}
