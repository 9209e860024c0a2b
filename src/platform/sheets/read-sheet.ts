import readExcelFile from 'read-excel-file/node';
import { parseCsv } from './csv.js';
import { archiveWithin } from './zip-guard.js';

/** Cells of a sheet as text, row by row from the first; null where a cell is empty. */
export type Grid = readonly (readonly (string | null)[])[];

/** Why a file is no sheet that can be read. */
export type SheetFault = 'NOT_A_SHEET' | 'TOO_LARGE' | 'EMPTY';

/** A file from which no sheet can be read. */
export class SheetUnreadable extends Error {
  constructor(readonly fault: SheetFault) {
    super(fault);
    this.name = 'SheetUnreadable';
  }
}

/** Bounds of a sheet. */
export const sheetLimits = { rows: 5_100, columns: 60, cell: 8_000, entries: 300, unpacked: 64 * 1024 * 1024 } as const;

/**
 * Reads the sheet of an XLSX workbook (the first of the given names that it has, otherwise the first), or a CSV file in
 * UTF-8 or, as older Chinese editions of Excel write it, in GB 18030. What a file is shows in its content, not in its name.
 * @throws SheetUnreadable
 */
export async function readSheet(file: Buffer, names: readonly string[] = []): Promise<Grid> {
  const grid = file.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')) ? await workbookSheet(file, names) : parseCsv(textOf(file));
  const rows = grid.map((row) => row.map((cell) => (cell === null || cell.trim() === '' ? null : cell.trim())));
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell === null)) rows.pop();
  if (rows.length === 0) throw new SheetUnreadable('EMPTY');
  if (rows.length > sheetLimits.rows || rows.some((row) => row.length > sheetLimits.columns)) throw new SheetUnreadable('TOO_LARGE');
  return rows;
}

async function workbookSheet(file: Buffer, names: readonly string[]): Promise<(string | null)[][]> {
  if (!archiveWithin(file, sheetLimits)) throw new SheetUnreadable('TOO_LARGE');
  // Numbers stay as the file has them: as floats some amounts would come back changed.
  const sheets = await readExcelFile(file, { parseNumber: plainNumber }).catch(() => {
    throw new SheetUnreadable('NOT_A_SHEET');
  });
  const chosen = sheets.find(({ sheet }) => names.includes(sheet.trim())) ?? sheets[0];
  return ((chosen?.data ?? []) as unknown[][]).map((row) => row.map(cellText));
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}

/** `120000.5` for what Excel stores as `1.200005E5` or, one bit off, as `120000.50000000001`. */
function plainNumber(stored: string): string {
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(stored)) return stored;
  const value = Number(stored);
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? String(Number(value.toPrecision(15))) : stored;
}

/** CSV as text. UTF-8 where it is that; otherwise GB 18030, of which GBK and GB 2312 are parts. */
function textOf(file: Buffer): string {
  if (file.includes(0)) throw new SheetUnreadable('NOT_A_SHEET');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(file);
    } catch {
      throw new SheetUnreadable('NOT_A_SHEET');
    }
  }
}
