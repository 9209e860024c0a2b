import { createHash } from 'node:crypto';
import { MoneyError, fenOf } from '../../kernel/money.js';
import type { SheetColumn, SheetRow, SheetTable } from '../../platform/sheets/sheet-table.js';
import { fundsRefusals } from '../funds.refusals.js';
import type { Arrival } from './bank-line.js';

/** Columns of a bank's file. `amount` is signed or incoming; banks with two columns have `credit` and `debit`. */
export type StatementColumn = 'date' | 'amount' | 'credit' | 'debit' | 'reference' | 'payer' | 'note';

/** Headings under which one bank keeps them; a mapping as data (rule `fund.bankStatementColumns`). */
export type BankMapping = Partial<Record<StatementColumn, readonly string[]>>;

const english: Readonly<Record<StatementColumn, string>> = { date: 'date', amount: 'amount', credit: 'credit', debit: 'debit', reference: 'reference', payer: 'payer', note: 'note' };

/** The mapping as columns that a table looks for. */
export function columnsOf(mapping: BankMapping): SheetColumn<StatementColumn>[] {
  const twoSided = mapping.credit !== undefined;
  return (Object.keys(english) as StatementColumn[]).filter((key) => mapping[key] !== undefined).map((key) => {
    const [zh, ...also] = mapping[key]!;
    return { key, zh: zh!, en: english[key], also, required: key === 'date' || key === (twoSided ? 'credit' : 'amount') };
  });
}

/** Arrivals among the rows; whatever is wrong is noted in the table. */
export function arrivalsIn(table: SheetTable<StatementColumn>): { arrivals: Arrival[]; outgoing: number } {
  const arrivals: Arrival[] = [];
  const seen = new Map<string, number>();
  let outgoing = 0;
  for (const row of table.rows) {
    const bookedOn = table.judge(row.number, 'date', () => dayOf(row.at('date')));
    const column = row.at('credit') === null && row.at('debit') === null ? 'amount' : 'credit';
    const amountFen = table.judge(row.number, column, () => amountOf(row));
    if (bookedOn === undefined || amountFen === undefined) continue;
    if (amountFen <= 0n) {
      outgoing += 1;
      continue;
    }
    const facts = { bookedOn, amountFen, bankReference: row.at('reference')?.slice(0, 100) ?? null, payerName: row.at('payer')?.slice(0, 200) ?? null, note: row.at('note')?.slice(0, 500) ?? null };
    arrivals.push({ row: row.number, ...facts, key: keyOf(facts, seen) });
  }
  return { arrivals, outgoing };
}

/** Two lines of a file may say the same; overlapping files count them alike, so the second of a day stays the second. */
function keyOf({ bookedOn, amountFen, bankReference, payerName, note }: Omit<Arrival, 'row' | 'key'>, seen: Map<string, number>): string {
  if (bankReference !== null) return bankReference;
  const said = createHash('sha256').update(JSON.stringify([bookedOn, amountFen.toString(), payerName, note])).digest('hex').slice(0, 40);
  const count = (seen.get(said) ?? 0) + 1;
  seen.set(said, count);
  return `${bookedOn}-${said}-${count}`;
}

function dayOf(text: string | null): string {
  const [, year, month, day] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s].*)?$/.exec(text ?? '') ?? [];
  const iso = year === undefined ? '' : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  if (iso === '' || Number.isNaN(Date.parse(`${iso}T00:00:00Z`)) || new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10) !== iso) throw fundsRefusals.NOT_A_DAY();
  return iso;
}

function amountOf(row: SheetRow<StatementColumn>): bigint {
  const paidIn = row.at('credit');
  if (paidIn === null && row.at('debit') !== null) return 0n;
  const text = (paidIn ?? row.at('amount') ?? '').replace(/[,，\s¥￥+]|元$/g, '');
  try {
    return fenOf(text.replace(/^(-?)0+(?=\d)/, '$1').replace(/(\.\d\d)0+$/, '$1'), 'ANY');
  } catch (error) {
    if (error instanceof MoneyError) throw fundsRefusals.NOT_AN_AMOUNT();
    throw error;
  }
}
